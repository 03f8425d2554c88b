// A vow that is named, or two parties in the table, show who said so and where: in the text, below what
// was clicked, so that nothing is covered or cut. What is told stands among the switches.
const makeNotes = () => {
  const box = $("#note");
  if (!box) return null;
  const shut = box.querySelector("button");
  let asked = null; // what it is open for
  const expand = (on) => asked?.setAttribute("aria-expanded", on);
  const leave = () => {
    expand(false);
    asked = null;
    box.hidden = true;
    box.closest("tr.note")?.remove();
  };
  const close = () => {
    const from = asked;
    leave();
    from?.focus();
  };
  clicked(shut, close);
  document.addEventListener("keydown", (event) => event.key === "Escape" && asked && close());

  // Of a vow: its words, and what was said by whom; of two parties with what it costs, and until when.
  const SAID = ":scope > details > .cites > .said, .cites > .terms .unverified, .cites > .sources";
  const told = (vow, parts) => {
    const words = vow.querySelector(".vow").cloneNode(true);
    for (const mark of all(".number, .role", words)) mark.remove();
    const said = element("p", { class: "sentence" }, ...words.childNodes);
    return { said, cites: all(parts, vow).map((one) => one.cloneNode(true)) };
  };
  const plain = (nodes) => nodes.map((one) => one.textContent).join();
  // What stands in the same words in one place is quoted once.
  const listed = (vows, parts) =>
    vows.map((vow) => told(vow, parts)).flatMap(({ said, cites }, at, all) => {
      const again = plain(all[at + 1]?.cites ?? []) === plain(cites);
      return again ? [said] : [said, ...cites];
    });
  const toSwitch = ({ id }) => {
    const title = $("#explore h2");
    return title ? [element("a", { class: "why", href: `#${id}` }, title.textContent)] : [];
  };
  const headed = (names) =>
    element("h3", {}, ...names.flatMap((one, at) => [...(at ? [" – "] : []), ...one.cloneNode(true).childNodes]));

  // Below a sentence or an entry; of a cell of the table in a row of its own.
  const put = () => {
    const cell = asked.closest("table.matrix td");
    const block = asked.closest("li, td, th, p, h4");
    if (!cell) return block.matches("li, td, th") ? block.append(box) : block.after(box);
    const row = cell.parentNode;
    row.after(element("tr", { class: "note" }, element("td", { colspan: row.cells.length }, box)));
  };
  // What was clicked and all of it are in sight, between what sticks; of what is longer the beginning.
  const see = () => {
    const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
    const under = box.getBoundingClientRect().bottom + (parseFloat(scrollPaddingBottom) || 0) - innerHeight;
    const above = asked.getClientRects()[0].top - (parseFloat(scrollPaddingTop) || 0);
    scrollBy(0, Math.min(Math.max(under, 0), above));
  };
  const found = (ids) => ids.map((id) => document.getElementById(`vow-${id}`)).filter(Boolean);
  const open = (link, vows, names = []) => {
    if (!vows.length) return false;
    const again = link === asked;
    if (asked) leave();
    if (again) return true;
    asked = link;
    expand(true);
    const title = names.length ? [headed(names)] : [];
    box.ariaLabel = title[0]?.textContent ?? link.textContent;
    box.replaceChildren(shut, ...title, ...listed(vows, names.length ? ":scope > details > .cites" : SAID), ...toSwitch(vows[0]));
    put();
    box.hidden = false;
    box.focus({ preventScroll: true });
    see();
    return true;
  };

  // The cells of the table: each pair has its vows once, above the diagonal.
  for (const button of all("table.matrix button")) {
    const cell = button.parentNode;
    const row = cell.parentNode;
    const { rows } = row.closest("table");
    const names = [row, rows[cell.cellIndex]].map(({ cells: [head] }) => head.querySelector(".full") ?? head);
    const above = cell.dataset.vows ? cell : rows[cell.cellIndex].cells[row.rowIndex];
    const vows = found(above.dataset.vows.split(" "));
    button.ariaLabel = `${names.map((one) => one.textContent).join(" – ")}: ${button.textContent}`;
    button.disabled = !vows.length;
    clicked(button, () => open(button, vows, names));
  }
  const of = (link) => {
    const others = (link.dataset.vows ?? "").split(" ").filter(Boolean);
    return open(link, found([decodeURIComponent(link.hash.slice(1)).replace("vow-", ""), ...others]));
  };
  return { of, leave };
};

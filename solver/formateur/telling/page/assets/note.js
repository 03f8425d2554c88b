// A vow that is named shows who said so, and where, beside the reader's place: a note with what stands
// among the switches. Without such notes in a browser the link leads there.
const makeNotes = () => {
  if (!HTMLElement.prototype.showPopover) return null;
  const box = document.createElement("div");
  box.id = "note";
  box.className = "pair";
  box.popover = "auto";
  box.tabIndex = -1;
  box.role = "dialog";
  document.body.append(box);
  const idOf = (link) => decodeURIComponent(link.hash.slice(1));
  // Of a vow: its words, and what was said by whom; not what lifting it would cost, and until when.
  const told = (id) => {
    const vow = document.getElementById(id);
    const words = vow.querySelector("label > .vow").cloneNode(true);
    for (const mark of words.querySelectorAll(".number, .role")) mark.remove();
    const said = document.createElement("p");
    said.className = "sentence";
    said.append(...words.childNodes);
    const cites = vow.querySelectorAll(":scope > details > .cites > .said, .cites > .terms .unverified, .cites > .sources");
    return { said, cites: [...cites].map((one) => one.cloneNode(true)) };
  };
  const plain = (nodes) => nodes.map((one) => one.textContent).join();
  // What stands in the same words in one place is quoted once.
  const listed = (ids) =>
    ids.map(told).flatMap(({ said, cites }, at, all) => {
      const again = plain(all[at + 1]?.cites ?? []) === plain(cites);
      return again ? [said] : [said, ...cites];
    });
  const toSwitch = (id) => {
    const link = document.createElement("a");
    link.className = "why";
    link.href = `#${id}`;
    link.textContent = document.querySelector("#explore h2").textContent;
    return link;
  };
  return (link) => {
    const others = (link.dataset.vows ?? "").split(" ").filter(Boolean).map((id) => `vow-${id}`);
    const ids = [idOf(link), ...others].filter((id) => document.getElementById(id));
    if (!ids.length) return false;
    box.ariaLabel = link.textContent;
    box.replaceChildren(...listed(ids), toSwitch(ids[0]));
    box.showPopover();
    box.focus();
    return true;
  };
};

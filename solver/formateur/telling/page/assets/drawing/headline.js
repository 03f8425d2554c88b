// What stands at the top: the answer, the votes and the proof as they are now; and at the bottom, in short.
const makeHeadline = (data, telling, { units, crowded }, { headOf, partsOf }) => {
  const { told, capital } = telling;
  // How many of the vows that still stand nobody has checked: what was told at first may count others.
  const doubted = (changed) => {
    const box = $("#doubted");
    if (!box) return;
    const vows = all(".vows > ul > li:not(.friction):has(> details > .cites > .terms > .unverified)");
    const many = vows.filter((one) => one.querySelector("[data-statement]").checked).length;
    box.hidden = !changed || !many;
    box.replaceChildren(...told("unverified", { many }));
  };
  // What is proved of the best is so of whoever is the best now, with as many equals as there are now.
  // Where nothing is counted again, nothing is proved of what is not as the page was made.
  const proof = (state, changed, found) => {
    const box = $("#proof");
    const still = data.best && found?.best.length && state.theory === data.initial.theory;
    box.hidden = changed && !(still && state.cabinet === null);
    const stale = $("#headline .stale");
    if (stale) stale.hidden = (state.cabinet !== null || !data.best) && !$("#reasons"); // no word of it is as it was
    if (box.hidden) return;
    remade(box);
    if (!changed) return;
    for (const one of all("span", box)) one.hidden = true; // that is said anew, too
    const ties = found.predicted - 1;
    const link = box.querySelector("a");
    link.replaceChildren(...told("ties", { many: ties, ties }));
    link.hidden = !ties;
    link.href = "#explore";
  };
  // What stands in the headline as the page was made returns with the state that it was made in.
  const made = new Map(all("#headline :is(.counts, #proof)").map((one) => [one, one.cloneNode(true)]));
  const remade = (box) => box.replaceChildren(...made.get(box).cloneNode(true).childNodes);
  // The votes that are counted, where it wins; of who fails the sentence has them.
  const counted = (it, changed) => {
    const box = $("#headline .counts");
    if (!box) return;
    box.hidden = !it?.wins;
    if (!changed) remade(box);
    else if (!box.hidden) box.replaceChildren(element("ul", { class: "parts" }, ...partsOf(data.judge.rule, it, () => [])));
  };
  const answer = (it, { changed, asked }) => {
    const box = $("#answer");
    const dense = changed && it !== null && crowded(units(it.ids));
    const said = element("p", {}, ...(it || !asked ? headOf(it, { dense }) : told(data.explorer ? "none" : "head.nobody")));
    counted(it, changed);
    const begin = document.createTreeWalker(said, NodeFilter.SHOW_TEXT).nextNode();
    begin.data = capital(begin.data);
    if (box.textContent !== said.textContent) box.replaceChildren(...said.childNodes);
    box.dataset.cabinet = it ? it.ids.join(" ") : "";
    document.title = `${box.textContent} · ${data.title}`;
  };
  // In short, as it stands at the bottom: with the first vow that is against it, as the verdict has that.
  const sheet = (it) => {
    const against = $("#verdict .breaks ~ .statements .sentence")?.textContent ?? "";
    const said = element("span", {}, ...headOf(it, { short: true }));
    const short = element("span", {}, capital(said.textContent));
    fit($("#sheet"), [[short, " ", element("span", { class: "quiet" }, capital(against))], [short]]);
  };

  return { answer, sheet, doubted, proof };
};

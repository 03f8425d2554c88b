// The vows as the page tells them: their words, sources and doubts; and which of them are switched off.
const makeVows = ({ told, listed }) => {
  const switches = new Map(all("[data-statement]").map((one) => [one.dataset.statement, one]));
  const switchOf = (id) => switches.get(id);
  const vowOf = (id) => {
    const found = switchOf(id)?.closest("li");
    const label = found?.querySelector(".vow");
    const cites = found?.querySelector(":scope > details > .cites");
    return {
      words: label ? [...label.cloneNode(true).childNodes] : [id],
      cites: cites ? [cites.cloneNode(true)] : [],
      doubt: [...(cites?.querySelectorAll(":scope > .terms > .unverified") ?? [])].flatMap((one) => [
        " ",
        element("span", { class: "unverified" }, `(${one.textContent})`),
      ]),
    };
  };
  // What one that is switched off belongs to: to its cordon, if all of that is.
  const wholeOf = (id, off) => {
    const group = switchOf(id)?.dataset.of;
    const parts = [...switches.values()].filter((one) => one.dataset.of === group);
    return group && parts.every((one) => off.includes(one.dataset.statement)) ? group : id;
  };
  // In the order in which the page has all of them, whichever was clicked first.
  const order = [...switches.keys()];
  const gone = (off) => [...new Set(order.filter((id) => off.includes(id)).map((id) => wholeOf(id, off)))];
  // Of a cordon all vows are one; a quarrel is no vow.
  const countedOff = (off) => {
    const groups = [...new Set(off.map((id) => switchOf(id)?.dataset.of ?? id))];
    const quarrels = groups.filter((id) => switchOf(id)?.closest("li.friction")).length;
    const kinds = [["banner.vows", groups.length - quarrels], ["banner.quarrels", quarrels]].filter(([, many]) => many);
    return { many: groups.length, counted: listed(kinds.map(([key, many]) => told(key, { many }))).flat() };
  };

  return { switchOf, vowOf, gone, countedOff };
};

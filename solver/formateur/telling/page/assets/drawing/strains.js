// What strains a coalition: its quarrels, and the parties that split.
const makeStrains = ({ name, told, listed }, { vowOf }) => {
  // How many quarrels there are, and what strain they add up to with the splits.
  const strainOf = (it) => {
    const many = it.pays.length;
    const costly = it.splits.filter((party) => party.split);
    if (!costly.length) return told("strains", { many, cost: it.cost });
    const quarrels = it.pays.reduce((sum, one) => sum + one.cost, 0);
    const splits = costly.map((party) => told("strains.split", { name: name(party.id), cost: party.split }));
    const parts = [told("strains.quarrels", { many, cost: quarrels }), ...splits];
    return told("strains.sum", { cost: it.cost, parts: listed(parts.map((part) => element("span", {}, ...part))) });
  };
  // Of rows that most readers never open they are written when one is.
  const strainsOf = (it, { works = true, later = false } = {}) => {
    const many = it.pays.length;
    const splits = it.splits.map((party) => element("p", { class: "split" }, ...told("split", { name: name(party.id), cost: party.split })));
    if (!many) return works ? [...splits, quiet(...told("unstrained"))] : splits;
    const itemOf = (one) => {
      const { words, cites, doubt } = vowOf(one.id);
      const price = element("span", { class: "role" }, "(", ...told("complete.strain", { cost: one.cost }), ")");
      const said = words.filter((word) => !word.matches?.(".number"));
      return element("li", {}, element("p", { class: "sentence" }, ...said, " ", price, ...doubt), ...cites);
    };
    const list = element("ul", { class: "statements" });
    const quarrels = folded(strainOf(it), list);
    quarrels.className = "strains";
    const fill = () => list.append(...it.pays.map(itemOf));
    if (later) quarrels.addEventListener("toggle", fill, { once: true });
    else fill();
    return [...splits, quarrels];
  };

  return strainsOf;
};

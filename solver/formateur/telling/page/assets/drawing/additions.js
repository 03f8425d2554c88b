// What would complete a coalition: buttons for those who might join, and what each of them costs.
const makeAdditions = (data, { told, joined }, { units, briefly, fewOf }, { spareOf }) => {
  const additionsOf = ({ found, proved }, take) => {
    const note = (key) => quiet(...told(key));
    if (!found.length) return [note(proved ? "complete.none" : "complete.more")];
    // Several may begin with the same: of these all are named.
    const labels = found.map((one) => element("span", {}, ...fewOf(units(one.joins), briefly)).textContent);
    const items = found.map((one, at) => {
      const most = labels.indexOf(labels[at]) === labels.lastIndexOf(labels[at]) ? undefined : Infinity;
      const adds = ["+ ", ...fewOf(units(one.joins), briefly, most)];
      const adding = button({ class: "add" }, adds, () => take(one.verdict.ids));
      const facts = [];
      if (data.needed !== null) facts.push(spareOf(one.verdict));
      // Of a cordon each refusal counts: who is refused by many is not the easier partner.
      const refusals = one.verdict.broken.filter((vow) => vow.refused).map((vow) => vow.refused);
      const vows = one.verdict.broken.length - refusals.length;
      for (const whom of new Set(refusals)) {
        const many = refusals.filter((other) => other === whom).length;
        facts.push(told("complete.refusals", { many, name: briefly(whom) }));
      }
      if (vows) facts.push(told(refusals.length ? "complete.breaks.else" : "complete.breaks", { many: vows }));
      if (one.verdict.broken.some((vow) => vow.price === null)) facts.push(told("never"));
      if (one.verdict.cost) facts.push(told("complete.strain", { cost: one.verdict.cost }));
      return element("li", {}, adding, " ", ...joined(facts, "comma").flat());
    });
    const head = found.every((one) => one.verdict.guaranteed) && !data.poll ? "complete" : "complete.may";
    const list = [element("p", {}, element("strong", {}, ...told(head))), element("ul", { class: "additions" }, ...items)];
    return proved ? list : [...list, note("complete.found")];
  };

  return additionsOf;
};

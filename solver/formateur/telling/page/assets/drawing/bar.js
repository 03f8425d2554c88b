// One bar: the seats of who governs and who helps, or their votes in one part of the rule, to a line.
const makeBar = (data, judge, { counts }, lettered) => {
  // How far a bar has to reach, as in `votebars.py`; a part that counts votes against asks how many do not.
  const reachesOf = (it, parts, voting, body) =>
    new Set(parts.map((one) => {
      const needed = one.kind === "no" ? voting - one.most : Math.max(0, it.usual.count(one).yes - it.usual.margin(one));
      return Math.round((needed * 1000) / body);
    }));
  const weightOf = (weight, unit) => unit.numbers.reduce((sum, at) => sum + data.judge.weights[weight][at], 0);
  // Of seats, or of one part of the rule that counts another weight.
  const bar = (it, part = null) => {
    const parts = part ? [part] : counts(data.judge.rule).filter((one) => one.weight === null && !one.vote);
    const voting = part ? data.judge.weights[part.weight].reduce((a, b) => a + b, 0) : data.judge.voting;
    const body = part ? part.body : data.seats;
    const made = drawn("svg", { class: "bar", viewBox: "0 -5 1000 60", "aria-hidden": "true" });
    const put = (kind, from, width, more) => {
      const x = data.rtl ? 1000 - from - width : from;
      made.append(drawn("path", { class: kind, d: `M${x} 0h${width}v50h-${width}z`, ...more }));
    };
    let end = 0;
    const still = parts.some((one) => one.kind === "no") ? it.abstain : [];
    for (const [kind, ids] of [["member", it.ids], ["helper", it.support], ["still", still]]) {
      for (const unit of judge.units(ids)) {
        const start = Math.round((end * 1000) / body);
        end += part ? weightOf(part.weight, unit) : unit.seats;
        const width = Math.max(Math.round((end * 1000) / body) - start - 2, 1);
        put(kind, start, width, { fill: data.colors[unit.party] });
        const pattern = data.patterns[unit.id] ?? data.patterns[unit.party];
        if (pattern) put("", start, width, { fill: `url(#p${pattern})` });
      }
    }
    for (const line of reachesOf(it, parts, voting, body)) {
      made.append(drawn("path", { class: "line", d: `M${data.rtl ? 1000 - line : line}-5v60` }));
    }
    lettered(made);
    return made;
  };

  return bar;
};

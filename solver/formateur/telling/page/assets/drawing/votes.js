// What a part of the rule has and needs: the same figures as `vote.py`.
const makeVotes = (data, judge, telling) => {
  const { told, joined, spanned } = telling;
  const { rule } = data.judge;
  const digitsOf = (number) => number.toFixed(7).replace(/0+$/, "").split(".")[1].length;
  const shown = (number, digits) =>
    number.toLocaleString("en", {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      roundingMode: "halfEven",
    }).replace(/[,.]/g, (sign) => data.words[sign === "," ? "number.group" : "number.decimal"]);
  const boundOf = (one) => {
    if (one.kind === "no") return { stops: one.most + 1, most: one.most };
    if (one.has === "of.more") return { half: one.body / 2 };
    return one.kind === "yes" ? { needed: one.needed } : {};
  };
  const raised = (bound, unit) => {
    const digits = digitsOf(bound);
    if (digits < 7) return [bound, digits];
    const places = digitsOf(unit);
    return [Math.ceil(bound * 10 ** places) / 10 ** places, places];
  };
  // The same of a weight with a unit: as `measures.py`.
  const measured = (one, it, most) => {
    const { scale, digits, told: plain, whole, bound } = one.measure;
    const { yes, no } = it.usual.count(one);
    const figure = (votes, text, places = digits) => text.replace("{}", () => shown((votes * one.unit) / scale, places));
    const against = figure(no, whole);
    const figures = { ...bound, yes: figure(yes, whole), no: most ? told("part.most", { no: against }) : against };
    if (one.kind === "cast") {
      const [least, places] = raised((one.share[0] * (yes + no) * one.unit) / one.share[1] / scale, one.unit / scale);
      Object.assign(figures, { of: figure(yes + no, plain), needed: plain.replace("{}", () => shown(least, places)) });
    }
    return told(`part.has.${one.has}`, figures);
  };
  const has = (one, it) => {
    const { yes, no } = it.usual.count(one);
    const most = no > 0 && one.kind !== "yes" && it.usual.margin(one) >= 0 && atMost(it);
    if (one.measure) return measured(one, it, most);
    const of = one.kind === "yes" || one.kind === "no" ? one.body : yes + no;
    const counted = Object.entries({ yes, no, of, ...boundOf(one) });
    const numbers = counted.map(([key, number]) => [key, number * one.unit]);
    const digits = Math.max(...numbers.map(([, number]) => digitsOf(number)));
    const figures = Object.fromEntries(numbers.map(([key, number]) => [key, shown(number, digits)]));
    const [bound, places] = one.bound ?? (one.kind === "cast" ? raised((one.share[0] * of * one.unit) / one.share[1], one.unit) : []);
    if (bound !== undefined) figures.needed = shown(bound, Math.max(digits, places));
    const [worst, best] = [it.worst, it.ends].map((end) => end.count(one));
    if (worst.yes !== best.yes) figures.yes = spanned({ low: worst.yes, high: best.yes });
    if (worst.no !== best.no) figures.no = spanned({ low: best.no, high: worst.no });
    if (one.has === "simple") {
      return told("part.has.simple", { ...figures, no: most ? told("part.most", figures) : figures.no, many: yes * one.unit });
    }
    return told(`part.has.${one.has}`, { ...figures, ...clauses(one, figures, worst, best, most && one.kind === "no" ? ".most" : "") });
  };
  // Whether at most so many vote against it: some of them have sworn nothing, and might abstain.
  const atMost = (it) => it.wins && !it.polled && !judge.uncertain && Boolean(data.words["nearest.silent"]) && it.silent().length > 0;
  // How many vote for it, or against it, and how many against would stop it: clauses of their own.
  // Where `up` is `.most`, at most so many do.
  const clauses = (one, figures, worst, best, up = "") => {
    const no = one.kind === "no";
    const side = no ? "no" : "yes";
    const most = (no ? worst : best)[side] * one.unit;
    const votes = told(`part.votes.${side}${most ? up : ".none"}`, { ...figures, many: most });
    if (!no) return { votes, many: one.needed * one.unit };
    return { votes, stop: told("vote.would-stop", { many: (one.most + 1) * one.unit, stops: figures.stops }) };
  };

  // What a part asks for, by its name, beside what it has and needs, unless that says it.
  const beside = (one, name, it) => (one.saysAll ? has(one, it) : told("part.asked", { name, counted: has(one, it) }));
  // Where nobody has seats, what each count of the rule has.
  const votes = (it) => {
    if (!data.seats) return joined(counts(rule).map((part) => beside(part, part.where, it)), "semicolon").flat();
    const { yes, no, polled } = it;
    if (polled) return told("part.has.simple", { many: polled.yes.high, yes: spanned(polled.yes), no: spanned(polled.no) });
    return told("part.has.simple", { many: yes, yes, no: no && atMost(it) ? told("part.most", { no }) : no });
  };
  const unmet = (it, end) => joined(end.unmet(rule).map((part) => beside(part, part.where, it)), "semicolon").flat();
  const counts = (one) => (one.parts ? one.parts.flatMap(counts) : [one]);
  const tolerating = data.needed === null && rule.kind === "no" && rule.weight === null;

  return { has, beside, votes, unmet, clauses, atMost, counts, tolerating };
};

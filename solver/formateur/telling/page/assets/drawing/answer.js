// The answer on a coalition: the same sentences as `outcomes.py`.
const makeAnswer = (data, judge, telling, naming, vote) => {
  const HELPERS_WHOLE = 3; // who are named in full, as `outcomes.py` has it
  const { name, named, manyOf, told, sentence, spanned, spare, grouped } = telling;
  const { units, briefly, fewOf } = naming;
  const { has, votes, unmet, clauses, atMost, tolerating } = vote;
  const { rule } = data.judge;

  const helpers = (it, namesOf) =>
    ["supports", "abstains"].flatMap((does) => {
      const who = units(it[does === "supports" ? "support" : "abstain"]);
      return who.length ? [" ", ...sentence(...told(`help.${does}`, { many: manyOf(who), names: namesOf(who) }))] : [];
    });
  // With all who help where it is `whole`, and in `short` without them; with short names where it is `dense`.
  const headOf = (it, { whole = false, short = false, dense = false } = {}) => {
    if (!it) return told(data.wished ? "head.nothing" : "head.none");
    const who = units(it.ids);
    if (!who.length) return told("head.nobody");
    const figures = { many: manyOf(who), names: short ? fewOf(who, briefly) : dense ? fewOf(who, briefly, Infinity) : named(who), seats: spanned(it.seats), total: data.seats, yes: it.yes, no: it.no };
    figures.needed = data.needed;
    if (data.needed === null) figures.votes = votes(it);
    if (short) return saidOf(it, figures);
    const leads = [it.lead, ...it.rivals.filter((one) => one.alike).map((one) => one.lead)];
    const led = it.lead === null ? [] : [" ", ...told("outcome.led", { name: named(leads, "or") })];
    const few = (ids) => fewOf(ids, dense || ids.length > HELPERS_WHOLE ? briefly : name);
    return [...saidOf(it, figures), ...led, ...helpers(it, whole ? named : few)];
  };
  const openVotes = (it) => {
    if (tolerating) return has(rule, it);
    const open = rule.every ? unmet(it, it.worst) : [];
    return open.length ? open : votes(it);
  };
  const chanced = data.poll && makeChance(data.needed, told, openVotes);
  const saidOf = (it, figures) =>
    it.polled && !it.unfit.length ? chanced(figures, it, againstIt(it)) : told(...kindOf(it, figures));
  const againstIt = (it) => endedOf(it) ?? (it.broken.length ? told("head.against", { many: vowsIn(it) }) : null);
  const vowsIn = (it) => new Set(it.broken.map((vow) => vow.of)).size;
  // What it has beyond a majority: from the least to the most where that is open.
  const spareOf = (it) => {
    const { low, high } = it.surplus;
    if (low < high && high < 0) return told("spare.short", { many: spanned({ low: -high, high: -low }) });
    if (low < high && low > 0) return told("spare.more", { many: spanned({ low, high }) });
    return low === high ? spare(high) : told("spread", { worst: spare(low), best: spare(high) });
  };
  // Of the government that formed: how many of the vows that stand against it here had ended by then.
  const spelled = (number) => data.words.numbers.split(" ")[number] || grouped(number);
  const endedOf = (it) => {
    const { formed } = data;
    if (!formed || [...it.ids].sort().join(" ") !== formed.cabinet.join(" ")) return null;
    const broken = [...new Set(it.broken.map((vow) => vow.of))];
    const many = broken.filter((id) => formed.ended.includes(id)).length;
    const numbers = { number: spelled(broken.length), ended: spelled(many) };
    return many ? told(`ended.${many === broken.length ? "all" : "some"}`, { many, day: formed.day, ...numbers }) : null;
  };
  const kindOf = (it, figures) => {
    const { high } = it.surplus;
    const by = data.needed === null ? ".votes" : "";
    if (it.unfit.length) return [`head.${it.unfit[0]}`, figures];
    if (!it.wins) {
      if (it.apart) return ["head.apart", figures];
      if (by && (rule.every || !data.seats)) return ["head.fails.in", { ...figures, votes: unmet(it, it.usual) }];
      if (tolerating) return ["head.stopped", { ...figures, ...clauses(rule, { no: it.no, stops: rule.most + 1 }, it, it) }];
      if (by) return ["head.fails", figures];
      if (it.possible) return ["head.may", figures];
      return ["head.short", { ...figures, short: spareOf(it) }];
    }
    if (it.broken.length) {
      const ended = endedOf(it);
      return [`head.${ended ? "ended" : "breaks"}${it.guaranteed ? "" : ".may"}${by}`, { ...figures, many: vowsIn(it), ended }];
    }
    if (!it.guaranteed)
      return rule.every ? ["head.may.in", { ...figures, votes: unmet(it, it.worst) }] : [`head.may${by}`, figures];
    if (!data.seats) return ["head.can.plain", figures];
    if (!by) return judge.uncertain ? ["head.sure", figures] : ["head.can", { ...figures, spare: spare(high) }];
    if (tolerating && 2 * it.seats.low > data.seats) return ["head.majority", figures];
    if (tolerating) {
      const most = atMost(it) ? ".most" : "";
      return ["head.tolerated", { ...figures, ...clauses(rule, { no: it.no, stops: rule.most + 1 }, it, it, most) }];
    }
    return ["head.can.votes", figures];
  };
  const spelledOut = (it) => element("p", {}, ...headOf(it, { whole: true })).textContent.trim();

  return { headOf, spelledOut, spareOf, endedOf, vowsIn };
};

// Who joins a coalition and who stays out, decided on one after another, and what no later decision
// undoes: the vows that are broken, by price, the strain, the parties that govern and their seats.
const NEVER = 1e6; // the price of a vow that is never lifted

// The counts of a rule: what each player adds to one, and what is enough where all others vote no.
const countsOf = (data, { marginOf }) => {
  const counts = [];
  const numbered = (rule) => {
    if (rule.parts) return { ...rule, parts: rule.parts.map(numbered) };
    const gains = rule.weight === null ? data.players.map((one) => one.high) : data.weights[rule.weight];
    const whole = rule.weight === null ? data.voting : gains.reduce((a, b) => a + b, 0);
    let [need, most] = [0, whole + 1];
    while (need < most) {
      const yes = Math.floor((need + most) / 2);
      if (marginOf(rule, () => ({ yes, no: whole - yes })) < 0) need = yes + 1;
      else most = yes;
    }
    return counts.push({ gains, need }) - 1;
  };
  return { rule: numbered(data.rule), counts };
};

// Returns the state of a vow by who is in (1), out (-1) or not decided on (0): -1 where it is broken
// for good, the number from 1 of the name of which whoever joins breaks it, or 0.
const makeStates = (is) => {
  const has = (name) => name.some((at) => is[at] > 0);
  const can = (name) => name.some((at) => is[at] >= 0);
  const lost = {
    pact: ({ names }) => has(names.flat()) && names.flat().some((at) => is[at] < 0),
    count: ({ names, least, most }) => names.filter(has).length > most || names.filter(can).length < least,
    requires: ({ names, any, all }) => names.every(has) && ((any.length > 0 && !any.some(can)) || !all.every(can)),
  };
  return (vow) => {
    // Of a linked vote who votes for it counts as well, and may mend it.
    if (lost[vow.kind]) return !vow.vote && lost[vow.kind](vow) ? -1 : 0;
    let near = 0;
    for (let at = 0; at < vow.names.length; at++) {
      if (has(vow.names[at])) continue;
      if (near) return 0;
      near = at + 1;
    }
    return near || -1;
  };
};

const makeJoining = (data, helping, { counts, rule }, ids, standing) => {
  const { players, parties } = data;
  const inside = new Set(ids);
  const barred = new Set([...data.absent, ...data.never]);
  const is = Int8Array.from(players, (one, at) => (inside.has(one.id) ? 1 : barred.has(at) ? -1 : 0));
  const stateOf = makeStates(is);
  const sumOf = (some, figure) => some.reduce((sum, at) => sum + figure(at), 0);
  const gainOf = (some, { gains }) => sumOf(some, (at) => (helping.has(at) ? 0 : gains[at]));
  const lowOf = (some) => sumOf(some, (at) => players[at].low);
  const chosen = [...is.keys()].filter((at) => is[at] > 0);

  // Who may join, the largest parties first: whole, or one by one where they may split.
  const groups = parties
    .map((party) => {
      const all = party.players.filter((at) => !is[at]);
      const units = party.split !== null || party.alike ? all.map((at) => [at]) : [all];
      return { all, units, alike: party.alike, joined: party.players.some((at) => is[at] > 0) ? 1 : 0 };
    })
    .filter(({ all }) => all.length)
    .sort((a, b) => gainOf(b.all, counts[0]) - gainOf(a.all, counts[0]));
  groups.forEach((group, number) => {
    group.number = number;
    group.units = group.units.map((numbers, at) => {
      const left = counts.map((one) => gainOf(group.units.slice(at).flat(), one)); // with those after it
      const gains = counts.map((one) => gainOf(numbers, one));
      return { numbers, group, at, left, gains, seats: lowOf(numbers), vows: [], price: 0, cost: 0 };
    });
  });
  const units = groups.flatMap((group) => group.units);
  const sums = counts.map((one) => {
    const totals = groups.map(({ all }) => gainOf(all, one));
    const order = [...groups.keys()].sort((a, b) => groups[b].joined - groups[a].joined || totals[b] - totals[a]);
    return { need: one.need, totals, order, have: gainOf(chosen, one) + sumOf([...helping], (at) => one.gains[at]) };
  });

  // What all comes to; `price` and `cost` of a unit are what it would add.
  const many = new Set(chosen.map((at) => players[at].party)).size;
  const total = { price: 0, cost: 0, many, seats: lowOf(chosen) };
  const weigh = (one, sign) => {
    if (!one.state) return;
    for (const where of one.state < 0 ? [total] : one.near[one.state - 1]) {
      where.price += sign * one.price;
      where.cost += sign * one.cost;
    }
  };
  const put = (one, state) => {
    weigh(one, -1);
    one.state = state;
    weigh(one, 1);
  };
  const splits = parties.filter((party) => party.split).map(({ split, players: all }) => ({ kind: "pact", names: [all], price: 0, cost: split }));
  const unitOf = new Map(units.flatMap((unit) => unit.numbers.map((at) => [at, unit])));
  const about = (some) => new Set(some.flatMap((at) => unitOf.get(at) ?? []));
  for (const vow of [...standing, ...splits]) {
    const { kind, names, any = [], all = [], price, cost = 0 } = vow;
    const one = { vow, price: kind === "friction" ? 0 : price ?? NEVER, cost, near: names.map(about), state: 0 };
    for (const unit of about([names, any, all].flat(2))) unit.vows.push(one);
    put(one, stateOf(vow));
  }

  // Decides on one; `undo` wants what this returns.
  const log = [];
  const decide = (unit, to) => {
    const mark = log.length;
    for (const at of unit.numbers) is[at] = to;
    for (const one of unit.vows) {
      const state = one.state < 0 ? -1 : stateOf(one.vow);
      if (state === one.state) continue;
      log.push(one, one.state);
      put(one, state);
    }
    if (to > 0) count(unit, 1);
    return mark;
  };
  const count = ({ group, gains, seats }, sign) => {
    for (let at = 0; at < sums.length; at++) sums[at].have += sign * gains[at];
    total.seats += sign * seats;
    if (group.joined === (sign > 0 ? 0 : 1)) total.many += sign;
    group.joined += sign;
  };
  const undo = (unit, mark) => {
    if (is[unit.numbers[0]] > 0) count(unit, -1);
    while (log.length > mark) {
      const state = log.pop();
      put(log.pop(), state);
    }
    for (const at of unit.numbers) is[at] = 0;
  };

  // The fewest parties that have yet to join for it to win, of the units from one on and without those
  // that are too dear; Infinity where all of them are not enough.
  const fewest = (from, dear, one = rule) => {
    if (one.parts) {
      const found = one.parts.map((part) => fewest(from, dear, part));
      return one.every ? Math.max(...found) : Math.min(...found);
    }
    const { need, have, order, totals } = sums[one];
    let short = need - have;
    if (short <= 0) return 0;
    if (from === units.length) return Infinity;
    const { at, left, group } = units[from];
    const next = at ? group.number + 1 : group.number;
    if (at) short -= left[one];
    let found = 0;
    for (let k = 0; short > 0 && k < order.length; k++) {
      const here = groups[order[k]];
      if (here.number < next || here.units.every(dear)) continue;
      short -= totals[here.number];
      if (!here.joined) found += 1;
    }
    return short > 0 ? Infinity : found;
  };

  return { units, total, decide, undo, fewest, is };
};

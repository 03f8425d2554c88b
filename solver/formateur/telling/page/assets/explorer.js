"use strict";

// Filters and ranks the cabinets that were worked out beforehand. A cabinet is a number, each player
// a bit of it; the first player in order of id is the highest bit, so that of two cabinets with equal
// objectives the larger number comes first. Nothing is solved here.
const makeExplorer = (data, vows) => {
  const SHOWN = 10;
  const many = data.players.length;
  const highest = many - 1;
  const leads = data.leads.length ? data.leads : [null];

  const bytes = (number) => inflate(Uint8Array.from(atob(data.pool[number]), (c) => c.charCodeAt(0)));
  const kept = (make) => {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, make(key));
      return known.get(key);
    };
  };
  const bitmap = kept(bytes);
  const numbers = kept((number) => new Int32Array(bytes(number).buffer));
  const winning = kept((number) => {
    const flags = bitmap(number);
    const found = [];
    for (let cabinet = 2 ** many - 1; cabinet > 0; cabinet--) {
      if ((flags[cabinet >> 3] >> (cabinet & 7)) & 1) found.push(cabinet);
    }
    return Int32Array.from(found);
  });

  // One figure of each half of the bits, so that a cabinet's is put together from two.
  const low = many >> 1;
  const halves = (value, join, empty) => {
    const half = (from, size) => {
      const sums = new Int32Array(2 ** size).fill(empty);
      for (let set = 1; set < sums.length; set++) {
        const bit = 31 - Math.clz32(set);
        sums[set] = join(sums[set ^ (1 << bit)], value(data.players[highest - from - bit]));
      }
      return sums;
    };
    const lower = half(0, low);
    const upper = half(low, many - low);
    const mask = 2 ** low - 1;
    return (cabinet) => join(lower[cabinet & mask], upper[cabinet >> low]);
  };
  const FAR = 2 ** 30;
  const add = (a, b) => a + b;
  const span = (key) => {
    // Who has no vote stands nowhere.
    const left = halves((player) => player[key] ?? FAR, Math.min, FAR);
    const right = halves((player) => player[key] ?? -FAR, Math.max, -FAR);
    return (cabinet) => Math.max(0, right(cabinet) - left(cabinet));
  };
  const seats = halves((player) => player.seats, add, 0);
  const members = halves(() => 1, add, 0);
  const placed = data.players.some((player) => player.rank !== undefined);
  const range = placed && span("place");
  const ranks = placed && span("rank");
  const split = data.parties.filter((party) => party.split !== null);

  const parties = (cabinet) => {
    let found = 0;
    for (const party of data.parties) if (cabinet & party.players) found++;
    return found;
  };
  const isSplit = (cabinet, party) => {
    const inside = cabinet & party.players;
    return inside !== 0 && inside !== party.players;
  };

  const governAll = (cabinet, names) => {
    for (let at = 0; at < names.length; at++) if ((cabinet & names[at]) === 0) return false;
    return true;
  };
  const governing = (cabinet, names) => {
    let found = 0;
    for (let at = 0; at < names.length; at++) if (cabinet & names[at]) found++;
    return found;
  };
  const KEPT = {
    veto: (cabinet, vow) => !governAll(cabinet, vow.names),
    requires: (cabinet, vow) =>
      !governAll(cabinet, vow.names) ||
      ((!vow.any.length || governing(cabinet, vow.any) > 0) && governAll(cabinet, vow.all)),
    pact: (cabinet, vow) => (cabinet & vow.bound) === 0 || (cabinet & vow.bound) === vow.bound,
    count: (cabinet, vow) => {
      const found = governing(cabinet, vow.names);
      return vow.least <= found && found <= vow.most;
    },
  };
  const bits = (names = []) => names.map((some) => some.reduce((sum, at) => sum | (1 << (highest - at)), 0));
  const statements = vows.filter((vow) => !vow.vote).map((vow) => {
    const names = bits(vow.names);
    return { ...vow, names, any: bits(vow.any), all: bits(vow.all), bound: names.reduce((a, b) => a | b, 0) };
  });

  const stands = (state, lead) => (one) =>
    !state.off.has(one.id) && !state.off.has(one.of) && (!one.lead || one.lead === lead);

  const bitsOf = (name) => {
    const party = data.parties.find((one) => one.id === name);
    const player = data.players.findIndex((one) => one.id === name);
    return party ? party.players : player < 0 ? 0 : 1 << (highest - player);
  };

  // Everything that is the same for all cabinets under one lead.
  const setting = (state, number) => {
    const lead = leads[number];
    const lifted = data.structure.reduce((sum, id, at) => sum + (state.off.has(id) ? 1 << at : 0), 0);
    const table = data.tables[lifted][number];
    const standing = statements.filter(stands(state, lead));
    const vows = standing.filter((one) => one.kind !== "friction");
    const pairs = vows.filter((one) => one.kind === "veto" && one.names.length === 2);
    const frictions = standing.filter((one) => one.kind === "friction");
    const twos = frictions.filter((one) => one.names.length === 2);
    const strains = Int32Array.from(twos.flatMap((one) => one.names));
    const costs = Float64Array.from(twos, (one) => one.cost);
    const more = frictions.filter((one) => one.names.length !== 2);
    const cost = (cabinet) => {
      let sum = 0;
      for (let at = 0; at < costs.length; at++) {
        if ((cabinet & strains[2 * at]) !== 0 && (cabinet & strains[2 * at + 1]) !== 0) sum += costs[at];
      }
      for (let at = 0; at < more.length; at++) {
        if (governAll(cabinet, more[at].names)) sum += more[at].cost;
      }
      for (let at = 0; at < split.length; at++) {
        if (isSplit(cabinet, split[at])) sum += split[at].split;
      }
      return sum;
    };
    const party = data.parties.find((one) => one.id === lead);
    const cabinets = winning(table.wins);
    const surplusOf = table.surplus === undefined ? null : numbers(table.surplus);
    // Votes are told of winning cabinets in rising order; these go down.
    const surplus = (cabinet, at) =>
      surplusOf ? surplusOf[cabinets.length - 1 - at] : seats(cabinet) - data.needed;
    return {
      lead,
      table,
      cabinets,
      pairs: Int32Array.from(pairs.flatMap((one) => one.names)),
      others: vows.filter((one) => !pairs.includes(one)).map((vow) => [KEPT[vow.kind], vow]),
      objectives: {
        cost,
        parties,
        members,
        seats,
        surplus,
        range,
        "range-ordinal": ranks,
        "leader-seats": () => (party ? -party.seats : 0),
      },
    };
  };

  const accepts = (cabinet, at) => {
    const { pairs, others } = at;
    for (let k = 0; k < pairs.length; k += 2) {
      if ((cabinet & pairs[k]) !== 0 && (cabinet & pairs[k + 1]) !== 0) return false;
    }
    for (let k = 0; k < others.length; k++) if (!others[k][0](cabinet, others[k][1])) return false;
    return true;
  };

  const bit = (flags, cabinet) => (flags[cabinet >> 3] >> (cabinet & 7)) & 1;
  const ahead = (one, other) => {
    for (let k = 0; k < one.values.length; k++) {
      if (one.values[k] !== other.values[k]) return one.values[k] < other.values[k];
    }
    if (one.cabinet !== other.cabinet) return one.cabinet > other.cabinet;
    return (one.lead ?? "") < (other.lead ?? "");
  };
  const equal = (one, other) => one.values.every((value, k) => value === other.values[k]);

  // Returns how many governments are feasible, how many the theory predicts, and the first of them;
  // with a state before, of those alone that were not feasible then.
  const evaluate = (state, before = null) => {
    const theory = data.theories.find((one) => one.id === state.theory);
    const having = state.with.map(bitsOf);
    const without = state.without.reduce((sum, name) => sum | bitsOf(name), 0);
    const best = [];
    let feasible = 0;
    let met = 0;
    let ties = 0;
    leads.forEach((lead, number) => {
      if (state.led && lead !== state.led) return;
      const at = setting(state, number);
      const was = before && setting(before, number);
      const won = was && bitmap(was.table.wins);
      const feasibleBefore = (cabinet) => was !== null && bit(won, cabinet) && accepts(cabinet, was);
      const required = theory.requires.map((id) => bitmap(at.table[id]));
      const objectives = theory.minimises.map((id) => at.objectives[id]);
      for (let k = 0; k < at.cabinets.length; k++) {
        const cabinet = at.cabinets[k];
        if ((cabinet & without) !== 0 || !governAll(cabinet, having) || !accepts(cabinet, at)) continue;
        if (feasibleBefore(cabinet)) continue;
        feasible++;
        if (!required.every((flags) => bit(flags, cabinet))) continue;
        met++;
        const worst = best.length === SHOWN ? best[SHOWN - 1] : null;
        const first = objectives.length ? objectives[0](cabinet, k) : 0;
        if (worst && objectives.length && first > worst.values[0]) continue;
        const values = objectives.map((measure, n) => (n ? measure(cabinet, k) : first));
        const one = { cabinet, lead, values, at, place: k };
        if (!best.length || (!equal(one, best[0]) && ahead(one, best[0]))) ties = 1;
        else if (equal(one, best[0])) ties++;
        if (worst && !ahead(one, worst)) continue;
        let place = best.length;
        while (place > 0 && ahead(one, best[place - 1])) place--;
        best.splice(place, 0, one);
        if (best.length > SHOWN) best.pop();
      }
    });
    return { feasible, predicted: theory.minimises.length ? ties : met, best, theory };
  };

  const playersIn = (cabinet) =>
    data.players.filter((_, at) => (cabinet >> (highest - at)) & 1).map((player) => player.id);

  // Whether each party governs in some government that the theory allows, or only part of it does.
  const standings = (state) => {
    const { requires } = data.theories.find((one) => one.id === state.theory);
    const whole = new Set();
    let some = 0;
    leads.forEach((lead, number) => {
      const at = setting(state, number);
      const required = requires.map((id) => bitmap(at.table[id]));
      for (const cabinet of at.cabinets) {
        if (!accepts(cabinet, at) || !required.every((flags) => bit(flags, cabinet))) continue;
        some |= cabinet;
        for (const { id, players } of data.parties) if ((cabinet & players) === players) whole.add(id);
      }
    });
    return (id) => (whole.has(id) ? "can" : some & bitsOf(id) ? "partly" : "cannot");
  };

  return { evaluate, standings, playersIn };
};


// Judges one coalition by the rules: its seats, the vote on it, the vows that it breaks. Nothing is
// solved here. A set of players is an array with a truth for each, in order of id.
const makeJudge = (data) => {
  const { players, parties } = data;
  for (const vow of data.vows) vow.of ??= vow.id;
  const every = players.map((_, at) => at);
  const uncertain = players.some((one) => one.low !== one.high);
  const setOf = (ids) => {
    const some = new Set(ids);
    return players.map((one) => some.has(one.id));
  };
  const idsOf = (set) => players.filter((_, at) => set[at]).map((one) => one.id);
  const anyOf = (set, numbers) => {
    for (let k = 0; k < numbers.length; k++) if (set[numbers[k]]) return true;
    return false;
  };
  const allGovern = (set, names) => {
    for (let k = 0; k < names.length; k++) if (!anyOf(set, names[k])) return false;
    return true;
  };
  const governing = (set, names) => names.filter((numbers) => anyOf(set, numbers)).length;

  // Seats: as in `Bounds`, whose proofs these are.

  const grouped = new Set(data.groups.flatMap((group) => group.players));
  const single = every.filter((at) => !grouped.has(at)).map((at) => ({ players: [at] }));
  const blocks = [...data.groups, ...single];
  const spanOf = (set, spans = players) => {
    const inside = { low: 0, high: 0 };
    const outside = { low: 0, high: 0 };
    for (const block of blocks) {
      const has = { low: 0, high: 0 };
      const rest = { low: 0, high: 0 };
      for (const at of block.players) {
        const side = set[at] ? has : rest;
        side.low += spans[at].low;
        side.high += spans[at].high;
      }
      const { low, high } = "low" in block ? block : spans[block.players[0]];
      inside.low += Math.max(has.low, low - rest.high);
      inside.high += Math.min(has.high, high - rest.low);
      outside.low += Math.max(rest.low, low - has.high);
      outside.high += Math.min(rest.high, high - has.low);
    }
    return {
      low: Math.max(inside.low, data.voting - outside.high),
      high: Math.min(inside.high, data.voting - outside.low),
    };
  };

  // The vote. `sure` is the worst case for the government, where seats are intervals.

  const campsOf = ({ cabinet, support, abstain }, lost) => ({
    members: every.filter((at) => cabinet[at] && !lost[at]),
    outside: every.filter((at) => support[at] && !cabinet[at] && !lost[at]),
    still: every.filter((at) => abstain[at] && !lost[at]),
    no: every.filter((at) => lost[at] || !(abstain[at] || cabinet[at] || support[at])),
  });
  const rolesIn = (government, linked) => (linked ? government.linked[linked] : government);
  const vote = (government, sure, lost = []) =>
    uncertain ? falling.vote(government, sure, lost) : counted(government, lost, () => players.map((one) => one.low));
  const joinedOf = (rule, margins) =>
    rule.every ? Math.min(...margins) : margins.find((one) => one >= 0) ?? Math.max(...margins);
  const marginOf = (rule, count) => {
    if (rule.parts) return joinedOf(rule, rule.parts.map((part) => marginOf(part, count)));
    const { yes, no } = count(rule);
    if (rule.kind === "cast") {
      const [part, whole] = rule.share;
      return Math.floor((whole * yes - part * (yes + no)) / whole);
    }
    if (rule.kind === "yes") return yes - rule.needed;
    if (rule.kind === "no") return rule.most - no;
    return Math.ceil((yes - no) / 2) - 1;
  };
  const helping = new Set(data.offers.flatMap((offer) => offer.players)); // whoever may vote for somebody, or abstain
  const unmetOf = (rule, margin) => {
    if (!rule.parts) return margin(rule) < 0 ? [rule] : [];
    const failed = rule.parts.map((part) => unmetOf(part, margin));
    return rule.every || failed.every((parts) => parts.length) ? failed.flat() : [];
  };
  const counted = (government, lost, seatsIn) => {
    const inEach = new Map(["", ...data.votes].map((linked) => [linked, campsOf(rolesIn(government, linked), lost)]));
    const count = ({ weight, own, vote: linked = "" }) => {
      const camps = inEach.get(linked);
      const votes = weight === null ? seatsIn(linked) : data.weights[weight];
      const of = (side) => side.reduce((all, at) => all + votes[at], 0);
      if (own) return { yes: of(camps.members), no: of(every) - of(camps.members) };
      return { yes: of(camps.members) + of(camps.outside), no: of(camps.no) };
    };
    const margin = (rule) => marginOf(rule, count);
    const unmet = (rule) => unmetOf(rule, margin);
    const surplus = margin(data.rule);
    return { ...count({ weight: null }), count, margin, unmet, surplus, passes: surplus >= 0 };
  };
  const falling = uncertain && makeFalling(data, { every, spanOf, campsOf, rolesIn, counted });

  // What players outside do, and which vows are broken, under one lead

  const KEPT = {
    veto: ({ cabinet, support, abstain }, vow) => {
      if (!vow.votes) return !allGovern(cabinet, vow.names);
      const aside = vow.names.filter((numbers) => !anyOf(cabinet, numbers));
      return aside.length === 1 ? !aside[0].some((at) => support[at] || abstain[at]) : aside.length > 1;
    },
    requires: ({ cabinet }, vow) =>
      !allGovern(cabinet, vow.names) ||
      ((!vow.any.length || governing(cabinet, vow.any) > 0) && allGovern(cabinet, vow.all)),
    pact: ({ cabinet }, vow) => {
      const bound = vow.names.flat();
      return bound.every((at) => cabinet[at]) || !anyOf(cabinet, bound);
    },
    count: ({ cabinet }, vow) => {
      const found = governing(cabinet, vow.names);
      return vow.least <= found && found <= vow.most;
    },
  };
  const stands = (off, lead) => (one) =>
    !off.has(one.id) && !off.has(one.of) && (!one.lead || one.lead === lead);

  const governmentOf = (cabinet, lead, standing, off) => {
    const none = every.map(() => false);
    if (!data.offers.length && !data.votes.length) return { cabinet, lead, support: none, abstain: none };
    const refused = new Set();
    for (const vow of standing) {
      if (vow.kind !== "veto" || !vow.votes || vow.vote) continue;
      vow.names.forEach((numbers, at) => {
        if (allGovern(cabinet, vow.names.filter((_, other) => other !== at))) {
          for (const one of numbers) refused.add(one);
        }
      });
    }
    const offering = (kind, linked) => {
      const found = data.offers.filter(
        (offer) => offer.kind === kind && offer.votes.includes(linked) && stands(off, lead)(offer) && !anyOf(cabinet, offer.unless) && allGovern(cabinet, offer.given),
      );
      const able = new Set(found.flatMap((offer) => offer.players));
      const free = (at) => (linked || !refused.has(at)) && !data.absent.includes(at);
      return every.map((at) => able.has(at) && !cabinet[at] && free(at));
    };
    const inVote = (linked) => {
      const support = offering("support", linked);
      const abstain = offering("abstain", linked).map((truth, at) => truth && !support[at]);
      return { cabinet, support, abstain };
    };
    const linked = Object.fromEntries(data.votes.map((id) => [id, inVote(id)]));
    return { ...inVote(""), lead, linked };
  };

  const standingBy = new WeakMap(); // by what is off, and who leads
  const standingOf = (off, lead) => {
    if (!standingBy.has(off)) standingBy.set(off, new Map());
    const found = standingBy.get(off);
    if (!found.has(lead)) found.set(lead, data.vows.filter(stands(off, lead)));
    return found.get(lead);
  };
  const under = (cabinet, lead, off) => {
    const standing = standingOf(off, lead);
    const government = governmentOf(cabinet, lead, standing, off);
    const about = (vow) => {
      if (!vow.vote) return government;
      const { support } = government.linked[vow.vote];
      return { ...government, cabinet: every.map((at) => cabinet[at] || support[at]) };
    };
    const broken = standing.filter((vow) => vow.kind !== "friction" && !KEPT[vow.kind](about(vow), vow));
    const pays = standing.filter((one) => one.kind === "friction" && allGovern(cabinet, one.names));
    const splits = parties.filter(
      (party) => party.split !== null && anyOf(cabinet, party.players) && !party.players.every((at) => cabinet[at]),
    );
    const cost = [...pays.map((one) => one.cost), ...splits.map((one) => one.split)].reduce((a, b) => a + b, 0);
    return { government, broken, pays, splits, cost };
  };

  const leadsOf = (cabinet) => data.candidates.filter((one) => anyOf(cabinet, one.players)).map((one) => one.id);
  const gaps = (one) => one.broken.length * 1e6 + one.cost;

  // Whom no vow keeps away, and who has offered nothing: as `away_from` of judging/distance.py.
  const nobody = every.map(() => false);
  const breaks = (cabinet, vow) => !KEPT[vow.kind]({ cabinet, support: nobody, abstain: nobody }, vow);
  const about = (at) => (vow) =>
    vow.kind !== "friction" && !vow.vote && [vow.names, vow.any ?? [], vow.all ?? []].flat(2).includes(at);
  const kept = (cabinet, at, standing) => {
    const joined = cabinet.map((truth, one) => truth || one === at);
    return standing.some((vow) => about(at)(vow) && !breaks(cabinet, vow) && breaks(joined, vow));
  };
  const silentOf = ({ cabinet, support, abstain }, standing, fallen) => {
    const yes = cabinet.map((truth, at) => truth || support[at]);
    const offered = new Set(fallen.flatMap((offer) => offer.players));
    const free = (at) => !yes[at] && !abstain[at] && !data.absent.includes(at) && !offered.has(at);
    return unitsOf(every.map((at) => free(at) && !kept(cabinet, at, standing) && !kept(yes, at, standing)));
  };
  // Offers that fall because of who governs, of those who vote no.
  const fallenOf = ({ cabinet, support, abstain, lead }, off) => {
    const withheld = (offer) => allGovern(cabinet, offer.given) && anyOf(cabinet, offer.unless);
    const no = (at) => !cabinet[at] && !support[at] && !abstain[at];
    return data.offers.filter(
      (one) => one.votes.includes("") && stands(off, lead)(one) && withheld(one) && one.players.every(no),
    );
  };
  // Offers that are made only to more than some who govern, of those who vote no: who is missing, and for whom.
  const lackingOf = ({ cabinet, support, abstain, lead }, off) => {
    const found = {};
    for (const one of data.offers) {
      const missing = one.given.filter((names) => !anyOf(cabinet, names));
      const no = one.players.every((at) => !cabinet[at] && !support[at] && !abstain[at]);
      if (!missing[0] || !one.given[missing.length] || anyOf(cabinet, one.unless) || !no) continue;
      if (!one.votes.includes("") || !stands(off, lead)(one)) continue;
      const same = (found[one.kind + missing] ??= { kind: one.kind, missing: missing.flat(), players: [], ids: [] });
      same.players.push(...one.players);
      same.ids.push(one.id);
    }
    return Object.values(found);
  };
  // As good under another lead: nothing that is said of the coalition tells the two apart.
  const alike = (one, other) => {
    const said = ({ broken, cost, government: { support, abstain, linked } }) =>
      JSON.stringify([new Set(broken.map((vow) => vow.of)).size, broken.length, cost, support, abstain, linked]);
    return said(one) === said(other);
  };

  // `usual` is the case by which it is told whether it wins.
  const voteOn = (government) => {
    const worst = vote(government, true);
    const best = uncertain ? vote(government, false) : worst;
    return { worst, best, usual: data.sure ? worst : best };
  };
  // Returns all that the rules say; of several who may lead, for one under whom it wins, if there is
  // one, and of these for the one under whom fewest vows break.
  const judge = (ids, led, off) => {
    const cabinet = setOf(ids);
    const able = leadsOf(cabinet);
    const leads = able.includes(led) ? [led] : able.length ? able : [null];
    const judged = leads.map((lead) => under(cabinet, lead, off)).map((one) => ({ ...one, ...voteOn(one.government) }));
    const [found, ...rivals] = judged.sort((a, b) => b.usual.passes - a.usual.passes || gaps(a) - gaps(b));
    const { government, worst, best, usual } = found;
    const some = ids.length > 0;
    const ends = uncertain ? falling.each(government, false) : best;
    const unfit = [];
    if (anyOf(cabinet, data.absent)) unfit.push("vacant");
    if (anyOf(cabinet, data.never)) unfit.push("never");
    if (data.candidates.length && government.lead === null) unfit.push("lead");
    return {
      ...found,
      unfit,
      leads: able,
      ids: idsOf(cabinet),
      lead: government.lead,
      rivals: rivals.map((one) => ({
        lead: one.government.lead,
        fails: usual.passes && !one.usual.passes,
        more: gaps(one) - gaps(found),
        vows: one.broken.length - found.broken.length,
        alike: alike(one, found),
      })),
      support: idsOf(government.support),
      abstain: idsOf(government.abstain),
      seats: spanOf(cabinet),
      yes: usual.yes,
      no: usual.no,
      worst,
      best,
      ends,
      usual,
      surplus: { low: worst.surplus, high: best.surplus },
      wins: some && usual.passes,
      possible: some && best.passes,
      guaranteed: some && worst.passes,
      apart: some && !best.passes && ends.passes,
      spare: () => turning(government, unitsOf(government.cabinet), true),
      hangs: () => turning(government, outsideOf(government), false),
      silent: () =>
        silentOf(government, standingOf(off, government.lead), fallenOf(government, off)).map((unit) => unit.id),
      fallen: () =>
        fallenOf(government, off).map(({ id, kind, players, unless }) => ({
          ids: [id], kind, who: named(players), without: named(unless.filter((at) => government.cabinet[at])),
        })),
      lacking: () => lackingOf(government, off).map((one) => ({ ...one, who: named(one.players), among: named(one.missing) })),
    };
  };

  // Those with whom it still wins, or does not, if one of them turns against it, whatever that vowed.
  const unitsOf = (truths) => units(idsOf(truths));
  const named = (numbers) => unitsOf(every.map((at) => numbers.includes(at))).map((unit) => unit.id);
  const outsideOf = ({ support, abstain }) => unitsOf(every.map((at) => support[at] || abstain[at]));
  const turning = (government, some, wins) => {
    const passes = ({ numbers }) => vote(government, data.sure, every.map((at) => numbers.includes(at))).passes;
    return some.filter((unit) => passes(unit) === wins).map((unit) => unit.id);
  };

  const alone = new Map(); // spans, by who is in them
  const spanAlone = (numbers) => {
    const key = String(numbers);
    if (!alone.has(key)) alone.set(key, spanOf(every.map((at) => numbers.includes(at))));
    return alone.get(key);
  };
  // Whole parties once, of a split party its parts; by seats.
  const units = (ids) => {
    const groups = [];
    const set = setOf(ids);
    for (const party of parties) {
      const inside = party.players.filter((at) => set[at]);
      if (!inside.length) continue;
      const whole = inside.length === party.players.length;
      const unit = (id, numbers) => {
        const span = spanAlone(numbers);
        // Where nobody has seats, by what the rule counts first.
        const size = data.voting ? span.low + span.high : numbers.reduce((sum, at) => sum + data.weights[0][at], 0);
        return { id, numbers, party: party.id, rank: party.rank ?? party.id, span, seats: span.low, size };
      };
      // Of some who are alike it is told how many.
      const some = () => [unit(`${party.id}.${inside.length}-of-${party.alike}`, inside)];
      const parts = () => (party.alike ? some() : inside.map((at) => unit(players[at].id, [at])));
      const group = whole ? [unit(party.id, inside)] : parts();
      groups.push(group.sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)));
    }
    const size = (group) => group.reduce((all, unit) => all + unit.size, 0);
    return groups.sort((a, b) => size(b) - size(a) || (a[0].rank < b[0].rank ? -1 : 1)).flat();
  };
  const known = new Map(players.map(({ id }) => [id, [id]])); // the players of each name
  for (const party of parties) known.set(party.id, party.players.map((at) => players[at].id));
  const playersOf = (name) => known.get(name) ?? [];

  const campsIn = (government, linked, lost) => campsOf(rolesIn(government, linked), lost);
  return { judge, units, playersOf, uncertain, helping, marginOf, joinedOf, unmetOf, standingOf, campsOf: campsIn };
};

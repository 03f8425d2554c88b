"use strict";

// What a poll makes of coalitions: the seats of each draw, so that those of any coalition, and the vote
// on it, are told as the page and the command line tell them. What was judged by the seats that the
// poll would give, taken at its word, is opened: to what it is in nine of ten draws.
const makePoll = ({ draws, packed }, data, judge) => {
  const { players, rule } = data;
  const bytes = inflate(Uint8Array.from(atob(packed), (c) => c.charCodeAt(0)));
  const high = players.length * draws; // where the high bytes begin
  const seats = players.map((_, number) => {
    const own = new Int32Array(draws);
    for (let k = 0, at = number * draws; k < draws; k++, at++) own[k] = bytes[at] + 256 * bytes[high + at];
    return own;
  });
  const together = (numbers) => {
    const sums = new Int32Array(draws);
    for (const number of numbers) {
      const own = seats[number];
      for (let k = 0; k < draws; k++) sums[k] += own[k];
    }
    return sums;
  };
  // Of the draws in order, the first and the last that are told: nine of ten are between them.
  const FIRST = Math.ceil(draws / 20);
  const LAST = Math.ceil((19 * draws) / 20);
  const spanOf = (values) => {
    const ordered = values.slice().sort();
    return { low: ordered[FIRST - 1], high: ordered[LAST - 1] };
  };
  const winsIn = (margins) => {
    let wins = 0;
    for (let k = 0; k < draws; k++) if (margins[k] >= 0) wins++;
    return wins;
  };
  const all = together(players.keys());
  const seatsOf = (ids) => spanOf(together([...players.keys()].filter((number) => ids.includes(players[number].id))));
  const kept = (make) => {
    const known = new Map();
    return (one) => {
      if (!known.has(one)) known.set(one, make(one));
      return known.get(one);
    };
  };

  // Yes and no of each count, and what is beyond it or the whole rule, in each draw
  const votesOf = ({ government }, lost) => {
    // A weight is the same in each draw.
    const summed = ({ weight }, numbers) =>
      weight === null
        ? together(numbers)
        : new Float64Array(draws).fill(numbers.reduce((sum, at) => sum + data.weights[weight][at], 0));
    const count = kept((one) => {
      const { members, outside, no } = judge.campsOf(government, one.vote, lost);
      const others = [...players.keys()].filter((at) => !members.includes(at));
      return { yes: summed(one, one.own ? members : [...members, ...outside]), no: summed(one, one.own ? others : no) };
    });
    const margins = kept((one) => {
      const found = new Float64Array(draws).fill(-1); // where nobody has a seat
      if (one.parts) {
        const inside = one.parts.map(margins);
        for (let k = 0; k < draws; k++) if (all[k]) found[k] = judge.joinedOf(one, inside.map((part) => part[k]));
        return found;
      }
      const { yes, no } = count(one);
      const now = { yes: 0, no: 0 };
      const counted = () => now;
      for (let k = 0; k < draws; k++) {
        now.yes = yes[k];
        now.no = no[k];
        if (all[k]) found[k] = judge.marginOf(one, counted);
      }
      return found;
    });
    const spans = kept((one) => ({ yes: spanOf(count(one).yes), no: spanOf(count(one).no) }));
    return { spans, margins, margin: kept((one) => spanOf(margins(one))) };
  };
  // From the worst of nine of ten draws, or from the best: as the judge tells of a vote.
  const endOf = ({ spans, margin }, yes, no) => {
    const beyond = (one) => margin(one)[yes];
    const count = (one) => ({ yes: spans(one).yes[yes], no: spans(one).no[no] });
    return { count, margin: beyond, unmet: (one) => judge.unmetOf(one, beyond) };
  };
  const openedOf = (it) => {
    const votes = votesOf(it, []);
    const wins = winsIn(votes.margins(rule));
    const chance = Math.floor((200 * wins + draws) / (2 * draws)); // in per cent, halves up
    const best = endOf(votes, "high", "low");
    // Without whom it may still win, in these draws.
    const may = ({ numbers }) => {
      const lost = players.map((_, at) => numbers.includes(at));
      return winsIn(votesOf(it, lost).margins(rule)) > draws - LAST;
    };
    const turning = (ids, wins) => judge.units(ids).filter((unit) => may(unit) === wins).map((unit) => unit.id);
    return {
      seats: seatsOf(it.ids),
      surplus: votes.margin(rule),
      polled: { chance, ...votes.spans({ weight: null }) },
      guaranteed: chance === 100,
      worst: endOf(votes, "low", "high"),
      best,
      ends: best,
      spare: () => turning(it.ids, true),
      hangs: () => turning([...it.support, ...it.abstain], false),
    };
  };
  const known = new Map();
  const opened = (it) => {
    if (!it.ids.length) return it;
    const key = JSON.stringify([it.ids, it.support, it.abstain, it.lead, it.government.linked]);
    if (!known.has(key)) known.set(key, openedOf(it));
    return { ...it, ...known.get(key) };
  };
  return { seatsOf, opened };
};
// The answer where a poll leaves open who wins: how sure that is, what stands against it, its chance.
const makeChance = (needed, told, votesIn) => (figures, it, against) => {
  const { surplus, polled: { chance } } = it;
  const by = needed === null ? ".votes" : "";
  const may = surplus.high < 0 ? "unlikely" : by ? "polled" : "may";
  const how = { 0: "hardly", 100: "surely" }[chance] ?? may;
  const stands = against && !["hardly", "unlikely"].includes(how) ? [" ", ...against] : [];
  const end = { 0: ".least", 100: ".most" }[chance] ?? "";
  const votes = by && { votes: votesIn(it) };
  return [...told(`head.${how}${by}`, { ...figures, ...votes }), ...stands, " ", ...told(`head.chance${by}${end}`, { chance })];
};

"use strict";

// What a poll makes of coalitions: the seats of each draw, so that those of any coalition are told as
// the page and the command line tell them.
const makePoll = ({ draws, needed, packed }, players) => {
  const bytes = inflate(Uint8Array.from(atob(packed), (c) => c.charCodeAt(0)));
  const high = players.length * draws; // where the high bytes begin
  const together = (numbers) => {
    const sums = new Int32Array(draws);
    for (const number of numbers) {
      for (let k = 0, at = number * draws; k < draws; k++, at++) sums[k] += bytes[at] + 256 * bytes[high + at];
    }
    return sums.sort();
  };
  const known = new Map();
  // The seats in nine of ten draws, the same beyond a majority, and its chance in per cent, halves up.
  const likely = (ids) => {
    const inside = new Set(ids);
    const key = players.map((one) => (inside.has(one.id) ? 1 : 0)).join("");
    if (!known.has(key)) {
      const sums = together([...players.keys()].filter((number) => key[number] === "1"));
      const at = (twentieths) => sums[Math.ceil((twentieths * draws) / 20) - 1];
      const seats = { low: at(1), high: at(19) };
      const surplus = needed === null ? null : { low: seats.low - needed, high: seats.high - needed };
      const wins = sums.filter((sum) => sum >= needed).length;
      known.set(key, { seats, surplus, chance: Math.floor((200 * wins + draws) / (2 * draws)) });
    }
    return known.get(key);
  };
  return likely;
};
// The answer where a poll leaves open who has a majority, of what seats alone decide: its chance.
const makeChance = (likely, told) => (kind, figures, it, vows) => {
  const { surplus, chance } = likely(it.ids);
  if (!surplus || !/^head\.(can|short|breaks|ended)$/.test(kind)) return told(kind, figures);
  const against = kind === "head.short" ? "head.breaks" : kind;
  const possible = it.broken.length ? [`${against}.may`, { ...figures, many: vows }] : ["head.may", figures];
  const said = surplus.high < 0 ? ["head.unlikely", figures] : possible;
  const ends = { 0: ".least", 100: ".most" };
  return [...told(...said), " ", ...told(`head.chance${ends[chance] ?? ""}`, { chance })];
};

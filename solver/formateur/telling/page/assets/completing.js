// What would complete a coalition: the others with whom it wins, the cheapest first. Of two additions
// the cheaper one breaks fewer vows, each weighed by its price; then has less strain; then fewer
// parties that join; then fewer seats. Each that is told is the cheapest that contains none before it.
//
// All sets are gone through but those which nobody who is left could make cheaper than the cheapest
// that is known. After so many steps that ends; what is told then was found, and is not proved.
const makeCompleting = (data, judge) => {
  const SHOWN = 4;
  const STEPS = 400000; // each as long as there are parties
  const JUDGED = 20; // steps
  const ABSENT = 1e9; // the price of who would lead, and does not govern
  const counts = countsOf(data, judge);
  // Where nobody outside helps, and seats alone count, so many are needed.
  const least = data.rule.weight === null && !data.rule.vote && !judge.helping.size && !judge.uncertain ? counts.counts[0].need : 0;
  const cheaper = (one, other) => {
    for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return one[at] < other[at];
    return false;
  };
  const contains = (is, found) => found.some((one) => one.joins.every((at) => is[at] > 0));

  // Searches under one lead; `spent` is the budget, and `known` has all that are found to win.
  const makeSearch = (ids, asked, off, lead) => {
    const leads = data.candidates.filter((one) => one.id === lead);
    const led = leads.map((one) => ({ kind: "requires", names: [], any: [], all: [one.players], price: ABSENT }));
    const joining = makeJoining(data, judge.helping, counts, ids, [...judge.standingOf(off, lead), ...led]);
    const { units, total, is, decide, undo, fewest } = joining;
    return (below, found, known, spent) => {
      let best = below;
      const bound = [0, 0, 0, 0];
      const cheap = (many) => {
        bound[0] = total.price;
        bound[1] = total.cost;
        bound[2] = total.many + many;
        bound[3] = Math.max(total.seats, least);
        return cheaper(bound, best.key);
      };
      const dear = (unit) => {
        const more = total.price + unit.price - best.key[0];
        return more > 0 || (more === 0 && total.cost + unit.cost > best.key[1]);
      };
      const consider = () => {
        if (fewest(units.length, dear) || !cheap(0)) return;
        spent.left -= JUDGED * units.length;
        const verdict = judge.judge(data.players.filter((_, at) => is[at] > 0).map((one) => one.id), asked, off);
        if (!verdict.wins || verdict.unfit.length) return;
        const price = verdict.broken.reduce((sum, vow) => sum + (vow.price ?? NEVER), 0);
        const joins = units.filter((unit) => is[unit.numbers[0]] > 0).flatMap((unit) => unit.numbers);
        const one = { key: [price, verdict.cost, total.many, verdict.seats.low], joins, verdict };
        known.push(one);
        if (cheaper(one.key, best.key)) best = one;
      };
      const join = (at) => {
        const mark = decide(units[at], 1);
        if (!contains(is, found)) {
          consider();
          visit(at + 1);
        }
        undo(units[at], mark);
      };
      // Of some who are alike the first ones join.
      const stay = (at) => {
        const { group, at: place } = units[at];
        const next = group.alike ? at + group.units.length - place : at + 1;
        const mark = decide(units[at], -1);
        for (let other = at + 1; other < next; other++) decide(units[other], -1);
        visit(next);
        for (let other = next - 1; other >= at; other--) undo(units[other], mark);
      };
      const visit = (at) => {
        if (at === units.length || (spent.left -= units.length) < 0) return;
        const many = fewest(at, dear);
        if (many === Infinity || !cheap(many)) return;
        const later = units[at].price > 0; // whom something stands against
        if (later) stay(at);
        join(at);
        if (!later) stay(at);
      };
      visit(0);
      return best;
    };
  };

  // Returns the additions, and whether the first of them is proved the cheapest, or none proved enough.
  return (ids, led, off) => {
    const told = [...data.vows, ...data.offers].some((one) => one.lead !== null);
    const leads = told && data.candidates.length ? data.candidates.map((one) => one.id) : [null];
    const searches = leads.map((lead) => makeSearch(ids, led, off, lead));
    const found = [];
    const known = [];
    let [proved, steps] = [true, STEPS];
    while (found.length < SHOWN) {
      // Those that break something are told where fewer than two do not.
      const below = { key: found.length > 1 && !found[1].key[0] ? [0.5] : [ABSENT] };
      const free = known.filter((one) => !found.some((other) => other.joins.every((at) => one.joins.includes(at))));
      let best = free.reduce((best, one) => (cheaper(one.key, best.key) ? one : best), below);
      for (const search of searches) {
        const spent = { left: steps / searches.length };
        best = search(best, found, known, spent);
        if (!found.length && spent.left < 0) proved = false;
      }
      if (best.verdict) found.push(best);
      if (!best.verdict || !proved) break;
      steps = STEPS / 4;
    }
    return { found: found.map(({ joins, verdict }) => ({ verdict, joins: joins.map((at) => data.players[at].id) })), proved };
  };
};

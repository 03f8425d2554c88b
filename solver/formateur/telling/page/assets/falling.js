// How the seats fall that are still open, in the best and in the worst case for a government.
const makeFalling = (data, { every, spanOf, campsOf, rolesIn, counted }) => {
  const { players } = data;
  const seatsWhere = (order, held = players) => {
    if (data.groups.length) {
      const spans = held.map(({ low, high }) => ({ low, high }));
      for (const at of order) {
        if (spans[at].low === spans[at].high) continue;
        const most = spanOf(every.map((one) => one === at), spans).high;
        spans[at] = { low: most, high: most };
      }
      return spans.map((span) => span.low);
    }
    const seats = held.map((one) => one.low);
    let left = data.voting - seats.reduce((a, b) => a + b, 0);
    for (const at of order) {
      const more = Math.min(left, held[at].high - held[at].low);
      seats[at] += more;
      left -= more;
    }
    return seats;
  };
  // In one vote: no other seats are better, or worse, for any count.
  const seatsAlone = (government, linked, sure, lost) => {
    const { members, outside, still, no } = campsOf(rolesIn(government, linked), lost);
    return seatsWhere(sure ? [no, still, outside, members].flat() : [members, outside, still, no].flat());
  };
  // The same seats in all votes: as in `voting/falling.py`.
  const seatsTogether = (government, lost) => {
    const inEach = ["", ...data.votes].map((linked) => campsOf(rolesIn(government, linked), lost));
    const { members } = inEach[0];
    const others = every.filter((at) => !members.includes(at) && players[at].low !== players[at].high);
    const does = (at) => inEach.map(({ outside, still }) => (outside.includes(at) ? 2 : still.includes(at) ? 1 : 0));
    const ranks = new Map(others.map((at) => [at, does(at)]));
    const sumOf = (at) => ranks.get(at).reduce((a, b) => a + b, 0);
    const sorted = [...others].sort((a, b) => sumOf(b) - sumOf(a));
    const above = (a, b) => ranks.get(a).every((rank, vote) => rank >= ranks.get(b)[vote]);
    const chain = sorted.every((at, place) => place === 0 || above(sorted[place - 1], at));
    const torn = chain ? [] : others.filter((at) => new Set(ranks.get(at)).size > 1);
    const order = [...members, ...sorted.filter((at) => !torn.includes(at))];
    const rest = every.filter((at) => !order.includes(at));
    return waysOf(torn).map((spans) => seatsWhere([...order, ...rest], spans));
  };
  // All seats that some can have, as spans of one number each.
  const waysOf = ([first, ...others], spans = players) => {
    if (first === undefined) return [spans];
    const { low, high } = spanOf(every.map((at) => at === first), spans);
    const numbers = Array.from({ length: high - low + 1 }, (_, more) => low + more);
    return numbers.flatMap((number) =>
      waysOf(others, spans.map((span, at) => (at === first ? { low: number, high: number } : span))),
    );
  };
  // Every vote in its own worst case, or in its own best.
  const each = (government, sure, lost = []) => {
    const known = new Map(["", ...data.votes].map((linked) => [linked, seatsAlone(government, linked, sure, lost)]));
    return counted(government, lost, (linked) => known.get(linked));
  };
  const vote = (government, sure, lost) => {
    if (sure || !data.votes.length) return each(government, sure, lost);
    const cases = seatsTogether(government, lost).map((seats) => counted(government, lost, () => seats));
    return cases.reduce((best, one) => (one.surplus > best.surplus ? one : best));
  };

  return { vote, each };
};

// Seats on benches that face each other, as `seatplan.py` places them: who governs and who supports it
// below, all others above.
const makeBenches = ({ room, largest, shape, aisle, middle, letter, gaps, lined, needed }, labels) => {
  const rounded = (number) => Number(number.toFixed(1));
  const partyOf = (id) => id.split(".")[0];

  const benchesFor = (most) => {
    const columns = (rows) => Math.ceil(most / rows);
    const off = (rows) => Math.abs(columns(rows) - shape * rows);
    let rows = 1;
    for (let more = 2; more <= most; more += 1) if (off(more) < off(rows)) rows = more;
    const seat = Math.min(largest, room / columns(rows));
    const gap = Math.min(Math.max(gaps[0] * seat, gaps[1]), gaps[2] * seat);
    return { rows, seat, gap, left: (-seat * columns(rows)) / 2, height: rows * seat };
  };
  const placed = ({ rows, seat, left }, number, sign) => {
    const row = number % rows;
    const column = (number - row) / rows;
    return [left + seat * (column + 0.5), middle + sign * (aisle / 2 + seat * (row + 0.5))];
  };
  const lineOf = ({ rows, seat, left, height }) => {
    const row = needed % rows;
    const x = left + (seat * (needed - row)) / rows;
    const down = seat * row;
    const first = row ? x + seat : x;
    const bend = row ? [[first, down], [x, down]] : [];
    return [[first, -8], [first, 0], ...bend, [x, height], [x, height + 8]];
  };

  const place = (side, benches, sign) => {
    let number = 0;
    const xs = new Map();
    for (const group of side) {
      const party = partyOf(group.dataset.player ?? "");
      for (const circle of all("circle", group)) {
        const [x, y] = placed(benches, number, sign);
        circle.setAttribute("cx", rounded(x));
        circle.setAttribute("cy", rounded(y));
        circle.setAttribute("r", (benches.seat - benches.gap) / 2);
        xs.set(party, [...(xs.get(party) ?? []), x]);
        number += 1;
      }
    }
    return xs;
  };
  // Above or below its seats, where it has most, if they are wide enough for the name.
  const standing = (benches, sides) => (larger) => {
    const far = aisle / 2 + benches.height;
    const [highest, lowest] = [middle - far - letter, middle + far + 2 * letter * larger];
    const at = (party, long) => {
      const [near, other] = sides.map((xs) => xs.get(party) ?? []);
      const isNear = near.length >= other.length;
      const xs = isNear ? near : other;
      if (long > (benches.seat * xs.length) / benches.rows) return null;
      return { x: rounded(xs.reduce((sum, x) => sum + x, 0) / xs.length), y: rounded(isNear ? lowest : highest) };
    };
    return { at, highest, lowest };
  };
  const line = (svg, benches) => {
    const base = middle + aisle / 2;
    const corners = lineOf(benches).map(([x, y]) => `${x.toFixed(1)},${(base + y).toFixed(1)}`);
    for (const one of all("polyline", svg)) {
      one.setAttribute("points", corners.join(" "));
      one.setAttribute("stroke-width", Math.min(lined[0] * benches.gap, lined[1]));
    }
    const x = Math.min(lineOf(benches)[0][0], room / 2 - letter);
    for (const one of all("text.majority", svg)) one.setAttribute("x", rounded(x));
  };

  const face = (it) => {
    for (const svg of all("svg.chamber")) {
      const groups = all("g.seats", svg);
      const sits = (ids) => groups.filter((group) => ids?.includes(group.dataset.player));
      const near = [...sits(it?.ids), ...sits(it?.support)];
      const sides = [near, groups.filter((group) => !near.includes(group))];
      const seats = sides.map((side) => side.reduce((sum, group) => sum + all("circle", group).length, 0));
      const benches = benchesFor(Math.max(needed, ...seats));
      const xs = sides.map((side, at) => place(side, benches, at ? -1 : 1));
      if (svg.closest("figure")) labels.beside(svg, standing(benches, xs));
      if (needed) line(svg, benches);
    }
  };
  return { face };
};

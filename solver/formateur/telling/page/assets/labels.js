// The names of the parties at the chamber, as large as can be read. Each stands outside at its party's
// seats, as near to their middle as there is room for it; who has no seat outside, or no room, further
// off with a sign of its colour, and else in a list below: nobody goes without a name.
const makeLabels = () => {
  const LETTER = 17, CAPITAL = 22, LINE = 34, HIGHER = 42, SIZE = 30; // as Python has them
  const [LEFT, TOP, WIDE, HIGH] = [-515, -560, 1030, 575]; // of the picture, as the page is made with
  const OUTSIDE = 525; // how far from the middle a name or a figure stands
  const COUNT = 75; // how high the figure of the chosen is
  const LEAST = 11, AIR = 2; // pixels: of letters, and to the edge of the picture
  const MOST_PLACES = 12; // that are tried for a label
  const halved = (line) => {
    const gaps = [...line].flatMap((sign, at) => (sign === " " ? [at] : []));
    const at = gaps.reduce((a, b) => (Math.abs(2 * b - line.length) < Math.abs(2 * a - line.length) ? b : a));
    return [line.slice(0, at), line.slice(at + 1)];
  };
  const room = (sign) => (/[&mw\u2013]/.test(sign) || sign !== sign.toLowerCase() ? CAPITAL : LETTER);
  const width = (line) => [...line].reduce((sum, sign) => sum + room(sign), LETTER);
  // How wide a line is drawn: `width` is near it in most scripts, and at an edge that is not enough.
  const pen = element("canvas").getContext("2d");
  const exactly = (line) => pen.measureText(line).width;
  const linesOf = (text) => (text.children.length && !text.classList.contains("marked") ? all("[x]", text) : [text]);
  const widthOf = (text) => // at the size that it has
    (parseFloat(getComputedStyle(text).fontSize) / SIZE) * Math.max(...linesOf(text).map((line) => width(line.textContent)));
  const namesOf = (text) => (text.dataset.told ??= linesOf(text).map((line) => line.textContent).join("\n")).split("\n");
  const markedOf = (text) => `\u25CF ${text.dataset.full ?? namesOf(text).join(" ")}`; // which is in one line

  // What most seats of a party are filled with: its colour, with its hatching.
  const fillOf = ({ ownerSVGElement: svg, dataset: { label } }) => {
    const own = all("g.seats", svg).filter((group) => group.dataset.player?.split(".")[0] === label);
    return own.sort((a, b) => b.children.length - a.children.length)[0].getAttribute("fill");
  };
  const span = (told, attributes) => {
    const made = drawn("tspan", attributes);
    made.textContent = told;
    return made;
  };
  const write = (text, { side, x, y, lines }, larger, marked) => {
    for (const [key, value] of Object.entries({ "text-anchor": side, x, y })) text.setAttribute(key, value);
    text.classList.remove("crowded");
    text.classList.toggle("marked", marked);
    // Between two lines is a space without a width, for who takes the letters along.
    const [first, ...further] = lines;
    const below = further.flatMap((line) => [span(" ", { "font-size": 0 }), span(line, { x, dy: larger * LINE })]);
    if (marked) return text.replaceChildren(span(first[0], { class: "sign", fill: fillOf(text) }), first.slice(1), ...below);
    text.replaceChildren(...(below.length ? [span(first, { x, dy: 0 }), ...below] : lines));
  };
  // In lines below the seats, as long as there is room for; returns where they end. A name that is
  // longer than a line has two.
  const list = (texts, larger, edge, from) => {
    const rows = [], gap = larger * LETTER;
    for (const text of texts) {
      const line = markedOf(text), broken = exactly(line) > 2 * edge;
      const lines = broken ? halved(line) : [line];
      const long = Math.max(...lines.map(exactly));
      if (!rows.length || rows.at(-1).long + gap + long > 2 * edge) rows.push({ long: -gap, high: 1, texts: [] });
      const row = rows.at(-1);
      row.texts.push([text, lines, row.long + gap]);
      row.high = Math.max(row.high, lines.length);
      row.long += gap + long;
    }
    let passed = 0;
    for (const { long, high, texts: some } of rows) {
      const y = Math.round(from + larger * LINE * (passed + 1));
      for (const [text, lines, x] of some) write(text, { side: "start", x: Math.round(x - long / 2), y, lines }, larger, true);
      passed += high;
    }
    return from + larger * LINE * passed;
  };
  // Where a line through the seats ends: inside, and how a figure stands at its other end, outside.
  const endsOf = (svg) => {
    const corners = svg.querySelector("polyline.majority").getAttribute("points").split(" ");
    const [[outX, outY], inside] = [corners[0], corners.at(-1)].map((one) => one.split(",").map(Number));
    const far = OUTSIDE / Math.hypot(outX, outY);
    return { inside, outside: [far * outX, far * outY] };
  };
  const sideOf = (x) => (Math.abs(x) < 75 ? "middle" : x > 0 ? "start" : "end");
  const boxOf = (side, x, y, wide, high) => {
    const left = x - { middle: wide / 2, start: 0, end: wide }[side];
    return [left, left + wide, y, y + high];
  };
  // How many are chosen, of how many, and below the seats how they vote; the figure of the line
  // between its end and these, or where that is no room, at its other end. Returns how far down they
  // go, and which room that figure takes outside.
  const count = (svg, larger) => {
    const line = Math.max(LINE, 0.9 * larger * LINE);
    const above = Math.round(-6 - line);
    for (const text of all("text.count", svg)) text.setAttribute("y", above);
    const outer = all("text.majority", svg).flatMap((text) => {
      const { inside: [x, end], outside } = endsOf(svg);
      const y = end + SIZE + 0.8 * (line - LINE);
      const goes = y > above - COUNT;
      const [to, side] = goes ? [outside, sideOf(outside[0])] : [[x, y], "middle"];
      for (const [key, value] of [["x", to[0]], ["y", to[1]]]) text.setAttribute(key, Math.round(value));
      text.setAttribute("text-anchor", side);
      return goes ? [boxOf(side, ...to, larger * width(text.textContent), larger * LINE)] : [];
    });
    const votes = svg.querySelector("text.votes");
    votes?.setAttribute("y", Math.round(line));
    return { below: votes ? line + 6 : 0, outer }; // room is kept for what is told once somebody is chosen
  };

  // Measured as the page was made; then what was room beside the seats is part of the picture.
  const measured = (svg) => {
    svg.classList.remove("labelled");
    svg.setAttribute("viewBox", [LEFT, TOP, WIDE, HIGH].join(" "));
    const unit = svg.getScreenCTM()?.a;
    if (!unit) return null;
    const larger = Math.max(1, LEAST / SIZE / unit);
    const half = svg.getBoundingClientRect().width / 2 / unit;
    const top = TOP - parseFloat(getComputedStyle(svg).paddingTop) / unit;
    svg.style.setProperty("--letters", `${SIZE * larger}px`);
    svg.classList.add("labelled");
    pen.font = getComputedStyle(svg.querySelector("text.wedge") ?? svg).font;
    return { unit, larger, half, top };
  };
  const frame = (svg, half, top, bottom) =>
    svg.setAttribute("viewBox", [-half, top, 2 * half, bottom - top].map(Math.round).join(" "));

  const place = (svg, seats) => {
    const size = measured(svg);
    if (!size) return;
    const { unit, larger, half, top } = size;
    const edge = half - AIR / unit;
    const owner = (seat) => seat.parentNode.dataset.player?.split(".")[0];
    const labels = all("text.wedge", svg).map((text) => ({ text, own: seats.filter((seat) => owner(seat) === text.dataset.label) }));
    const spots = seats.map((seat) => ["cx", "cy"].map((key) => Number(seat.getAttribute(key))));
    const at = new Map(seats.map((seat, number) => [seat, spots[number]]));
    const nearest = (x, y) => {
      const far = spots.map(([cx, cy]) => Math.hypot(cx - x, cy - y));
      return seats[far.indexOf(Math.min(...far))];
    };
    const { below, outer } = count(svg, larger);
    const taken = [...outer];
    const meets = ([a, b, c, d]) => taken.some(([l, r, t, u]) => a < r && l < b && c < u && t < d);
    const free = ({ ends: [left, right, up] }) => left >= -edge && right <= edge && up - larger * SIZE >= top;
    // Whose seats all lie behind those of others come last, in a line with a sign of their colour.
    const lettered = (anywhere) => ({ text, own }) => {
      const told = namesOf(text);
      const middle = own.length / 2;
      const near = own.map((seat, number) => [Math.abs(number - middle), seat]).sort((a, b) => a[0] - b[0]);
      const some = near.filter((_, number) => number % Math.ceil(own.length / MOST_PLACES) === 0);
      const placesOf = (lines) => {
        const high = larger * LINE * lines.length;
        const wide = larger * Math.max(...lines.map(width));
        const long = Math.max(...lines.map(exactly));
        return some.flatMap(([, seat]) => {
          const [cx, cy] = at.get(seat);
          const far = OUTSIDE / Math.hypot(cx, cy);
          if (!anywhere && !own.includes(nearest(far * cx, far * cy))) return [];
          const side = sideOf(cx);
          const x = Math.round(far * cx), y = Math.round(far * cy + larger * LINE - high);
          const ups = anywhere ? [0, 1, 2] : [0, 1];
          return ups.map((one) => y - one * larger * HIGHER).map((up) => ({
            ...{ lines, side, x, y: up },
            box: boxOf(side, x, up, wide, high),
            ends: boxOf(side, x, up, long, high),
          }));
        });
      };
      const broken = told.length === 1 && told[0].includes(" ") ? [halved(told[0])] : [];
      const found = (anywhere ? [[markedOf(text)]] : [told, ...broken]).flatMap(placesOf).find((one) => free(one) && !meets(one.box));
      if (!found) return false;
      taken.push(found.box);
      write(text, found, larger, anywhere);
      return true;
    };
    const behind = labels.sort((a, b) => b.own.length - a.own.length).filter((one) => !lettered(false)(one));
    const left = behind.filter((one) => !lettered(true)(one));
    const end = list(left.map((one) => one.text), larger, edge, below);
    frame(svg, half, top, TOP + HIGH + end);
  };
  // Of benches: some names, where they stand, and all others below.
  const beside = (svg, standing) => {
    const size = measured(svg);
    if (!size) return;
    const { larger, half, top } = size;
    const { at, highest, lowest } = standing(larger);
    const left = all("text.wedge", svg).filter((text) => {
      const [name] = namesOf(text);
      const found = at(text.dataset.label, larger * width(name));
      if (found) write(text, { side: "middle", ...found, lines: [name] }, larger, false);
      return !found;
    });
    const end = list(left, larger, half - AIR / size.unit, lowest);
    frame(svg, half, Math.min(top, highest - larger * SIZE), Math.max(TOP + HIGH, end + larger * LETTER));
  };
  return { place, beside, widthOf };
};

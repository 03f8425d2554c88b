// The short names of parties on the bars, each where its seats are long enough for it: whoever is named
// beside a bar is seen on it, too. What a segment shows is told by its colour, as the page was made with.
const makeBarNames = (colors, called) => {
  const SIZE = 11, AIR = 6; // pixels: of letters, and to the ends of a segment
  const LOWEST = 240; // pixels across: what is smaller is lower than a line
  const pen = element("canvas").getContext("2d");
  const owners = new Map(); // of each colour; where several have one, nobody is named
  for (const [party, color] of Object.entries(colors)) owners.set(color, owners.has(color) ? "" : party);
  const numbers = (text) => text.match(/[\d.]+/g).map(Number);
  const bright = (color) => {
    const [r, g, b] = numbers(color).map((one) => (one / 255) ** 2.2);
    return 0.21 * r + 0.72 * g + 0.07 * b > 0.18; // black contrasts more with it than white
  };
  // Segments of one party side by side are one.
  const runsOf = (bar) => {
    const runs = [];
    for (const path of all("path[fill^='#']:not(.still)", bar)) {
      const [from, , wide] = numbers(path.getAttribute("d"));
      const to = from + wide, color = path.getAttribute("fill"), kind = path.className.baseVal;
      const last = runs.at(-1);
      if (last?.color === color && last.kind === kind) Object.assign(last, { from: Math.min(last.from, from), to: Math.max(last.to, to) });
      else runs.push({ color, kind, path, from, to });
    }
    return runs;
  };
  const namesOf = (bar) => {
    const across = bar.getBoundingClientRect().width;
    if (across < LOWEST) return [];
    pen.font = `600 ${SIZE}px ${getComputedStyle(bar).fontFamily}`;
    return runsOf(bar).flatMap(({ color, kind, path, from, to }) => {
      const party = owners.get(color), name = party && called(party);
      if (!name || pen.measureText(name).width + AIR > ((to - from) * across) / 1000) return [];
      const text = drawn("text", { x: (from + to) / 2, y: 25, dy: ".36em" });
      const { fill } = getComputedStyle(path);
      text.style.fontSize = `${(SIZE * 1000) / across}px`;
      if (kind !== "helper") Object.assign(text.style, { fill: bright(fill) ? "#000" : "#fff", stroke: fill });
      text.textContent = name;
      return [text];
    });
  };
  const write = (bar, names) => {
    for (const old of all("text", bar)) old.remove();
    bar.append(...names);
  };
  // All are measured before one is written: else each would have the page laid out again.
  const watching = new ResizeObserver((seen) => {
    const bars = seen.map(({ target }) => [target, namesOf(target)]);
    for (const [bar, names] of bars) write(bar, names);
  });
  const watch = (bar) => watching.observe(bar);
  all("svg.bar").forEach(watch);
  return watch;
};

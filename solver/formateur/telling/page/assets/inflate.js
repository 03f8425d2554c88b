// Unpacks what `explorer.py` packs with deflate (RFC 1951), at once. `DecompressionStream` of browsers
// answers only later, when the page has been painted. The library for it, fflate, is 33 KB as a script;
// to cut what is needed out of it takes a bundler, and is longer than this still.
const inflate = (packed) => {
  const LONGEST = 15; // bits of a code
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const found = [];
  let at = 0; // bits
  const bits = (many) => {
    let value = 0;
    for (let k = 0; k < many; k++, at++) value |= ((packed[at >> 3] >> (at & 7)) & 1) << k;
    return value;
  };
  // Symbols in the order of their codes, and how many have codes of each length.
  const codesOf = (lengths) => {
    const counts = Array(LONGEST + 1).fill(0);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    const symbols = lengths.flatMap((length, symbol) => (length ? [symbol] : []));
    return { counts, symbols: symbols.sort((a, b) => lengths[a] - lengths[b] || a - b) };
  };
  const symbolOf = ({ counts, symbols }) => {
    let code = 0, first = 0, place = 0;
    for (let length = 1; length <= LONGEST; length++) {
      code += bits(1);
      if (code - first < counts[length]) return symbols[place + code - first];
      place += counts[length];
      first = (first + counts[length]) * 2;
      code *= 2;
    }
    throw new Error("no such code");
  };
  // Lengths and distances go up in steps of so many bits.
  const steps = (many, first, extra) => {
    let base = first;
    return Array.from({ length: many }, (_, at) => {
      const step = [base, extra(at)];
      base += 2 ** extra(at);
      return step;
    });
  };
  const LENGTHS = [...steps(28, 3, (at) => Math.max(0, (at >> 2) - 1)), [258, 0]];
  const DISTANCES = steps(30, 1, (at) => Math.max(0, (at >> 1) - 1));
  const FIXED = [[144, 8], [112, 9], [24, 7], [8, 8]].flatMap(([many, length]) => Array(many).fill(length));

  const stored = () => {
    at = (at + 7) & ~7;
    const many = bits(16);
    at += 16;
    for (let k = 0; k < many; k++) found.push(bits(8));
  };
  const coded = (literals, distances) => {
    for (let symbol = symbolOf(literals); symbol !== 256; symbol = symbolOf(literals)) {
      if (symbol < 256) {
        found.push(symbol);
        continue;
      }
      const [least, more] = LENGTHS[symbol - 257];
      const many = least + bits(more);
      const [near, further] = DISTANCES[symbolOf(distances)];
      const back = near + bits(further);
      for (let k = 0; k < many; k++) found.push(found[found.length - back]);
    }
  };
  const described = () => {
    const [literals, distances, many] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const short = Array(ORDER.length).fill(0);
    for (let k = 0; k < many; k++) short[ORDER[k]] = bits(3);
    const codes = codesOf(short);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = symbolOf(codes);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) lengths.push(...Array(3 + bits(2)).fill(lengths.at(-1)));
      else lengths.push(...Array(symbol === 17 ? 3 + bits(3) : 11 + bits(7)).fill(0));
    }
    coded(codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals)));
  };

  for (let last = 0; !last; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) stored();
    else if (kind === 1) coded(codesOf(FIXED), codesOf(Array(30).fill(5)));
    else described();
  }
  return Uint8Array.from(found);
};

// The page's sentences: texts whose places are filled with names, numbers or elements.
const makeTelling = (data) => {
  const { words } = data;
  const foreign = new Set(data.foreign);
  const plurals = new Set(data.plural);
  const plural = new Intl.PluralRules([data.language, "en"]); // as `plurals.py`

  const name = (id) => element("bdi", foreign.has(id) ? { lang: "en" } : {}, data.names[id] ?? id);

  // Spanish says `e` before an i, `u` before an o.
  const euphony = data.language === "es" ? { y: [/^\s*h?[ií](?![aeo])/i, "e"], o: [/^\s*h?[oó]/i, "u"] } : {};
  const joins = (part, next) => {
    const [, before, word] = part.match(/^(.*\b)([yo]) $/s) ?? [];
    if (!(word in euphony)) return part;
    const first = [next].flat()[0];
    const [sound, other] = euphony[word];
    return sound.test(first?.textContent ?? String(first)) ? `${before}${other} ` : part;
  };

  const textOf = (value) => [value].flat(Infinity).map((one) => one?.textContent ?? String(one ?? "")).join("");
  // What has a stop of its own, as a name may, takes none after it.
  const unstopped = (part, before) => (/^\.(\s|$)/.test(part) && /[!?.]\s*$/.test(textOf(before)) ? part.slice(1) : part);
  const votedOn = () => element("bdi", data.votedOn.foreign ? { lang: "en" } : {}, data.votedOn.text);

  // Returns nodes; `many` chooses the plural form of a text that has some.
  const told = (key, values = {}) => {
    const found = words[key];
    const text = typeof found === "string" ? found : (found[plural.select(values.many)] ?? found.other);
    return text.split(/\{(\w+)\}/).flatMap((part, at, parts) => {
      const place = parts[at];
      const filled = () => values[place] ?? (place === "matter" && data.votedOn ? votedOn() : undefined);
      const value = at % 2 ? filled() : joins(unstopped(part, values[parts[at - 1]]), values[parts[at + 1]]);
      if (value === "") return [];
      if (Number.isInteger(value)) return [grouped(value)];
      return Array.isArray(value) ? value : [value instanceof Node ? value : String(value)];
    });
  };
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = (first, ...nodes) =>
    told("sentence.stop", { told: [typeof first === "string" ? capital(first) : first, ...nodes] });
  const joined = (nodes, sign) => nodes.flatMap((node, at) => (at ? [words[`list.${sign}`], node] : [node]));
  // Where a name has an `and` itself, and no initials say where it ends, the last is set apart.
  const and = words["list.and"].replace(/\{\w+\}/g, "");
  const unclear = (text) => text.includes(and) && !/\(\S+\)$/.test(text);
  const twice = (node) => [node].flat().some((one) => unclear(one.textContent ?? String(one)));
  const commas = /[,\u060c] /; // in a name, which then takes more than commas to part it from others
  const listed = (nodes, word = "and") => {
    if (nodes.length < 2) return nodes;
    const more = (front, last) => told(`list.${word}.more`, { front, last });
    const before = nodes.slice(0, -1);
    const parted = before.length > 1 && nodes.some((node) => commas.test(textOf(node)));
    const end = word === "or" ? word : parted ? "and.parted" : nodes.some(twice) ? "and.also" : word;
    return told(`list.${end}`, { front: parted ? joined(before, "semicolon").flat() : before.reduce(more), last: nodes.at(-1) });
  };
  const manyOf = (ids) => ids.reduce((sum, id) => sum + (plurals.has(id) ? 2 : 1), 0); // of a verb
  const named = (ids, word) => listed(ids.map(name), word);
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, words["number.group"]);
  const between = ({ low, high }) => (low === high ? grouped(low) : `${grouped(low)}\u2013${grouped(high)}`);
  // In a sentence: set apart, so that one that runs from the right does not turn it round.
  const spanned = (seats) => (seats.low === seats.high ? between(seats) : element("bdi", { class: "span" }, between(seats)));
  const spare = (surplus) =>
    told(`spare.${surplus === 0 ? "exact" : surplus > 0 ? "more" : "short"}`, { many: Math.abs(surplus) });

  return { name, named, manyOf, listed, told, sentence, joined, between, spanned, spare, grouped, capital };
};

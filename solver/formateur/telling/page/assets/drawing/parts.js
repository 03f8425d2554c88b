// The parts of a rule line by line, so many groups deep, as `vote.py` tells them; rounds have a number.
const makeParts = ({ told, capital }, { beside }, bar) => {
  const lineOf = (depth, number, line) => {
    const made = element("li", {}, ...(number ? told("part.round", { number, told: line }) : line));
    if (number) made.firstChild.data = capital(made.firstChild.data);
    if (depth) made.className = depth > 1 ? "deep deeper" : "deep";
    return made;
  };
  const countOf = (one, it) => {
    const [worst, best] = [it.worst, it.ends].map((end) => end.margin(one) >= 0);
    const counted = beside(one, one.name, it);
    const answer = told(`part.answer.${worst !== best ? "some" : best ? "yes" : "no"}`);
    return told("part.told", { counted, answer });
  };
  const barred = (one, it) => (one.weight !== null && !one.vote ? [bar(it, one)] : []);
  const partsOf = (one, it, below = barred, depth = 0, number = 0) => {
    if (!one.parts) {
      const made = lineOf(depth, number, countOf(one, it));
      made.append(...below(one, it));
      return [made];
    }
    if (one.parts.length === 1) return partsOf(one.parts[0], it, below, depth, number);
    if (one.rounds && !number) {
      const passed = one.parts.findIndex((part) => it.worst.margin(part) >= 0); // the last round that is held
      const held = one.parts.slice(0, passed < 0 ? undefined : passed + 1);
      return held.flatMap((part, at) => partsOf(part, it, below, depth, at + 1));
    }
    const headed = !one.every || depth > 0 || number > 0;
    const head = headed ? [lineOf(depth, number, told(one.every ? "part.all" : "part.any"))] : [];
    return [...head, ...one.parts.flatMap((part) => partsOf(part, it, below, depth + (headed ? 1 : 0)))];
  };

  return partsOf;
};

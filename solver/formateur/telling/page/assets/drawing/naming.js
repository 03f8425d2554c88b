// Who is named, and how: whole parties once, in short where room is scarce, and of many the first few.
const makeNaming = (judge, { name, told, listed, capital }) => {
  const MOST_WHOLE = 6; // who is named by more than initials in what the reader builds
  const units = (ids) => judge.units(ids).map((unit) => unit.id);
  const crowded = (ids) => ids.length > MOST_WHOLE;
  const brief = new Map(all(".chip[title]").map((chip) => [chip.title, chip.querySelector("bdi").textContent]));
  const briefly = (id) => {
    const whole = name(id), said = whole.textContent, short = brief.get(capital(said));
    return short ? element("bdi", { title: said }, short) : whole;
  };
  const fewOf = (ids, called = name, most = 5, few = 3) => {
    const some = ids.map(called);
    if (some.length > most) some.splice(few, some.length, element("span", {}, ...told("head.others", { many: some.length - few })));
    return listed(some);
  };
  return { units, crowded, briefly, fewOf };
};

// The list of the explorer: the governments that were found, how many there are, and what is new of them.
const makeListing = (data, telling, naming, { vote, answer, bar, strainsOf, chosen, lettered }) => {
  const { name, named, manyOf, told, sentence, spanned, grouped } = telling;
  const { units, briefly, fewOf } = naming;
  const { votes } = vote;
  const { headOf, spareOf } = answer;
  const row = (one, it, best, fresh, show) => {
    const facts = [told("seats", { seats: spanned(it.seats), total: data.seats })];
    facts.push(data.needed === null ? votes(it) : spareOf(it));
    if (one.lead) facts.push(told("led", { name: name(one.lead) }));
    for (const id of units(it.support)) facts.push(told("supports", { many: manyOf([id]), name: name(id) }));
    for (const id of units(it.abstain)) facts.push(told("abstains", { many: manyOf([id]), name: name(id) }));
    const made = element(
      "li",
      { "data-cabinet": it.ids.join(" "), "data-lead": one.lead ?? "" },
      element("p", { class: "who" }, ...named(units(it.ids))),
      bar(it),
      element("p", { class: "outcome" }, ...facts.flatMap((fact) => [...fact, "\u00a0· "]).slice(0, -1)),
    );
    if (best) made.classList.add("best");
    for (const [on, key] of [[best, "best"], [fresh, "new"]]) {
      if (on) made.querySelector(".who").append(" ", element("span", { class: "mark" }, ...told(key)));
    }
    const shows = button({ type: "button", class: "show" }, told("show"), () => show(it.ids, one.lead));
    made.append(element("div", { class: "more" }, ...(it.cost ? strainsOf(it, { later: true }) : []), shows));
    return made;
  };
  // For the banner, as the list is far from most switches: ever shorter, for who has little room.
  const newsOf = (found, fresh, it) => {
    const counted = told("news", { many: found.feasible, fresh: grouped(fresh) });
    const first = (most, few) =>
      told("news.first", { told: counted, names: fewOf(units(it.ids), briefly, most, few), seats: spanned(it.seats), total: data.seats });
    const named = it && data.seats ? [first(), first(1, 1)] : [];
    return [...named, counted].map((one) => sentence(...one));
  };
  // In place of the governments as the page was made.
  const copied = () => {
    const box = $("#governments .now");
    if (!box) return;
    const copy = $("#found").cloneNode(true);
    copy.removeAttribute("id");
    for (const more of all(".more", copy)) more.remove();
    all("svg.bar", copy).forEach(lettered);
    box.replaceChildren(...$("#told").cloneNode(true).childNodes, copy);
  };
  const figure = (total, off, more) => {
    const box = $("[data-figure='figure.feasible']");
    if (!box) return;
    box.textContent = grouped(total);
    box.previousElementSibling.replaceChildren(...told(off ? "figure.feasible.else" : "figure.feasible", { many: total }), ...more);
  };
  // Returns what is new, in several ways.
  const list = (found, { portrait, show, off, isNew, fresh, total, asked }) => {
    const first = found.best[0];
    const { minimises } = found.theory;
    const ties = (one) => minimises.length && first.values.every((value, at) => value === one.values[at]);
    const rows = found.best.map((one) => [one, portrait(one)]);
    $("#found").replaceChildren(...rows.map(([one, it]) => row(one, it, ties(one), off && isNew(it), show)));
    const said = $("#told");
    said.dataset.feasible = found.feasible;
    said.dataset.predicted = found.predicted;
    const more = found.predicted - found.best.length;
    const recent = fresh?.best[0];
    const ofThem = () => (asked ? told("of-them", { count: found.feasible, told: chosen(asked) }) : []);
    const counted = () => (first ? [...told("feasible", { many: total }), ...(asked ? [" ", ...sentence(...ofThem())] : [])] : told("none"));
    const recently = (how) => {
      if (!first || !off || (recent && fresh.feasible === found.feasible)) return [];
      if (!recent) return [" ", ...told("fresh.none", { many: found.feasible })];
      return [" ", ...told("fresh", { many: fresh.feasible, told: headOf(portrait(recent), how) })];
    };
    said.replaceChildren(...counted());
    if (first) said.append(" ", ...told("silent"));
    if (first && found.predicted !== found.feasible) said.append(" ", ...told("predicted", { many: found.predicted }));
    said.append(...recently());
    copied();
    if (first && more > 0 && !minimises.length) said.append(" ", ...told("more", { count: more }), ".");
    figure(total, off, asked ? [data.words["list.comma"], ...ofThem()] : []);
    if (!off) return [];
    const whole = [...counted(), ...recently({ short: true })];
    return [whole, ...(first ? newsOf(found, recent ? fresh.feasible : 0, recent && portrait(recent)) : [])];
  };

  return list;
};

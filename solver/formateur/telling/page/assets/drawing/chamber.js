// Chamber and chips: who governs and who helps. What is as it was is not written again, and what stays is
// looked for once.
const makeChamber = (data, judge, telling, { votes }) => {
  const { told, between } = telling;
  const labels = makeLabels();
  const roles = (it) => ({ lit: new Set(it?.ids), helps: new Set(it?.support), abstains: new Set(it?.abstain) });
  const shows = new Map(); // each seat group and chip, and its players
  const find = () => {
    for (const group of all("svg.chamber [data-player]")) shows.set(group, [group.dataset.player]);
    for (const chip of all("[data-chip]")) shows.set(chip, judge.playersOf(chip.dataset.chip));
  };
  const light = (it) => {
    if (!shows.size) find();
    const found = roles(it);
    for (const [one, players] of shows) {
      for (const [does, who] of Object.entries(found)) {
        const on = players.every((id) => who.has(id));
        if (on !== one.classList.contains(does)) one.classList.toggle(does, on);
      }
      const inside = players.filter((id) => found.lit.has(id)).length;
      const pressed = inside === players.length ? "true" : inside ? "mixed" : "false";
      const before = one.getAttribute("aria-pressed"); // of a chip
      if (before && before !== pressed) one.setAttribute("aria-pressed", pressed);
    }
    // Of whom is chosen, the seats and where not they decide the votes; of nobody, the body's.
    const chosen = it?.ids.length;
    // A picture has no elements that set a figure apart; two signs do.
    const apart = (...said) => ["\u2068", ...said, "\u2069"];
    const isolated = (said) => {
      const plain = said.flatMap((one) => (one.textContent ? apart(one.textContent) : [one]));
      return plain.length > said.length ? apart(...plain) : plain;
    };
    const write = (kind, ...said) => {
      for (const text of all(`svg.chamber text.${kind}`)) text.replaceChildren(...isolated(said));
    };
    write("count", chosen ? between(it.seats) : "");
    write("of:not(.votes)", ...(chosen ? told("of", { total: data.seats }) : told("total", { many: data.seats })));
    write("votes", ...(chosen && data.needed === null ? votes(it) : []));
  };
  // On one side, so that it is seen to cross the line; or everybody where they sit.
  const places = new Map(), seated = new Map();
  const gather = (it, on) => {
    const rank = (group) => {
      const inside = [it?.ids, it?.support, it?.abstain].findIndex((who) => who?.includes(group.dataset.player));
      return on && inside >= 0 ? inside : 3;
    };
    for (const svg of all("svg.chamber")) {
      if (!on && !svg.classList.contains("gathered")) continue;
      const groups = all("g.seats", svg);
      const circles = (some) => some.flatMap((group) => all("circle", group));
      const where = (one) => [one.getAttribute("cx"), one.getAttribute("cy")];
      if (!places.has(svg)) places.set(svg, circles(groups).map(where));
      const seats = circles([...groups].sort((a, b) => rank(a) - rank(b)));
      for (const [at, [x, y]] of places.get(svg).entries()) {
        seats[at].setAttribute("cx", x);
        seats[at].setAttribute("cy", y);
      }
      seated.set(svg, seats);
      if (svg.closest("figure")) labels.place(svg, seats);
      svg.classList.toggle("gathered", on);
    }
  };
  const label = () => {
    for (const svg of all("#chamber figure svg.chamber")) labels.place(svg, seated.get(svg) ?? all("circle", svg));
  };

  return { light, gather, label, labels };
};

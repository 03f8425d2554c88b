const page = () => {
  const $ = (selector) => document.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // The contents scroll without touching the fragment, which is the explorer's.
  for (const link of all("nav a")) {
    link.addEventListener("click", (event) => {
      const target = document.getElementById(link.hash.slice(1));
      if (!target) return;
      event.preventDefault();
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
    });
  }

  // What is closed on the screen is open on paper.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });

  const source = $("#data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const explorer = makeExplorer(data);
  const { words } = data;
  const foreign = new Set(data.foreign);
  const form = $("#explorer");

  // Words

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const drawn = (tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const name = (id) =>
    element("bdi", foreign.has(id) ? { lang: "en" } : {}, data.names[id] ?? id);
  const listed = (nodes) => nodes.flatMap((node, at) => (at ? [words.comma, node] : [node]));
  const told = (key, values = {}) =>
    words[key].split(/\{(\w+)\}/).flatMap((part, at) => {
      const value = at % 2 ? values[part] : part;
      return Array.isArray(value) ? value : [value instanceof Node ? value : String(value)];
    });

  // The chamber

  const chamber = $("svg.chamber");
  if (chamber) {
    const copy = chamber.cloneNode(true);
    copy.removeAttribute("aria-labelledby");
    copy.setAttribute("aria-hidden", "true");
    for (const one of all("[id]", copy)) one.removeAttribute("id");
    $("#small").append(copy);
  }
  const light = (cabinet, support, abstain) => {
    const inside = new Set(cabinet);
    const helping = new Set(support);
    const silent = new Set(abstain);
    for (const group of all("[data-player]")) {
      group.classList.toggle("lit", inside.has(group.dataset.player));
      group.classList.toggle("helps", helping.has(group.dataset.player));
      group.classList.toggle("abstains", silent.has(group.dataset.player));
    }
    const bits = cabinet.reduce((sum, id) => sum | explorer.bitsOf(id), 0);
    for (const count of all("text.count")) count.textContent = explorer.seats(bits);
    const names = listed(explorer.units(bits).map((unit) => name(unit.id)));
    $("#lit")?.replaceChildren(...(bits ? told("lit", { names }) : told("none")));
  };
  const shows = (button, ...roles) => {
    button.hidden = !chamber;
    button.addEventListener("click", () => {
      light(...roles);
      $("#chamber").scrollIntoView({ block: "nearest" });
    });
  };
  const split = (text) => (text ? text.split(" ") : []);
  for (const button of all("button.show")) {
    const { cabinet, support, abstain } = button.dataset;
    shows(button, split(cabinet), split(support), split(abstain));
  }

  // The switches and the state that they make

  const theory = $("#theory");
  const led = $("#led");
  const places = all("[data-party]", form);
  const vows = all("[data-statement]:not([data-group])", form);
  const groups = all("[data-group]", form);
  const partsOf = (group) =>
    vows.filter((vow) => vow.dataset.of === group.dataset.statement);

  const state = () => ({
    theory: theory.value,
    led: led?.value ?? "",
    with: places.filter((one) => one.value === "with").map((one) => one.dataset.party),
    without: places.filter((one) => one.value === "without").map((one) => one.dataset.party),
    off: new Set(vows.filter((vow) => !vow.checked).map((vow) => vow.dataset.statement)),
  });
  const initial = { ...data.initial, off: new Set() };

  const set = (wanted) => {
    const known = [...theory.options].some((option) => option.value === wanted.theory);
    theory.value = known ? wanted.theory : initial.theory;
    if (led) led.value = data.leads.includes(wanted.led) ? wanted.led : "";
    for (const one of places) {
      const id = one.dataset.party;
      one.value = wanted.with.includes(id) ? "with" : wanted.without.includes(id) ? "without" : "";
    }
    for (const vow of vows) vow.checked = vow.disabled || !wanted.off.has(vow.dataset.statement);
  };
  const gather = () => {
    for (const group of groups) {
      const on = partsOf(group).filter((vow) => vow.checked).length;
      group.checked = on > 0;
      group.indeterminate = on > 0 && on < partsOf(group).length;
    }
  };

  // The fragment: only what differs from the report as it was made

  const LISTS = ["with", "without", "off"];
  const plainOf = (one) => ({
    theory: one.theory,
    led: one.led,
    ...Object.fromEntries(LISTS.map((key) => [key, [...one[key]].sort().join(",")])),
  });
  const fragment = (one) => {
    const usual = plainOf(initial);
    const parts = Object.entries(plainOf(one)).filter(([key, value]) => value !== usual[key]);
    return parts
      .map(([key, value]) => `${key}=${value.split(",").map(encodeURIComponent).join(",")}`)
      .join("&");
  };
  const fromFragment = () => {
    const found = { ...plainOf(initial) };
    for (const part of location.hash.slice(1).split("&")) {
      const [key, value = ""] = part.split("=");
      try {
        if (key in found) found[key] = value.split(",").map(decodeURIComponent).join(",");
      } catch {
        // an address that somebody has cut off
      }
    }
    const lists = LISTS.map((key) => [key, found[key].split(",").filter(Boolean)]);
    const wanted = { ...found, ...Object.fromEntries(lists) };
    return { ...wanted, off: new Set(wanted.off) };
  };
  const keep = (one) => {
    const text = fragment(one);
    try {
      history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
    } catch {
      // a frame without an address of its own
    }
  };

  // The answer

  const bar = (units) => {
    const made = drawn("svg", { class: "bar", viewBox: "0 -5 1000 60", "aria-hidden": "true" });
    const put = (kind, from, width, more) => {
      const x = data.rtl ? 1000 - from - width : from;
      made.append(drawn("rect", { class: kind, x, y: 0, width, height: 50, ...more }));
    };
    put("rest", 0, 1000);
    let end = 0;
    units.forEach((unit, at) => {
      const start = Math.round((end * 1000) / data.seats);
      end += unit.seats;
      const width = Math.max(Math.round((end * 1000) / data.seats) - start - 2, 1);
      put(unit.role, start, width, { fill: data.colors[unit.party] });
      if (at % 4) put("", start, width, { fill: `url(#p${at % 4})` });
    });
    if (data.needed !== null) {
      put("line", Math.round((data.needed * 1000) / data.seats) - 2, 4, { y: -5, height: 60 });
    }
    return made;
  };

  const sentence = (id) => {
    const label = vows.find((vow) => vow.dataset.statement === id)?.nextElementSibling;
    return label ? [...label.cloneNode(true).childNodes] : [id];
  };
  const value = (id, number) =>
    `${data.objectives[id]} ${id === "range" ? number / data.unit : number}`;

  const row = (one, theory, best) => {
    const it = explorer.portrait(one);
    const members = explorer.units(one.cabinet).map((unit) => ({ ...unit, role: "member" }));
    const helpers = explorer.units(it.support).map((unit) => ({ ...unit, role: "helper" }));
    const facts = [told("seats", { seats: it.seats, total: data.seats })];
    facts.push(told("surplus", { surplus: it.surplus }));
    if (data.needed === null) facts.push(told("votes", votes(one.cabinet, it)));
    if (one.lead) facts.push(told("led", { name: name(one.lead) }));
    for (const unit of helpers) facts.push(told("supports", { name: name(unit.id) }));
    for (const unit of explorer.units(it.abstain)) {
      facts.push(told("abstains", { name: name(unit.id) }));
    }
    theory.minimises.forEach((id, at) => {
      if (id !== "seats" && id !== "surplus") facts.push([value(id, one.values[at])]);
    });
    const made = element(
      "li",
      { "data-cabinet": explorer.playersIn(one.cabinet).join(" "), "data-lead": one.lead ?? "" },
      bar([...members, ...helpers]),
      element("p", { class: "who" }, ...listed(members.map((unit) => name(unit.id)))),
      element("p", { class: "outcome" }, ...facts.flatMap((fact) => [...fact, " · "]).slice(0, -1)),
    );
    if (best) made.classList.add("best");
    if (best) made.querySelector(".who").prepend(element("span", { class: "mark" }, words.best), " ");
    const more = element("div", { class: "more" }, ...strains(it));
    const button = element("button", { type: "button", class: "show" }, words.show);
    shows(button, ...[one.cabinet, it.support, it.abstain].map(explorer.playersIn));
    more.append(button);
    made.append(more);
    return made;
  };
  const votes = (cabinet, it) => {
    const yes = explorer.seats(cabinet | it.support);
    const voting = data.players.reduce((sum, player) => sum + player.seats, 0);
    return { yes, no: voting - yes - explorer.seats(it.abstain) };
  };
  const strains = (it) => {
    if (!it.pays.length && !it.splits.length) return [];
    const items = it.pays.map((one) => element("li", {}, ...sentence(one.id)));
    for (const party of it.splits) {
      items.push(element("li", {}, ...told("split", { name: name(party.id), cost: party.split })));
    }
    const summary = element("summary", {}, ...told("strains", { count: it.cost }));
    return [element("details", {}, summary, element("ul", {}, ...items))];
  };

  const answer = () => {
    gather();
    const asked = state();
    performance.mark("explorer");
    const found = explorer.evaluate(asked);
    performance.measure("explorer", "explorer");
    const first = found.best[0];
    const ties = (one) => first.values.every((value, at) => value === one.values[at]);
    const rows = found.best.map((one) => row(one, found.theory, found.theory.minimises.length && ties(one)));
    const more = (found.theory.minimises.length ? found.feasible : found.predicted) - rows.length;
    $("#found").replaceChildren(...rows);
    const said = $("#told");
    said.dataset.feasible = found.feasible;
    said.dataset.predicted = found.predicted;
    said.replaceChildren(
      ...(first
        ? [...told("feasible", { count: found.feasible }), " ", ...told("predicted", { count: found.predicted })]
        : told("none")),
    );
    if (more > 0 && !found.theory.minimises.length) said.append(" ", ...told("more", { count: more }), ".");
    const outside = first ? explorer.portrait(first) : {};
    light(...[first?.cabinet, outside.support, outside.abstain].map((bits) => explorer.playersIn(bits ?? 0)));
    return asked;
  };

  form.addEventListener("change", (event) => {
    const group = event.target.closest("[data-group]");
    if (group) for (const vow of partsOf(group)) vow.checked = group.checked || vow.disabled;
    keep(answer());
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    set(initial);
    keep(answer());
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  $("#copy").addEventListener("click", async () => {
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    $("#copied").textContent = copied ? words.copied : words.uncopied;
  });
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) {
      set(fromFragment());
      answer();
    }
  });

  form.hidden = false;
  set(fromFragment());
  answer();
};
page();

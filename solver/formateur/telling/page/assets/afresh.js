// What holds of each party while vows are switched off: the reasons were told as the page was made. One
// that names a vow which is switched off says so, or gives way to what holds now. That is found when
// nobody waits, and only while the reader has the reasons open; until then none of them is shown. The
// headline always says who cannot govern.
const makeAfresh = (explorer, { initial, sized, playersOf, telling, headOf, groupOf, additions, settled }) => {
  const { named, told, joined } = telling;
  const fold = $("#reasons > details");
  if (!fold) return { follow: () => {}, now: () => {} };
  const namedIn = (reason) =>
    all("a.vow", reason).flatMap((link) => [
      decodeURIComponent(link.hash.slice(1)).replace("vow-", ""),
      ...(link.dataset.vows ?? "").split(" "),
    ]);
  const REASONS = ".row:is(.impossible, .partly), p.answer";
  const reasons = all(REASONS, fold).map((one) => [one, new Set(namedIn(one))]);
  for (const [reason] of reasons) reason.dataset.counting = told("counting").join("");
  const busy = (reason, on) => (on ? reason.setAttribute("aria-busy", true) : reason.removeAttribute("aria-busy"));
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act));
  const later = (act) => idle(act, { timeout: 200 });
  let wanted = null;
  const best = (state, names) =>
    explorer.evaluate({ ...state, theory: initial.theory, led: "", with: names, without: [] }).best[0];
  const say = (row, nodes, heading = [], below = []) => {
    let line = row.querySelector(":scope > .now");
    if (!line) {
      line = element("div", { class: "now" });
      row.append(line);
    }
    const head = heading.length ? [element("h3", {}, ...heading)] : [];
    line.replaceChildren(...head, element("p", {}, ...nodes), ...below);
    line.hidden = !nodes.length;
  };
  const headingOf = (row) => row.querySelector(".verdict").cloneNode(true).childNodes;
  // The whole of a party, or of two; of who could not govern at all else as much of them as may now.
  const write = (row, state) => {
    if (!row.dataset.about) return row.classList.toggle("can", explorer.evaluate({ ...state, ...initial }).feasible > 0);
    const parties = row.dataset.about.split(" ");
    const found = best(state, parties.flatMap(playersOf)) ?? (row.matches(".partly") ? null : best(state, parties));
    row.classList.toggle("can", Boolean(found));
    // Its reason named what is off now: what stands in the way still is told with what would complete it.
    if (!found && row.matches(".lifted")) return say(row, told("still"), headingOf(row), additions(parties.flatMap(playersOf), state.off));
    if (!found) return say(row, []);
    say(row, told("now", { told: headOf(found) }), named(parties));
  };
  const step = (state, left) => {
    if (state !== wanted) return;
    if (!left.length) return settled();
    write(left[0], state);
    busy(left[0], false);
    later(() => step(state, left.slice(1)));
  };
  const start = ({ now = false } = {}) => {
    if (!wanted) return;
    const counted = Boolean(explorer && wanted.off.size);
    const off = new Set([...wanted.off].flatMap((id) => [id, groupOf(id)]));
    for (const [reason, named] of reasons) {
      const lifted = [...named].some((id) => off.has(id));
      reason.classList.toggle("lifted", lifted);
      reason.classList.remove("can");
      busy(reason, counted);
      if (reason.matches(".row")) say(reason, lifted ? told("lifted") : [], lifted ? headingOf(reason) : []);
    }
    const state = wanted;
    const all = reasons.map(([one]) => one);
    if (counted && now) {
      for (const one of all) {
        write(one, state);
        busy(one, false);
      }
    } else if (counted && fold.open) later(() => step(state, all));
  };
  fold.addEventListener("toggle", () => start());

  // The lines of the headline on who cannot govern, or in part only: as they were made, or counted again.
  const lines = all("#headline [data-see]").map((line) => [line, [...line.childNodes]]);
  const MOST = 6, FEW = 5; // that are named; of more so many
  const link = (target, ...nodes) => element("a", { class: "why", href: `#${target}` }, ...nodes);
  const linked = (id) => {
    const target = `why-${id}`;
    const short = $(`[data-chip="${CSS.escape(id)}"] bdi`);
    return link(document.getElementById(target) ? target : "reasons", ...short.cloneNode(true).childNodes);
  };
  const show = (line, nodes) => {
    line.replaceChildren(...nodes);
    line.hidden = !nodes.length;
  };
  const namedAs = (standing, ids) => {
    if (!ids.length) return [];
    const some = ids.length > MOST ? ids.slice(0, FEW) : ids;
    const links = joined(some.map(linked), "comma");
    const others = () => link("reasons", ...told("head.others", { many: ids.length - some.length }));
    const names = some === ids ? links : told("list.and", { front: links, last: others() });
    return told(`see.${standing}`, { names });
  };
  const recount = (state) => {
    const standing = explorer.standings({ ...state, theory: initial.theory });
    for (const [line] of lines) {
      const { see } = line.dataset;
      show(line, namedAs(see, sized().map((unit) => unit.id).filter((id) => standing(id) === see)));
    }
  };
  const headline = (state) => {
    if (!explorer) return;
    for (const [line, nodes] of lines) show(line, state.off.size ? [] : nodes);
    if (state.off.size) later(() => state === wanted && recount(state));
  };
  const follow = (state) => {
    wanted = state;
    headline(state);
    start();
  };
  // At once, and of what is closed, too: before it is printed.
  const now = () => {
    if (!explorer || !wanted?.off.size) return;
    recount(wanted);
    start({ now: true });
  };
  return { follow, now };
};

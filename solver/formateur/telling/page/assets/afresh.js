// What holds of each party while vows are switched off: the reasons were told as the page was made. One
// that names a vow which is switched off says so, or gives way to what holds now. That is found when
// nobody waits, and only while the reader has the reasons open.
const makeAfresh = (explorer, { playersOf, told, headOf, groupOf }) => {
  const fold = document.querySelector("#reasons > details");
  if (!fold) return () => {};
  const namedIn = (reason) =>
    [...reason.querySelectorAll("a.vow")].flatMap((link) => [
      decodeURIComponent(link.hash.slice(1)).replace("vow-", ""),
      ...(link.dataset.vows ?? "").split(" "),
    ]);
  const REASONS = ".row:is(.impossible, .partly), p.answer, details.impossible";
  const reasons = [...fold.querySelectorAll(REASONS)].map((one) => [one, new Set(namedIn(one))]);
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act));
  const later = (act) => idle(act, { timeout: 200 });
  let wanted = null;
  const best = (state, names) => explorer.evaluate({ ...state, led: "", with: names, without: [] }).best[0];
  const say = (row, nodes) => {
    let line = row.querySelector(":scope > .now");
    if (!line) {
      line = document.createElement("p");
      line.className = "now";
      row.append(line);
    }
    line.replaceChildren(...nodes);
    line.hidden = !nodes.length;
  };
  // The whole of a party, or of two; of who could not govern at all else as much of them as may now.
  const write = (row, state) => {
    const parties = row.dataset.about.split(" ");
    const found = best(state, parties.flatMap(playersOf)) ?? (row.matches(".partly") ? null : best(state, parties));
    row.classList.toggle("can", Boolean(found));
    if (found) say(row, told("now", { told: headOf(found) }));
    else say(row, row.matches(".lifted") ? told("still") : []);
  };
  const step = (state, left) => {
    if (state !== wanted || !left.length) return;
    write(left[0], state);
    later(() => step(state, left.slice(1)));
  };
  const start = () => {
    if (!wanted || !fold.open) return;
    const off = new Set([...wanted.off].flatMap((id) => [id, groupOf(id)]));
    for (const [reason, named] of reasons) {
      const lifted = [...named].some((id) => off.has(id));
      reason.classList.toggle("lifted", lifted);
      reason.classList.remove("can");
      if (reason.matches(".row")) say(reason, lifted ? told("lifted") : []);
    }
    const rows = reasons.map(([one]) => one).filter((one) => one.dataset.about);
    const state = wanted;
    if (explorer && off.size) later(() => step(state, rows));
  };
  fold.addEventListener("toggle", start);
  return (state) => {
    wanted = state;
    start();
  };
};

// What holds of each party while vows are switched off: the reasons were told as the page was made.
// Found when nobody waits, and only while the reader has them open.
const makeAfresh = (explorer, { playersOf, told, headOf }) => {
  const rows = [...document.querySelectorAll("#reasons :is(.impossible, .partly)[data-about]")];
  const fold = document.querySelector("#reasons > details");
  if (!explorer || !fold) return () => {};
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act));
  const later = (act) => idle(act, { timeout: 200 });
  let wanted = null;
  const best = (state, names) => explorer.evaluate({ ...state, led: "", with: names, without: [] }).best[0];
  const line = (row) => {
    const made = document.createElement("p");
    made.className = "now";
    row.append(made);
    return made;
  };
  // The whole of a party; of one that could not govern at all else as much of it as may now.
  const write = (row, state) => {
    const party = row.dataset.about;
    const before = row.matches(".partly");
    const box = row.querySelector(":scope > .now") ?? line(row);
    const found = state.off.size ? (best(state, playersOf(party)) ?? (before ? null : best(state, [party]))) : null;
    box.hidden = !state.off.size || (before && !found);
    if (box.hidden) return;
    box.replaceChildren(...told("now", { told: found ? headOf(found) : told("none") }));
    box.classList.toggle("can", Boolean(found));
  };
  const step = (state, left) => {
    if (state !== wanted || !left.length) return;
    write(left[0], state);
    later(() => step(state, left.slice(1)));
  };
  const start = () => wanted && fold.open && later(() => step(wanted, rows));
  fold.addEventListener("toggle", start);
  return (state) => {
    wanted = state;
    start();
  };
};

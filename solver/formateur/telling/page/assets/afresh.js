// What holds of each party while vows are switched off: the reasons were told as the page was made.
// Found when nobody waits, and only while the reader has them open.
const makeAfresh = (explorer, { playersOf, told, headOf }) => {
  const rows = [...document.querySelectorAll("#reasons :is(.impossible, .partly)[data-about]")];
  const fold = document.querySelector("#reasons > details");
  if (!explorer || !fold) return () => {};
  const later = window.requestIdleCallback ?? setTimeout;
  let wanted = null;
  const best = (state, names) => explorer.evaluate({ ...state, led: "", with: names, without: [] }).best[0];
  const line = (row) => {
    const made = document.createElement("p");
    made.className = "now";
    row.append(made);
    return made;
  };
  // The whole of a party, else as much of it as may govern.
  const write = (row, state) => {
    const party = row.dataset.about;
    const box = row.querySelector(":scope > .now") ?? line(row);
    box.hidden = !state.off.size;
    if (box.hidden) return;
    const found = best(state, playersOf(party)) ?? best(state, [party]);
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

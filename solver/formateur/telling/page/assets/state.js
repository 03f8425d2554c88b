// The one state of the page, and its address: only what differs from the page as it was made. Whatever
// changes the page asks `change`, which keeps the address and has all of it drawn anew. In a frame
// that address is its own, and going back stays with the page around.
const makeState = (initial, fits, draw, frame) => {
  const LISTS = ["with", "without", "off", "cabinet"];
  const NOBODY = ".";
  const usual = { ...initial, off: [], cabinet: null, lead: "", gathered: "" };
  let state = usual;

  const plainOf = (one) => {
    const lists = LISTS.map((key) => [key, one[key] === null ? "" : [...one[key]].sort().join(",")]);
    const cabinet = one.cabinet !== null && !one.cabinet.length ? { cabinet: NOBODY } : {};
    return { theory: one.theory, led: one.led, lead: one.lead, gathered: one.gathered, ...Object.fromEntries(lists), ...cabinet };
  };
  const fragment = (one) => {
    const before = plainOf(usual);
    const parts = Object.entries(plainOf(one)).filter(([key, value]) => value !== before[key]);
    return parts
      .map(([key, value]) => `${key}=${value.split(",").map(encodeURIComponent).join(",")}`)
      .join("&");
  };
  const fromFragment = (text) => {
    const found = plainOf(usual);
    for (const part of text.split("&")) {
      const [key, value = ""] = part.split("=");
      try {
        if (Object.hasOwn(found, key)) found[key] = value.split(",").map(decodeURIComponent).join(",");
      } catch {
        // an address that somebody has cut off
      }
    }
    const lists = LISTS.map((key) => [key, [...new Set(found[key].split(",").filter(Boolean))]]);
    const read = { ...found, ...Object.fromEntries(lists) };
    if (!found.cabinet) read.cabinet = null;
    if (found.cabinet === NOBODY) read.cabinet = [];
    return fits(read);
  };

  const change = (more) => {
    const before = fragment(state);
    state = fits({ ...state, ...more });
    keep(before, fragment(state));
    draw(state);
  };
  // Each change is a step for Back; who returns to where they came from goes that step back, which
  // takes its time: until then the address waits. The browser would scroll to where that was left.
  let going = null;
  const keep = (before, text) => {
    if (text === before || going !== null) return;
    const address = text ? `#${text}` : location.href.split("#")[0];
    try {
      if (frame.inside) history.replaceState(null, "", address);
      else if (history.state?.from === text) {
        going = text;
        history.back();
      } else history.pushState({ from: before }, "", address);
    } catch {
      // a frame without an address of its own
    }
  };
  const arrive = () => {
    if (going === null) return follow();
    const before = going;
    const [left, top] = [scrollX, scrollY];
    going = null;
    keep(before, fragment(state));
    requestAnimationFrame(() => scrollTo({ left, top, behavior: "instant" }));
  };
  const open = (text) => {
    state = fromFragment(text);
    draw(state);
  };
  const start = () => open(location.hash.slice(1));
  const address = () => {
    const text = fragment(state);
    return (frame.around() || location.href.split("#")[0]) + (text && `#${text}`);
  };
  const follow = () => {
    if (going !== null) return;
    const text = location.hash.slice(1);
    if (text && !text.includes("=")) return;
    if (fragment(fromFragment(text)) !== fragment(state)) open(text);
  };
  addEventListener("popstate", arrive);
  addEventListener("hashchange", follow);

  return {
    change,
    open,
    start,
    address,
    reset: () => change(usual),
    now: () => state,
    changed: () => fragment({ ...state, gathered: "" }) !== "", // who sits where is no other answer
    asked: () => fragment({ ...state, cabinet: null, lead: "", gathered: "" }) !== "",
  };
};

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
  const partsOf = (text) =>
    text.split("&").filter(Boolean).map((part) => {
      const [key, value = ""] = part.split("=");
      try {
        return [part, key, decodeURIComponent(value).split(",")]; // who passes links on may write commas as %2C
      } catch {
        return [part, "", []]; // an address that somebody has cut off
      }
    });
  // Whether one of the things that are asked for is known here, and can be had.
  const fitting = (wanted, key, value) => {
    const many = LISTS.includes(key);
    const found = fits({ ...wanted, [key]: many ? [value] : value })[key];
    return many ? found?.length > 0 : found === value;
  };
  // Returns the state that an address asks for, and what of it cannot be had.
  const fromFragment = (text) => {
    const found = plainOf(usual);
    const parts = partsOf(text);
    const asked = {};
    for (const [, key, values] of parts) {
      if (!Object.hasOwn(found, key)) continue;
      asked[key] = LISTS.includes(key) ? [...(asked[key] ?? []), ...values] : values;
      found[key] = asked[key].join(",");
    }
    const lists = LISTS.map((key) => [key, [...new Set(found[key].split(",").filter(Boolean))]]);
    const wanted = { ...found, ...Object.fromEntries(lists) };
    if (!found.cabinet) wanted.cabinet = null;
    if (found.cabinet === NOBODY) wanted.cabinet = [];
    const unread = parts.flatMap(([part, key, values]) =>
      Object.hasOwn(found, key) ? values.filter((one) => one && one !== NOBODY && !fitting(wanted, key, one)) : [part],
    );
    return { read: fits(wanted), unread };
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
    if (frame.inside) return replace(text);
    try {
      if (history.state?.from === text) {
        going = text;
        history.back();
      } else history.pushState({ from: before }, "", addressed(text));
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
  // What cannot be had is told, and does not stay in the address.
  const open = (text) => {
    const { read, unread } = fromFragment(text);
    state = read;
    if (unread.length) replace(fragment(state));
    draw(state, unread);
  };
  const replace = (text) => {
    try {
      history.replaceState(history.state, "", addressed(text));
    } catch {
      // a frame without an address of its own
    }
  };
  const addressed = (text) => (text ? `#${text}` : location.href.split("#")[0]);
  const stated = (text) => !text || text.includes("="); // else a place on the page
  const start = () => {
    const text = location.hash.slice(1);
    open(stated(text) ? text : "");
  };
  const address = () => {
    const text = fragment(state);
    return (frame.around() || location.href.split("#")[0]) + (text && `#${text}`);
  };
  const follow = () => {
    if (going !== null) return;
    const text = location.hash.slice(1);
    if (!stated(text)) return;
    const { read, unread } = fromFragment(text);
    if (unread.length || fragment(read) !== fragment(state)) open(text);
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

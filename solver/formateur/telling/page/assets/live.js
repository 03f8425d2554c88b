// A page that is written anew while votes are counted: it looks beside itself for the time of the newest
// count, and where that is another loads itself again, once for each, with what was open.
const makeLive = ({ file, read }) => {
  const EVERY = 15000;
  const OPEN = ".fold > details[open]";
  const kept = (act) => {
    try {
      return act(sessionStorage);
    } catch {
      return null; // a frame that may keep nothing
    }
  };
  const name = `formateur ${location.pathname}`;
  const before = JSON.parse(kept((store) => store.getItem(name)) ?? "null");
  for (const id of before?.open ?? []) {
    const found = document.getElementById(id)?.querySelector(":scope > details");
    if (found) found.open = true;
  }
  const again = (newest) => {
    const open = [...document.querySelectorAll(OPEN)].map((one) => one.parentElement.id);
    if (before?.newest === newest) return;
    kept((store) => store.setItem(name, JSON.stringify({ newest, open })));
    location.reload();
  };
  const look = async () => {
    if (document.hidden) return;
    try {
      const found = await (await fetch(file, { cache: "no-store" })).json();
      if (typeof found.read === "string" && found.read !== read) again(found.read);
    } catch {
      // the next look may find it
    }
  };
  if (/^https?:/.test(location.protocol)) setInterval(look, EVERY);
};

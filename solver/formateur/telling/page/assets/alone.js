// A part that does not follow what the reader does.
makeFrame().listen(() => {});
const { live } = JSON.parse(document.querySelector("#data").textContent);
if (live) makeLive(live);

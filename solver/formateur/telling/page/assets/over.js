// What opens over the page: it has what was said and where, a way out, and leaving it clicks nothing below.
const makeOver = ({ element, told }) => {
  if (!CSS.supports("selector(:popover-open)")) return;
  const close = element("p", {}, element("button", { type: "button" }, ...told("close")));
  close.firstChild.addEventListener("click", () => close.closest("[popover]").hidePopover());
  const cite = (link) => {
    const vow = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const cites = vow?.querySelector(":scope > details > .cites");
    if (cites && link.parentNode.lastChild.className !== "cites") link.parentNode.append(cites.cloneNode(true));
  };
  for (const over of document.querySelectorAll("[popover]")) {
    over.addEventListener("toggle", ({ newState }) => {
      if (newState !== "open") return;
      for (const link of over.querySelectorAll("a.vow")) cite(link);
      over.append(close);
    });
  }
  let leaving = false;
  const begins = ({ target }) => {
    const open = document.querySelector(":popover-open");
    leaving = open !== null && !open.contains(target) && !target.closest("[popovertarget]");
  };
  const clicks = (event) => {
    if (!leaving) return;
    leaving = false;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("pointerdown", begins, true);
  addEventListener("click", clicks, true);
};

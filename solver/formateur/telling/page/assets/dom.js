// What is looked for in the page, and what is made for it.
"use strict";
const $ = (selector) => document.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const filled = (made, attributes, children) => {
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const element = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);
const SVG = "http://www.w3.org/2000/svg";
const drawn = (tag, attributes, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);
// Of several ways to say it the first of which no word is cut off.
const fit = (box, ways) => {
  for (const nodes of ways) {
    box.replaceChildren(...nodes);
    if (box.scrollHeight <= box.clientHeight + 1) return;
  }
};
const folded = (summary, ...children) => element("details", {}, element("summary", {}, ...summary), ...children);
const quiet = (...said) => element("p", { class: "quiet" }, ...said);
const clicked = (one, act) => one.addEventListener("click", act);
const button = (attributes, said, act) => {
  const made = element("button", attributes, ...said);
  clicked(made, act);
  return made;
};

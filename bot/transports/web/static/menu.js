// A small menu at a point of the page; arrow keys, Enter, Escape.

import { make } from "./draw.js";

let shown = null;
let before = null;

export function closeMenu() {
  if (!shown) return;
  const back = shown.contains(document.activeElement);
  shown.remove();
  shown = null;
  if (back) before?.focus();
}

/** `items` are [label, what it does]; it opens at x, y as far as the page has room. */
export function openMenu(items, x, y) {
  closeMenu();
  before = document.activeElement;
  const buttons = items.map(([label, act]) =>
    make("button", { type: "button", role: "menuitem", onclick: () => { closeMenu(); act(); } }, label));
  shown = make("div", { class: "menu", role: "menu", "aria-label": "这条消息" }, ...buttons);
  shown.addEventListener("keydown", (event) => key(event, buttons));
  document.body.append(shown);
  const { width, height } = shown.getBoundingClientRect();
  shown.style.left = `${Math.max(6, Math.min(x, innerWidth - width - 6))}px`;
  shown.style.top = `${Math.max(6, Math.min(y, innerHeight - height - 6))}px`;
  buttons[0].focus({ preventScroll: true });
}

function key(event, buttons) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu();
  } else if (step) {
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement) + step;
    buttons[(at + buttons.length) % buttons.length].focus();
  }
}

addEventListener("pointerdown", (event) => shown && !shown.contains(event.target) && closeMenu());
addEventListener("blur", closeMenu);
addEventListener("resize", closeMenu);

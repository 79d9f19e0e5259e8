// What can be put into the input from a list: whom to mention, which command. The focus stays in the input.

import { make } from "./draw.js";

const MOST = 60;

export class Picker {
  #box = document.getElementById("picker");
  #items = [];
  #at = 0;
  #choose = null;

  constructor(input) {
    this.input = input;
    this.#box.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  /** Shows items { face, label, about }; `choose` gets the picked one. Closes where there are none. */
  open(label, items, choose) {
    if (!items.length) return this.close();
    [this.#items, this.#at, this.#choose] = [items.slice(0, MOST), 0, choose];
    this.#box.setAttribute("aria-label", label);
    this.#box.replaceChildren(...this.#items.map((item, at) => this.#option(item, at)));
    this.#box.hidden = false;
    this.#mark();
  }

  close() {
    this.#box.hidden = true;
    this.input.removeAttribute("aria-activedescendant");
  }

  /** True where the key was meant for the list. */
  key(event) {
    if (!this.isOpen || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#at = (this.#at + step + this.#items.length) % this.#items.length;
    if (step) this.#mark();
    else if (event.key === "Enter" || event.key === "Tab") this.#pick(this.#at);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  #option(item, at) {
    return make(
      "div", { class: "option", role: "option", id: `option-${at}`, onclick: () => this.#pick(at) },
      item.face ?? null, make("b", {}, item.label), item.about ? make("small", {}, item.about) : null,
    );
  }

  #mark() {
    [...this.#box.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#at)));
    this.#box.children[this.#at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `option-${this.#at}`);
  }

  #pick(at) {
    this.close();
    this.#choose(this.#items[at]);
  }
}

// What the person one plays owes now; asked for again whenever it may have changed.

import { pieces } from "./bubble.js";
import { make } from "./draw.js";

const SOON = 700;
const find = (id) => document.getElementById(id);

/** The text with every command that it proposes (「提交 11月」) made into a button; `commands` are those one may use. */
export function withCommands(text, commands, fill, attributes = {}) {
  const words = commands.map((one) => one.word);
  return text.split(/(「[^「」\n]{1,80}」)/).map((piece, at) => {
    const said = piece.slice(1, -1);
    const known = at % 2 && words.some((word) => said === word || said.startsWith(`${word} `));
    if (!known) return piece;
    const key = (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), fill(said));
    // A button would not break over two lines as words do.
    return make("span", { role: "button", tabindex: "0", class: "try", title: "填进输入框", ...attributes, onclick: () => fill(said), onkeydown: key }, ...pieces(piece));
  });
}

export class Desk {
  #timer = 0;
  #me = "";

  constructor(store, link, fill) {
    [this.store, this.link, this.fill] = [store, link, fill];
    find("owes-more").addEventListener("click", () => this.#open(find("owes").classList.toggle("whole")));
    document.addEventListener("visibilitychange", () => document.hidden || this.soon());
    new ResizeObserver(() => this.#measure()).observe(find("owes-text"));
  }

  show(me) {
    if (me !== this.#me) this.#open(find("owes").classList.remove("whole"));
    this.#me = me;
    const text = this.store.owes.get(me) ?? "";
    find("owes").hidden = !text;
    find("owes-text").replaceChildren(...withCommands(text, this.store.commands.get(me) ?? [], this.fill));
    this.#measure();
  }

  /** Something was said: what is owed may be different in a moment. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => document.hidden || !this.#me || this.link.send("owes", { as: this.#me }), SOON);
  }

  #open(whole) {
    find("owes-more").textContent = whole ? "收起" : "展开";
    find("owes-more").setAttribute("aria-expanded", String(Boolean(whole)));
  }

  #measure() {
    const text = find("owes-text");
    find("owes-more").hidden = text.scrollHeight <= text.clientHeight + 2 && !find("owes").classList.contains("whole");
  }
}

// The chat pane: bubbles, names, time separators, scrolling.

import { avatar, make } from "./draw.js";
import { longTime } from "./when.js";

const GAP = 5 * 60_000;
const NEAR = 90;
const NUMBER = /(\b[A-Z]-\d{3,}\b)/;
const STATES = {
  sending: "还没有发出去，连上以后自动补发",
  pending: "已送到，正在处理",
  stored: "已收下",
  failed: "没有发出去",
};

/** The text, with numbers that people quote back (R-0031) kept from breaking at their hyphen. */
function pieces(text) {
  return text.split(NUMBER).map((piece, at) => (at % 2 ? make("span", { class: "whole" }, piece) : piece));
}

export class Lines {
  #pane = document.getElementById("lines");
  #newer = document.getElementById("newer");
  #rows = new Map();
  #last = null;
  #missed = 0;

  constructor(store, become) {
    this.store = store;
    this.become = become;
    this.#newer.addEventListener("click", () => this.toEnd());
    this.#pane.addEventListener("scroll", () => this.#isAtEnd() && this.#clearMissed());
    new ResizeObserver(() => this.#missed || this.toEnd()).observe(this.#pane);
  }

  /** Draws one conversation as `me` sees it. */
  draw(me, conversation, lines) {
    [this.me, this.conversation] = [me, conversation];
    this.inRoom = this.store.rooms.has(conversation);
    this.#rows.clear();
    this.#last = null;
    this.#pane.setAttribute("aria-live", "off");
    this.#pane.replaceChildren(...lines.flatMap((line) => this.#row(line)));
    if (!lines.length && this.store.knows(conversation)) this.#pane.append(this.#hint());
    this.toEnd();
    requestAnimationFrame(() => this.#pane.setAttribute("aria-live", "polite"));
  }

  /** Adds a line at the end, or draws it anew where it stands. */
  put(line) {
    const row = this.#rows.get(line.id);
    if (row) {
      row.replaceWith(this.#bubble(line));
      return;
    }
    const follow = this.#isAtEnd() || line.sender === this.me;
    this.#pane.querySelector(".hint")?.remove();
    this.#pane.append(...this.#row(line));
    if (follow) this.toEnd();
    else this.#missed += 1;
    this.#newer.hidden = this.#missed === 0;
    this.#newer.textContent = `${this.#missed} 条新消息`;
  }

  toEnd() {
    this.#pane.scrollTop = this.#pane.scrollHeight;
    this.#clearMissed();
  }

  #clearMissed() {
    this.#missed = 0;
    this.#newer.hidden = true;
  }

  #isAtEnd() {
    return this.#pane.scrollHeight - this.#pane.scrollTop - this.#pane.clientHeight < NEAR;
  }

  #row(line) {
    const at = Date.parse(line.at);
    const apart = this.#last === null || Math.abs(at - this.#last) > GAP;
    this.#last = at;
    const bubble = this.#bubble(line);
    return apart ? [make("p", { class: "time" }, longTime(line.at)), bubble] : [bubble];
  }

  #bubble(line) {
    const sender = this.store.person(line.sender);
    const mine = line.sender === this.me;
    const state = line.state ?? (line.pending ? "pending" : "stored");
    const row = make(
      "article",
      { class: `row ${mine ? "mine" : "theirs"}`, "data-id": line.id, "data-state": mine ? state : null },
      this.#face(sender, mine),
      make(
        "div", { class: "said" },
        this.inRoom && !mine ? make("span", { class: "name" }, sender.name) : make("span", { class: "unseen" }, `${mine ? "我" : sender.name}：`),
        make("div", { class: "bubble" }, ...pieces(line.text)),
        line.again ? make("small", { class: "note" }, "补发") : null,
        line.reason ? make("small", { class: "note wrong" }, line.reason) : null,
      ),
      mine ? make("span", { class: "state", role: "img", "aria-label": STATES[state], title: STATES[state] }) : null,
    );
    this.#rows.set(line.id, row);
    return row;
  }

  /** In a group one can become whoever spoke by a click on the picture. */
  #face(sender, mine) {
    if (mine || sender.bot || !this.store.people.has(sender.id)) return avatar(sender);
    const label = `换成 ${sender.name}`;
    return make(
      "button",
      { type: "button", class: "face", tabindex: "-1", title: label, "aria-label": label, onclick: () => this.become(sender.id) },
      avatar(sender),
    );
  }

  #hint() {
    const name = this.store.bot.name;
    const text = this.inRoom
      ? `这里还没有人说话。在群里，用命令开头（如「报分」「排名」）或 @${name}，我才会回答；闲聊我不插嘴。`
      : `您好，我是${name}。发「帮助」看看您现在能做什么。`;
    return make("p", { class: "hint" }, text);
  }
}

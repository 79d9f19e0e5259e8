// The chat pane: who said what when, scrolling, and what can be done with a line.

import { addressOf, contentOf, pieces } from "./bubble.js";
import { withCommands } from "./desk.js";
import { avatar, make } from "./draw.js";
import { openMenu } from "./menu.js";
import { copy } from "./plain.js";
import { openPicture } from "./viewer.js";
import { walk } from "./walk.js";
import { longTime, now } from "./when.js";

const GAP = 5 * 60_000;
const RECALLABLE = 2 * 60_000;
const MOST = 500;
const NEAR = 90;
const LONG_PRESS = 500;
const STATES = {
  sending: "还没有发出去，连上以后自动补发",
  pending: "已送到，正在处理",
  stored: "已收下",
  failed: "没有发出去",
};

export class Lines {
  #pane = document.getElementById("lines");
  #newer = document.getElementById("newer");
  #rows = new Map();
  #held = new Map();
  #last = null;
  #missed = 0;

  /** `acts` says what can be done: become(id), quote(line), mention(person), recall(line), edit(line), fill(words). */
  constructor(store, acts) {
    [this.store, this.acts] = [store, acts];
    this.#newer.addEventListener("click", () => this.toEnd());
    this.#pane.addEventListener("scroll", () => this.#isAtEnd() && this.#clearMissed());
    this.#pane.addEventListener("load", () => this.#missed || this.toEnd(), true); // a picture came and took its room
    this.#pane.addEventListener("contextmenu", (event) => this.#menu(event));
    this.#pane.addEventListener("keydown", (event) => this.#key(event));
    this.#longPress();
    walk(this.#pane, ".row");
    new ResizeObserver(() => this.#missed || this.toEnd()).observe(this.#pane);
  }

  /** Draws one conversation as `me` sees it. */
  draw(me, conversation, lines) {
    [this.me, this.conversation] = [me, conversation];
    this.inRoom = this.store.rooms.has(conversation);
    this.#rows.clear();
    this.#held.clear();
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
      const focused = row === document.activeElement;
      row.replaceWith(this.#drawn(line));
      if (focused) this.#rows.get(line.id).focus({ preventScroll: true });
      return;
    }
    const follow = this.#isAtEnd() || line.sender === this.me;
    this.#pane.querySelector(".hint")?.remove();
    this.#pane.append(...this.#row(line));
    this.#trim();
    if (follow) this.toEnd();
    else this.#missed += 1;
    this.#newer.hidden = this.#missed === 0;
    this.#newer.textContent = `${this.#missed} 条新消息`;
  }

  /** The server has these lines. */
  stored(id) {
    const row = this.#rows.get(id);
    const line = this.#held.get(id);
    if (!row?.dataset.state || !line) return;
    this.#held.set(id, { ...line, pending: false, state: undefined });
    row.dataset.state = "stored";
    const mark = row.querySelector(".state");
    mark.title = STATES.stored;
    mark.setAttribute("aria-label", STATES.stored);
  }

  toEnd() {
    this.#pane.scrollTop = this.#pane.scrollHeight;
    this.#clearMissed();
  }

  /** Who leaves the page open for days keeps what the server keeps. */
  #trim() {
    while (this.#rows.size > MOST) {
      const [id, row] = this.#rows.entries().next().value;
      if (row.previousElementSibling) row.previousElementSibling.remove();
      row.remove();
      this.#rows.delete(id);
      this.#held.delete(id);
    }
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
    const row = this.#drawn(line);
    return apart ? [make("p", { class: "time" }, longTime(line.at)), row] : [row];
  }

  #drawn(line) {
    const row = line.recalled ? this.#recalled(line) : this.#said(line);
    this.#rows.set(line.id, row);
    this.#held.set(line.id, line);
    return row;
  }

  #recalled(line) {
    const own = line.sender === this.me;
    const again = own && this.acts.kept(line.id);
    return make(
      "p", { class: "time", "data-id": line.id }, `${own ? "你" : `「${this.store.person(line.sender).name}」`}撤回了一条消息`,
      again ? make("button", { type: "button", class: "again", onclick: () => this.acts.edit(again) }, "重新编辑") : null,
    );
  }

  #said(line) {
    const sender = this.store.person(line.sender);
    const mine = line.sender === this.me;
    const state = line.state ?? (line.pending ? "pending" : "stored");
    return make(
      "article",
      { class: `row ${mine ? "mine" : "theirs"}`, "data-id": line.id, "data-state": mine ? state : null, tabindex: "-1" },
      this.#face(sender, mine),
      make(
        "div", { class: "said" },
        this.inRoom && !mine ? make("span", { class: "name" }, sender.name) : make("span", { class: "unseen" }, `${mine ? "我" : sender.name}：`),
        ...contentOf(line, openPicture, sender.bot ? (text) => [...this.#called(line), ...this.#offered(text)] : pieces),
        line.again ? make("small", { class: "note" }, "补发") : null,
        line.reason ? make("small", { class: "note wrong" }, line.reason) : null,
      ),
      mine ? make("span", { class: "state", role: "img", "aria-label": STATES[state], title: STATES[state] }) : null,
    );
  }

  /** What the bot proposes to send can be put into the input by a click. */
  #offered(text) {
    const parts = withCommands(text, this.store.commands.get(this.me) ?? [], this.acts.fill, { tabindex: "-1" });
    return parts.flatMap((part) => (typeof part === "string" ? pieces(part) : [part]));
  }

  /** Whom the bot answers. */
  #called(line) {
    return line.mentions ? [`@${this.store.person(line.mentions).name} `] : [];
  }

  /** In a group one can become whoever spoke by a click on the picture. */
  #face(sender, mine) {
    if (mine || sender.bot || !this.store.people.has(sender.id)) return avatar(sender);
    const label = `换成 ${sender.name}`;
    return make(
      "button",
      { type: "button", class: "face", tabindex: "-1", title: label, "aria-label": label, onclick: () => this.acts.become(sender.id) },
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

  // --- what can be done with a line --------------------------------------------------------------------

  #key(event) {
    const row = event.target.closest?.(".row");
    if (event.key !== "Enter" || event.target !== row) return;
    event.preventDefault();
    const inside = row.querySelector(".shot, a.card");
    if (inside && !event.shiftKey) return inside.click();
    const { left, bottom } = row.querySelector(".said").getBoundingClientRect();
    this.#open(row, left + 20, bottom - 6);
  }

  #menu(event) {
    const row = event.target.closest(".row");
    if (!row || !event.target.closest(".said, .row:focus")) return;
    event.preventDefault();
    if (event.button === 2 || event.clientX) return this.#open(row, event.clientX, event.clientY);
    const { left, bottom } = row.querySelector(".said").getBoundingClientRect();
    this.#open(row, left + 20, bottom - 6);
  }

  /** Not every telephone makes a menu of a long press. */
  #longPress() {
    let timer = 0;
    const stop = () => clearTimeout(timer);
    this.#pane.addEventListener("pointerdown", (event) => {
      const row = event.pointerType === "touch" && event.target.closest(".said")?.closest(".row");
      if (row) timer = setTimeout(() => this.#open(row, event.clientX, event.clientY), LONG_PRESS);
    });
    for (const kind of ["pointerup", "pointermove", "pointercancel", "scroll"]) this.#pane.addEventListener(kind, stop);
  }

  #open(row, x, y) {
    row.focus({ preventScroll: true });
    const line = this.#held.get(row.dataset.id);
    const sender = this.store.person(line.sender);
    const items = [["引用", () => this.acts.quote(line)]];
    if (line.text) items.push(["复制", () => copy(line.text)]);
    if (line.file?.id) items.push(["下载", () => make("a", { href: addressOf(line.file), download: line.file.name }).click()]);
    if (this.inRoom && line.sender !== this.me) items.push([`@${sender.bot ? sender.name : sender.unit || sender.name}`, () => this.acts.mention(sender)]);
    const young = Date.parse(now()) - Date.parse(line.at) < RECALLABLE;
    if (line.sender === this.me && young && line.state !== "failed") items.push(["撤回", () => this.acts.recall(line)]);
    openMenu(items, x, y);
  }
}

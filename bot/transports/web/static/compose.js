// The input: drafts, quick commands, mentions, quotes, files; Enter sends, Shift+Enter breaks the line.

import { avatar, make } from "./draw.js";
import { Tray, upload } from "./files.js";
import { Picker } from "./picker.js";
import { gist, quoting } from "./quote.js";

const MENTION = /(?:^|[^A-Za-z0-9])@([^@\s]{0,20})$/;
const COMMAND = /^[/／#]([^\s]{0,8})$/;
const SPACE = "\u2005"; // what WeChat puts behind a mention
const find = (id) => document.getElementById(id);

export class Compose {
  #text = find("text");
  #picker = new Picker(this.#text);
  #drafts = new Map();
  #quoted = null;
  #said = "";
  #me = "";
  #chat = "";

  /** `say` gets { text } or { file } and where; `warn` gets words for the person. */
  constructor(store, say, warn) {
    [this.store, this.say, this.warn] = [store, say, warn];
    this.tray = new Tray(store, () => this.#fit(), warn);
    find("compose").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("click", () => this.#picker.close());
    this.#text.addEventListener("blur", () => this.#picker.close());
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("paste", (event) => this.#paste(event));
    find("unquote").addEventListener("click", () => this.quote(null));
    find("all").addEventListener("click", () => this.#offer(this.#offers()));
  }

  /** Shows what was being written in this conversation. */
  show(me, chat) {
    if (this.#me) this.#drafts.set(`${this.#me} ${this.#chat}`, this.#text.value);
    if (me !== this.#me || chat !== this.#chat) this.quote(null, false);
    [this.#me, this.#chat] = [me, chat];
    this.#text.value = this.#drafts.get(`${me} ${chat}`) ?? "";
    this.#text.placeholder = this.store.rooms.has(chat) ? "输入 @ 提到人，输入 / 看命令" : "输入 / 看看能发什么";
    this.#said = "";
    this.#picker.close();
    this.tray.show(`${me} ${chat}`);
    this.drawChips();
  }

  focus() {
    this.#text.focus();
  }

  drawChips() {
    const room = this.store.rooms.has(this.#chat);
    const mention = room ? [{ word: `@${this.store.bot.name}`, example: `@${this.store.bot.name}${SPACE}`, summary: "在群里叫我" }] : [];
    const chips = find("chips");
    const at = [...chips.children].indexOf(document.activeElement); // whoever is among them with the keyboard stays
    chips.replaceChildren(...[...mention, ...this.#offers()].map((one, place) => this.#chip(one, place)));
    if (at >= 0) chips.children[Math.min(at, chips.children.length - 1)]?.focus();
    find("all").hidden = !this.#offers().length;
  }

  /** A chip takes the place of an earlier chip, and goes behind what was typed by hand. */
  fill(words) {
    const typed = this.#text.value === this.#said ? "" : this.#text.value;
    this.#text.value = typed && !/\s$/.test(typed) ? `${typed} ${words}` : typed + words;
    this.#said = typed || words.startsWith("@") ? "" : words;
    this.#text.focus();
    const argument = this.#said ? words.search(/\s/) + 1 : 0;
    this.#text.setSelectionRange(argument || this.#text.value.length, this.#text.value.length);
    this.#fit();
  }

  /** Puts a text back that was sent before. */
  edit(text) {
    this.#text.value = text;
    this.#said = "";
    this.#text.focus();
    this.#fit();
  }

  /** The line that the next text answers; null for none. */
  quote(line, focus = true) {
    this.#quoted = line;
    find("quote").hidden = !line;
    find("quote-text").textContent = line ? `${this.store.person(line.sender).name}：${gist(line)}` : "";
    if (focus) this.#text.focus();
  }

  mention(person) {
    this.#insert(0, `@${person.name}${SPACE}`);
  }

  #offers() {
    const wrong = this.store.rooms.has(this.#chat) ? "private" : "group";
    return (this.store.commands.get(this.#me) ?? []).filter((one) => one.where !== wrong);
  }

  #chip(one, at) {
    const label = `${one.summary}，例如：${one.example}`;
    return make("button", { type: "button", class: "chip", title: label, tabindex: at ? "-1" : "0", onclick: () => this.fill(one.example) }, one.word);
  }

  #typed() {
    this.#fit();
    const before = this.#text.value.slice(0, this.#text.selectionStart);
    const mention = this.store.rooms.has(this.#chat) && MENTION.exec(before);
    const command = COMMAND.exec(this.#text.value);
    if (mention) this.#offerPeople(mention[1]);
    else if (command) this.#offer(this.#offers().filter((one) => one.word.includes(command[1]) || one.summary.includes(command[1])));
    else this.#picker.close();
  }

  #offer(offers) {
    this.#text.focus();
    const items = offers.map((one) => ({ label: one.word, about: one.summary, one }));
    this.#picker.open("能发的话", items, ({ one }) => {
      if (COMMAND.test(this.#text.value)) this.#text.value = "";
      this.fill(one.example);
    });
  }

  #offerPeople(query) {
    const people = this.store.membersOf(this.#chat).filter((one) => one.id !== this.#me && one.name.includes(query));
    const items = people.map((person) => ({ face: avatar(person), label: person.name, person }));
    this.#picker.open("提到谁", items, ({ person }) => this.#insert(query.length + 1, `@${person.name}${SPACE}`));
  }

  /** Puts words at the caret, in place of so many characters before it. */
  #insert(back, words) {
    const { selectionStart: at, selectionEnd: end } = this.#text;
    this.#text.setRangeText(words, at - back, end, "end");
    this.#text.focus();
    this.#fit();
  }

  #key(event) {
    if (this.#picker.key(event)) return;
    if (event.key === "Escape" && this.#quoted) this.quote(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #paste(event) {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    this.tray.add(event.clipboardData.files);
  }

  /** The input grows with what is in it. */
  #fit() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
    find("send").disabled = !this.#text.value.trim() && this.tray.isEmpty;
  }

  async #send() {
    const place = { as: this.#me, room: this.store.rooms.has(this.#chat) ? this.#chat : null };
    const length = [...this.#text.value].length;
    if (length > this.store.longest) return this.warn(`一条消息最多 ${this.store.longest} 字，现在有 ${length} 字。`);
    const files = this.tray.take();
    const text = this.#text.value;
    if (text.trim()) {
      const { name } = this.#quoted ? this.store.person(this.#quoted.sender) : {};
      this.say({ ...place, text: this.#quoted ? quoting(name, this.#quoted, text) : text });
      this.#text.value = "";
      this.#said = "";
      this.quote(null);
    }
    this.#fit();
    for (const file of files) {
      try {
        this.say({ ...place, file: await upload(file) });
      } catch (problem) {
        this.warn(problem.message);
        if (place.as === this.#me && (place.room ?? place.as) === this.#chat) this.tray.add([file]);
      }
    }
  }
}

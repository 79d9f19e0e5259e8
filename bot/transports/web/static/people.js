// The switcher: whom to be. A dialog with a search field and everybody in groups.

import { avatar, make, setBadge } from "./draw.js";

const RECENT = "leitai.recent";
const RECENT_SHOWN = 4;
const LATELY = "最近";
const NEWS = "收到了新消息";

function recent() {
  try {
    return JSON.parse(localStorage.getItem(RECENT)) ?? [];
  } catch {
    return [];
  }
}

export function remember(id) {
  try {
    const ids = [id, ...recent().filter((other) => other !== id)].slice(0, RECENT_SHOWN + 1);
    localStorage.setItem(RECENT, JSON.stringify(ids));
  } catch {
    // A private window without storage: there is simply no list of recent people.
  }
}

export class People {
  #dialog = document.getElementById("people");
  #title = document.getElementById("people-title");
  #search = document.getElementById("people-search");
  #list = document.getElementById("people-list");
  #people = [];
  #me = "";
  #within = "";

  constructor(store, choose) {
    this.store = store;
    this.choose = choose;
    this.#search.addEventListener("input", () => this.#draw());
    document.getElementById("people-close").addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.#dialog.close());
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Everybody, or the members of one group; `me` is who one is now. */
  open(me, people, title, within = "") {
    [this.#me, this.#title.textContent, this.#within] = [me, title, within];
    this.#people = people.map((person) => ({ ...person, home: this.store.home(person.id).replace(/工作群$/, "") }));
    this.#search.value = "";
    this.#draw();
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#list.scrollTop = 0;
    if (matchMedia("(hover: hover)").matches) this.#search.focus();
  }

  close() {
    this.#dialog.close();
  }

  /** News came for somebody. */
  refresh() {
    if (this.#dialog.open) this.#draw();
  }

  #draw() {
    const words = this.#search.value.trim().split(/\s+/).filter(Boolean);
    const found = this.#people.filter((one) => words.every((word) => `${one.name} ${one.duty} ${one.home} ${one.id}`.includes(word)));
    const groups = new Map();
    const news = found.filter((one) => one.id !== this.#me && this.store.count(one.id, one.id));
    if (news.length) groups.set(NEWS, news);
    if (!words.length && !this.#within) {
      const ids = recent().filter((id) => id !== this.#me && this.store.people.has(id)).slice(0, RECENT_SHOWN);
      if (ids.length) groups.set(LATELY, ids.map((id) => this.#people.find((one) => one.id === id)));
    }
    for (const one of found) groups.set(one.duty, [...(groups.get(one.duty) ?? []), one]);
    this.#list.replaceChildren(...[...groups].map(([duty, people]) => this.#group(duty, people)));
    if (!found.length) this.#list.append(make("p", { class: "nobody" }, "没有找到。试试村名、部门名，或「支书」「联络员」。"));
  }

  #group(duty, people) {
    const count = people.length > 1 && duty !== LATELY && duty !== NEWS ? make("small", {}, String(people.length)) : null;
    return make("section", { class: "group" }, make("h3", {}, duty, count), make("ul", {}, ...people.map((one) => this.#row(one))));
  }

  #row(person) {
    const badge = make("span", { class: "badge" });
    setBadge(badge, this.store.count(person.id, person.id));
    const about = person.home && person.home !== person.unit ? `${person.duty} · ${person.home}` : person.duty;
    const label = person.unit ? [person.unit, make("small", {}, about)] : [person.name];
    const pick = make(
      "button",
      { type: "button", class: "pick", "aria-current": person.id === this.#me ? "true" : null },
      avatar(person), make("span", { class: "label" }, ...label), badge,
    );
    pick.addEventListener("click", () => {
      this.#dialog.close();
      this.choose(person.id);
    });
    const hash = `#as=${person.id}&chat=${this.#within || person.id}`;
    const other = make("a", {
      class: "apart", href: hash, target: "_blank", rel: "noopener",
      title: "在新窗口里做这个人", "aria-label": `在新窗口里做 ${person.name}`,
    });
    return make("li", {}, pick, other);
  }

  #key(event) {
    const picks = [...this.#list.querySelectorAll(".pick")];
    if (event.key === "Enter" && event.target === this.#search && !event.isComposing) {
      event.preventDefault();
      if (this.#search.value.trim()) picks[0]?.click();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    const at = picks.indexOf(document.activeElement) + step;
    (at < 0 ? this.#search : picks[Math.min(at, picks.length - 1)])?.focus();
  }
}

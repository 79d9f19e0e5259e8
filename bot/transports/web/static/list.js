// The conversations: who or which group, the last line, its time, how much is unread.

import { avatar, groupAvatar, make, setBadge } from "./draw.js";
import { gist } from "./quote.js";
import { walk } from "./walk.js";
import { shortTime } from "./when.js";

const list = document.getElementById("list");

export class List {
  constructor(store, unsent, open) {
    [this.store, this.unsent, this.open] = [store, unsent, open];
    walk(list, ".entry");
  }

  draw(me, chat) {
    const [own, ...rooms] = this.store.conversationsOf(me);
    const at = (id) => this.store.last(id)?.at ?? "";
    rooms.sort((one, other) => at(other).localeCompare(at(one)));
    const focused = document.activeElement?.dataset?.chat;
    const entries = [own, ...rooms].map((id) => this.#entry(id, me, chat));
    list.replaceChildren(...entries);
    if (focused) list.querySelector(`[data-chat="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  #entry(conversation, me, chat) {
    const room = this.store.rooms.get(conversation);
    const last = this.unsent.lines(this.store, me, conversation).at(-1) ?? this.store.last(conversation);
    const count = this.store.count(me, conversation);
    const badge = make("span", { class: "badge" });
    setBadge(badge, count);
    const here = conversation === chat;
    const button = make(
      "button",
      {
        type: "button", class: "entry", "data-chat": conversation, tabindex: here ? "0" : "-1", "aria-current": here ? "true" : null,
        onclick: () => this.open(conversation),
      },
      make("span", { class: "picture" }, room ? groupAvatar(this.store.membersOf(conversation)) : avatar(this.store.bot), badge),
      make(
        "span", { class: "about" },
        make("b", {}, this.store.titleOf(conversation)),
        make("time", {}, last ? shortTime(last.at) : ""),
        make(
          "span", { class: "preview" },
          this.store.called.has(this.store.key(me, conversation)) ? make("em", {}, "[有人@我] ") : null,
          last ? this.#preview(last, me, room) : "",
        ),
      ),
    );
    return make("li", {}, button);
  }

  #preview(line, me, room) {
    const own = line.sender === me;
    if (line.recalled) return `${own ? "你" : `「${this.store.person(line.sender).name}」`}撤回了一条消息`;
    return (room && !own ? `${this.store.person(line.sender).name}：` : "") + gist(line, 80);
  }
}

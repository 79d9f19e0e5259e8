// What this window knows: who there is, what was said, what has been read.

export class Store {
  bot = { id: "bot", name: "", bot: true, unit: "", duty: "" };
  town = "";
  longest = Infinity;
  people = new Map();
  rooms = new Map();
  largest = Infinity;
  commands = new Map();
  owes = new Map();
  unread = new Map();
  called = new Set();
  #lines = new Map();
  #seen = new Map();

  hello(frame) {
    this.bot.name = frame.bot;
    this.town = frame.town;
    this.longest = frame.longest;
    this.largest = frame.largest;
    this.people = new Map(frame.people.map((person) => [person.id, person]));
    this.rooms = new Map(frame.rooms.map((room) => [room.id, room]));
  }

  person(id) {
    return id === this.bot.id ? this.bot : this.people.get(id) ?? { id, name: "（已不在名单）", unit: "？", duty: "" };
  }

  conversationsOf(id) {
    return [id, ...[...this.rooms.values()].filter((room) => room.members.includes(id)).map((room) => room.id)];
  }

  /** The one district group of somebody who is in one only, such as 第三片区工作群. */
  home(id) {
    const rooms = this.conversationsOf(id).slice(1).filter((room) => this.rooms.get(room).members.length < this.people.size / 2);
    return rooms.length === 1 ? this.rooms.get(rooms[0]).name : "";
  }

  titleOf(conversation) {
    return this.rooms.get(conversation)?.name ?? this.bot.name;
  }

  membersOf(conversation) {
    return [this.bot, ...(this.rooms.get(conversation)?.members ?? []).map((id) => this.person(id))];
  }

  lines(conversation) {
    return [...(this.#lines.get(conversation)?.values() ?? [])];
  }

  /** Whether the server has told what was said there. */
  knows(conversation) {
    return this.#lines.has(conversation);
  }

  last(conversation) {
    return this.lines(conversation).at(-1);
  }

  line(conversation, id) {
    return this.#lines.get(conversation)?.get(id);
  }

  /** Adds or replaces a line; true if it is new. */
  put(line) {
    const held = this.#lines.get(line.conversation) ?? new Map();
    this.#lines.set(line.conversation, held);
    const isNew = !held.has(line.id);
    held.set(line.id, line);
    return isNew;
  }

  remove(line) {
    this.#lines.get(line.conversation)?.delete(line.id);
  }

  /** The server's own account of what one person sees replaces ours; unread lines are counted anew. */
  history(frame) {
    for (const { id, lines } of frame.conversations) {
      this.#lines.set(id, new Map(lines.map((line) => [line.id, line])));
      const key = this.key(frame.as, id);
      const seen = lines.findIndex((line) => line.id === this.#seen.get(key));
      if (seen >= 0) {
        this.unread.set(key, lines.slice(seen + 1).filter((line) => line.sender !== frame.as).length);
      } else if (lines.length) {
        this.#seen.set(key, lines.at(-1).id);
      }
    }
  }

  key(as, conversation) {
    return `${as} ${conversation}`;
  }

  count(as, conversation) {
    return this.unread.get(this.key(as, conversation)) ?? 0;
  }

  /** `line` is what came, where that is known: somebody may have been called by it. */
  addUnread(as, conversation, line = null) {
    if (line?.mentions === as || line?.text.includes(`@${this.person(as).name}`)) this.called.add(this.key(as, conversation));
    this.unread.set(this.key(as, conversation), this.count(as, conversation) + 1);
  }

  read(as, conversation) {
    this.unread.delete(this.key(as, conversation));
    this.called.delete(this.key(as, conversation));
    const last = this.last(conversation);
    if (last) this.#seen.set(this.key(as, conversation), last.id);
  }
}

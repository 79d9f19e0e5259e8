// What was said and is not known to be stored, oldest first; it outlives a reload of the page.

const KEY = "leitai.unsent";

export class Unsent {
  #says = new Map();

  constructor() {
    try {
      for (const say of JSON.parse(sessionStorage.getItem(KEY)) ?? []) this.#says.set(say.id, say);
    } catch {
      sessionStorage.removeItem(KEY);
    }
  }

  add(say) {
    this.#says.set(say.id, say);
    this.#save();
  }

  drop(id) {
    if (this.#says.delete(id)) this.#save();
  }

  find(id) {
    return this.#says.get(id);
  }

  all() {
    return [...this.#says.values()];
  }

  /** The lines of one person in one conversation that the server has not shown yet. */
  lines(store, me, conversation) {
    const here = this.all().filter((say) => say.as === me && (say.room ?? say.as) === conversation);
    return here.filter((say) => !store.line(conversation, say.id)).map(lineOf);
  }

  #save() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.all()));
    } catch {
      // A very long message does not fit; it is still held in this page.
    }
  }
}

/** How a message looks before the server has it. */
export function lineOf(say) {
  return {
    id: say.id, conversation: say.room ?? say.as, sender: say.as, text: say.text ?? "", at: say.at, state: "sending",
    file: say.file ?? null,
  };
}

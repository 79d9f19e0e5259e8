// The connection: opens, and reconnects for ever.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 8000;

/** The connection. `on` takes what comes, `send` says something; both by the frame's type. */
export class Link {
  #socket = null;
  #failures = 0;
  #timer = 0;
  #takers = new Map();

  /** `state` gets true or false. */
  constructor(state) {
    this.state = state;
    addEventListener("online", () => this.#hurry());
    document.addEventListener("visibilitychange", () => this.#hurry());
  }

  /** `take` gets every frame of this type; several may listen, in the order in which they came. */
  on(type, take) {
    this.#takers.set(type, [...(this.#takers.get(type) ?? []), take]);
  }

  /** False when there is no connection: nothing was sent. */
  send(type, fields = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify({ ...fields, type }));
    return true;
  }

  open() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    this.#socket = socket;
    socket.addEventListener("message", (event) => [JSON.parse(event.data)].flat().forEach((frame) => this.#take(frame)));
    socket.addEventListener("close", () => {
      this.state(false);
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++);
      this.#timer = setTimeout(() => this.open(), wait * (0.5 + Math.random() / 2));
    });
  }

  #take(frame) {
    if (frame.type === "hello") {
      this.#failures = 0;
      this.state(true);
    }
    for (const take of this.#takers.get(frame.type) ?? []) take(frame);
  }

  /** Somebody is looking: do not make them wait for the next attempt. */
  #hurry() {
    if (document.hidden || this.#socket?.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.#timer);
    this.open();
  }
}

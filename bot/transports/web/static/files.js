// Files on their way out: dropped, pasted or chosen, they lie in a tray until they are sent.

import { sizeOf } from "./bubble.js";
import { make } from "./draw.js";

const MOST = 9;

export class Tray {
  #box = document.getElementById("tray");
  #files = [];
  #elsewhere = new Map();
  #place = "";

  /** `changed` is told whenever there are more or fewer; `warn` gets words for the person. */
  constructor(store, changed, warn) {
    [this.store, this.changed, this.warn] = [store, changed, warn];
    const choose = document.getElementById("choose");
    document.getElementById("attach").addEventListener("click", () => choose.click());
    choose.addEventListener("change", () => {
      this.add(choose.files);
      choose.value = "";
    });
    this.#dropping(document.querySelector(".chat"));
  }

  get isEmpty() {
    return !this.#files.length;
  }

  /** Every conversation has a tray of its own. */
  show(place) {
    this.#elsewhere.set(this.#place, this.#files);
    [this.#place, this.#files] = [place, this.#elsewhere.get(place) ?? []];
    this.#draw();
  }

  add(files) {
    for (const file of files) {
      if (file.size > this.store.largest) this.warn(`「${file.name}」有 ${sizeOf(file.size)}，一个最多 ${sizeOf(this.store.largest)}。`);
      else if (this.#files.length === MOST) this.warn(`一次最多 ${MOST} 个文件。`);
      else this.#files.push(file);
    }
    this.#draw();
  }

  /** Empties the tray. */
  take() {
    const files = this.#files;
    this.#files = [];
    this.#draw();
    return files;
  }

  #draw() {
    this.#box.hidden = this.isEmpty;
    this.#box.replaceChildren(...this.#files.map((file) => this.#item(file)));
    this.changed();
  }

  #item(file) {
    const drop = () => {
      this.#files = this.#files.filter((other) => other !== file);
      this.#draw();
    };
    return make(
      "span", { class: "waiting" }, make("b", {}, file.name), make("small", {}, sizeOf(file.size)),
      make("button", { type: "button", class: "close", "aria-label": `不发 ${file.name}`, onclick: drop }),
    );
  }

  #dropping(chat) {
    const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    let depth = 0;
    const over = (change) => {
      depth = change === 0 ? 0 : depth + change;
      chat.classList.toggle("dropping", depth > 0);
    };
    chat.addEventListener("dragenter", (event) => holds(event) && over(1));
    chat.addEventListener("dragleave", (event) => holds(event) && over(-1));
    chat.addEventListener("drop", (event) => {
      over(0);
      if (holds(event)) this.add(event.dataTransfer.files);
    });
    // A file that falls beside the chat must not take the place of the page.
    for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => holds(event) && event.preventDefault());
  }
}

/** Brings one file to the server; gives what the server calls it, or throws an Error in words for the person. */
export async function upload(file) {
  let answer;
  try {
    answer = await fetch(`/files?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
  } catch {
    throw new Error(`「${file.name}」没有发出去：连接断开。`);
  }
  if (!answer.ok) throw new Error(`「${file.name}」没有发出去：${await answer.text()}`);
  return answer.json();
}

// Puts the page together. The address says who one is and which chat is open: #as=liaison-1&chat=town

import { avatar, groupAvatar, make, setBadge } from "./draw.js";
import { Lines } from "./lines.js";
import { Link, Unsent } from "./link.js";
import { People, remember } from "./people.js";
import { Store } from "./store.js";
import { now, setClock, shortTime } from "./when.js";

const find = (id) => document.getElementById(id);
const text = find("text");
const phone = matchMedia("(max-width: 720px)");
const store = new Store();
const unsent = new Unsent();
const people = new People(store, (id) => become(id));
const lines = new Lines(store, (id) => become(id));

let me = null;
let chat = null;
let chosen = false;
let watched = null;
let saidHere = "";
let connected = true;
let warning = "";
let warningEnds = 0;

// --- who and where -----------------------------------------------------------------------------------

/** Reads the address; an unknown person is the first one, an unknown chat is the private one. */
function place() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const as = store.people.has(hash.get("as")) ? hash.get("as") : store.people.keys().next().value;
  const wanted = hash.get("chat");
  chosen = wanted !== null;
  return [as, store.conversationsOf(as).includes(wanted) ? wanted : as];
}

function go(as, conversation) {
  location.hash = conversation ? `as=${as}&chat=${conversation}` : `as=${as}`;
}

/** Changes who one is and stays in the same chat where that person is a member too. */
function become(id) {
  const stays = store.rooms.get(chat)?.members.includes(id);
  go(id, chosen ? (stays ? chat : id) : null);
  if (!phone.matches) text.focus(); // a telephone would cover half the chat with its keyboard
}

function move() {
  if (!store.people.size) return;
  const [as, conversation] = place();
  if (me !== null) store.drafts.set(store.key(me, chat), text.value);
  if (as !== watched) {
    remember(as);
    link.send("watch", { as });
    watched = as;
  }
  [me, chat] = [as, conversation];
  text.value = store.drafts.get(store.key(me, chat)) ?? "";
  saidHere = "";
  document.body.dataset.view = chosen ? "chat" : "list";
  drawMe();
  drawChips();
  drawChat();
  fit();
}

// --- drawing -------------------------------------------------------------------------------------------

function isOpen(conversation) {
  return conversation === chat && !document.hidden && (chosen || !phone.matches);
}

function drawMe() {
  const person = store.person(me);
  find("me-avatar").replaceChildren(avatar(person));
  find("me-here").replaceChildren(avatar(person));
  find("me-here").title = `${person.name}，点这里换人`;
  find("me-name").textContent = person.name;
  find("town").textContent = store.town;
  document.title = `${person.name} — ${store.town}`;
  const others = [...store.people.keys()].filter((id) => id !== me).map((id) => store.count(id, id));
  setBadge(find("me-news"), others.reduce((sum, count) => sum + count, 0));
  find("me-news").title = "其他人收到了考核小助手的消息";
}

function drawChat() {
  const room = store.rooms.get(chat);
  find("title").textContent = store.titleOf(chat);
  find("members").hidden = !room;
  find("members").textContent = room ? `${room.members.length + 1} 人` : "";
  find("members").title = "看看群里有谁，换成其中一个";
  lines.draw(me, chat, [...store.lines(chat), ...waiting(chat)]);
  if (isOpen(chat)) store.read(me, chat);
  drawList();
}

/** Our own lines the server has not shown yet. */
function waiting(conversation) {
  const here = unsent.all().filter((say) => say.as === me && (say.room ?? say.as) === conversation);
  return here.filter((say) => !store.line(conversation, say.id)).map(lineOf);
}

function lineOf(say) {
  return { id: say.id, conversation: say.room ?? say.as, sender: say.as, text: say.text, at: say.at, state: "sending" };
}

function drawList() {
  const [own, ...rooms] = store.conversationsOf(me);
  const at = (id) => store.last(id)?.at ?? "";
  rooms.sort((one, other) => at(other).localeCompare(at(one)));
  find("list").replaceChildren(...[own, ...rooms].map(entry));
}

function entry(conversation) {
  const room = store.rooms.get(conversation);
  const last = waiting(conversation).at(-1) ?? store.last(conversation);
  const badge = make("span", { class: "badge" });
  setBadge(badge, store.count(me, conversation));
  const button = make(
    "button",
    { type: "button", class: "entry", "aria-current": conversation === chat ? "true" : null, onclick: () => go(me, conversation) },
    make("span", { class: "picture" }, room ? groupAvatar(store.membersOf(conversation)) : avatar(store.bot), badge),
    make(
      "span", { class: "about" },
      make("b", {}, store.titleOf(conversation)),
      make("time", {}, last ? shortTime(last.at) : ""),
      make("span", { class: "preview" }, last ? preview(last, room) : ""),
    ),
  );
  return make("li", {}, button);
}

function preview(line, room) {
  const who = room && line.sender !== me ? `${store.person(line.sender).name}：` : "";
  return who + line.text.slice(0, 80).replace(/\s+/g, " ");
}

function drawChips() {
  const wanted = store.chips[store.person(me).duty] ?? store.chips["*"];
  const mention = store.rooms.has(chat) ? [`@${store.bot.name} `] : [];
  find("chips").replaceChildren(...[...mention, ...wanted].map(chip));
}

function chip(words) {
  return make("button", { type: "button", class: "chip", onclick: () => fill(words) }, words.trim());
}

/** A chip takes the place of an earlier chip, and goes behind what was typed by hand. */
function fill(words) {
  const typed = text.value === saidHere ? "" : text.value;
  text.value = typed && !/\s$/.test(typed) ? `${typed} ${words}` : typed + words;
  saidHere = typed || words.startsWith("@") ? "" : words;
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
  fit();
}

/** The input grows with what is in it. */
function fit() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
  find("send").disabled = !text.value.trim();
}

// --- talking -------------------------------------------------------------------------------------------

function send() {
  if (!text.value.trim()) return;
  if ([...text.value].length > store.longest) {
    warn(`一条消息最多 ${store.longest} 字，现在有 ${[...text.value].length} 字。`);
    return;
  }
  const room = store.rooms.has(chat) ? chat : null;
  const say = { id: crypto.randomUUID(), as: me, room, text: text.value, at: now() };
  unsent.add(say);
  link.send("say", say);
  lines.put(lineOf(say));
  lines.toEnd();
  drawList();
  text.value = "";
  saidHere = "";
  fit();
}

function warn(words) {
  warning = words;
  drawBanner();
  clearTimeout(warningEnds);
  warningEnds = setTimeout(() => warn(""), 6000);
}

function drawBanner() {
  find("banner").textContent = warning || (connected ? "" : "连接断开，正在重连…");
  find("banner").hidden = connected && !warning;
}

const takes = {
  hello(frame) {
    store.hello(frame);
    setClock(frame.now);
    watched = null;
    move();
    for (const say of unsent.all()) link.send("say", say);
  },
  history(frame) {
    store.history(frame);
    for (const line of frame.conversations.flatMap(({ lines: held }) => held)) {
      if (!line.pending) unsent.drop(line.id);
    }
    if (frame.as === me) drawChat();
  },
  line({ type, ...line }) {
    setClock(line.at);
    store.put(line);
    const own = line.conversation === me || store.rooms.get(line.conversation)?.members.includes(me);
    if (!own) return;
    if (line.conversation === chat) lines.put(line);
    if (isOpen(line.conversation)) store.read(me, line.conversation);
    else if (line.sender !== me) store.addUnread(me, line.conversation);
    drawList();
  },
  stored({ ids }) {
    for (const id of ids) {
      unsent.drop(id);
      const held = store.conversationsOf(me).map((one) => store.line(one, id)).find(Boolean);
      if (!held) continue;
      held.pending = false;
      if (held.conversation === chat) lines.put(held);
    }
  },
  news(frame) {
    store.addUnread(frame.as, frame.as);
    drawMe();
    people.refresh();
  },
  refused({ id, reason }) {
    const say = unsent.all().find((one) => one.id === id);
    if (!say) return warn(reason);
    unsent.drop(id);
    const line = { ...lineOf(say), state: "failed", reason };
    store.put(line);
    if (line.conversation === chat && say.as === me) lines.put(line);
  },
};

// --- wiring --------------------------------------------------------------------------------------------

const link = new Link((state) => {
  connected = state;
  drawBanner();
});
for (const [type, take] of Object.entries(takes)) link.on(type, take);

/** The parts of the page that stand on their own: each may be there or not, and is started before the link. */
const page = { link, store, me: () => me, go, become, fill };
const parts = ["clock", "tour", "panel"].map((name) => import(`./${name}.js`).then((part) => part.start(page)));
Promise.allSettled(parts).then(() => link.open());

addEventListener("hashchange", () => {
  people.close();
  move();
});
document.addEventListener("visibilitychange", () => {
  if (me === null || !isOpen(chat)) return;
  store.read(me, chat);
  drawList();
});
phone.addEventListener("change", move);
for (const id of ["me", "me-here"]) {
  find(id).addEventListener("click", () => people.open(me, [...store.people.values()], "您想做谁？"));
}
find("members").addEventListener("click", () => {
  people.open(me, store.membersOf(chat).filter((one) => !one.bot), `${store.titleOf(chat)}里的人`, chat);
});
find("back").addEventListener("click", () => go(me, null));
find("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  send();
});
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || me === null) return;
  event.preventDefault();
  find("me").click();
});

// Puts the page together. The address says who one is and which chat is open: #as=liaison-1&chat=town

import { online, warn } from "./banner.js";
import { Compose } from "./compose.js";
import { Desk } from "./desk.js";
import { avatar, setBadge } from "./draw.js";
import { Lines } from "./lines.js";
import { Link } from "./link.js";
import { List } from "./list.js";
import { closeMenu } from "./menu.js";
import { People, remember } from "./people.js";
import { newId } from "./plain.js";
import { splitQuote } from "./quote.js";
import { Store } from "./store.js";
import { Unsent, lineOf } from "./unsent.js";
import { walk } from "./walk.js";
import { now, setClock } from "./when.js";

const find = (id) => document.getElementById(id);
const phone = matchMedia("(max-width: 720px)");
const store = new Store();
const unsent = new Unsent();
const takenBack = new Map();
const link = new Link(online);
const compose = new Compose(store, say, warn);
const fill = (words) => compose.fill(words);
const desk = new Desk(store, link, fill);
const people = new People(store, (id) => become(id));
const list = new List(store, unsent, (conversation) => go(me, conversation));
const lines = new Lines(store, {
  become: (id) => become(id),
  fill,
  recall,
  kept: (id) => takenBack.get(id),
  edit: (text) => compose.edit(text),
  quote: (line) => compose.quote(line),
  mention: (person) => compose.mention(person),
});

let me = null;
let chat = null;
let chosen = false;
let watched = null;
let listDue = 0;

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
  if (!phone.matches) compose.focus(); // a telephone would cover half the chat with its keyboard
}

function move() {
  if (!store.people.size) return;
  closeMenu();
  [me, chat] = place();
  if (me !== watched) {
    remember(me);
    link.send("watch", { as: me });
    watched = me;
  }
  document.body.dataset.view = chosen ? "chat" : "list";
  drawMe();
  desk.show(me);
  compose.show(me, chat);
  drawChat();
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
  lines.draw(me, chat, [...store.lines(chat), ...unsent.lines(store, me, chat)]);
  if (isOpen(chat)) store.read(me, chat);
  drawList();
}

/** However much is said, once a frame. */
function drawList() {
  listDue ||= requestAnimationFrame(() => {
    listDue = 0;
    list.draw(me, chat);
  });
}

// --- talking -------------------------------------------------------------------------------------------

/** Says { text } or { file } as somebody in a room, or in private. */
function say(said) {
  const whole = { ...said, id: newId(), at: now() };
  unsent.add(whole);
  link.send("say", whole);
  const line = lineOf(whole);
  if (whole.as === me && line.conversation === chat) {
    lines.put(line);
    lines.toEnd();
  }
  drawList();
}

function recall(line) {
  if (!link.send("recall", { as: me, line: line.id })) return warn("连接断开，没有撤回。");
  if (line.text) takenBack.set(line.id, splitQuote(line.text)[1]);
  unsent.drop(line.id);
}

const takes = {
  hello(frame) {
    store.hello(frame);
    setClock(frame.now);
    watched = null;
    move();
    for (const one of unsent.all()) link.send("say", one);
  },
  history(frame) {
    store.history(frame);
    for (const line of frame.conversations.flatMap(({ lines: held }) => held)) {
      if (!line.pending) unsent.drop(line.id);
    }
    if (frame.as === me) drawChat();
  },
  line({ type, ...line }) {
    if (!line.recalled) setClock(line.at);
    const isNew = store.put(line);
    if (!line.pending) unsent.drop(line.id);
    const own = line.conversation === me || store.rooms.get(line.conversation)?.members.includes(me);
    if (!own) return;
    if (line.conversation === chat) lines.put(line);
    if (isOpen(line.conversation)) store.read(me, line.conversation);
    else if (isNew && line.sender !== me) store.addUnread(me, line.conversation, line);
    if (line.sender === store.bot.id) desk.soon();
    drawList();
  },
  stored({ ids }) {
    for (const id of ids) {
      unsent.drop(id);
      const held = store.conversationsOf(me).map((one) => store.line(one, id)).find(Boolean);
      if (!held) continue;
      held.pending = false;
      if (held.conversation === chat) lines.stored(id);
      if (held.sender === me) desk.soon();
    }
  },
  news(frame) {
    store.addUnread(frame.as, frame.as);
    drawMe();
    people.refresh();
  },
  owes(frame) {
    store.owes.set(frame.as, frame.text);
    if (frame.as === me) desk.show(me);
  },
  commands(frame) {
    const first = !store.commands.has(frame.as);
    store.commands.set(frame.as, frame.commands);
    if (frame.as !== me) return;
    compose.drawChips();
    if (first) drawChat();
  },
  refused({ id, reason }) {
    const said = id && unsent.find(id);
    if (!said) return warn(reason);
    unsent.drop(id);
    const line = { ...lineOf(said), state: "failed", reason };
    store.put(line);
    if (line.conversation === chat && said.as === me) lines.put(line);
  },
};

// --- wiring --------------------------------------------------------------------------------------------

for (const [type, take] of Object.entries(takes)) link.on(type, take);

addEventListener("hashchange", () => {
  people.close();
  move();
});
document.addEventListener("visibilitychange", () => {
  if (me === null || !isOpen(chat)) return;
  store.read(me, chat);
  drawList();
});
phone.addEventListener("change", () => me === null || move());
for (const id of ["me", "me-here"]) {
  find(id).addEventListener("click", () => people.open(me, [...store.people.values()], "您想做谁？"));
}
find("members").addEventListener("click", () => {
  people.open(me, store.membersOf(chat).filter((one) => !one.bot), `${store.titleOf(chat)}里的人`, chat);
});
find("back").addEventListener("click", () => go(me, null));
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || me === null) return;
  event.preventDefault();
  find("me").click();
});
walk(find("chips"), ".chip", true);

/** The parts of the page that stand on their own: each may be there or not, and is started before the link. */
const page = { link, store, me: () => me, go, become, fill };
const parts = ["clock", "tour", "panel"].map((name) => import(`./${name}.js`).then((part) => part.start(page)));
Promise.allSettled(parts).then(() => link.open());

// The operator's panel: what waits, what failed, what comes next, and how much people were told unasked.

import { make } from "./draw.js";
import { fullTime, shortTime } from "./when.js";

const KEY = "leitai.panel";
const STATES = { starting: "正在启动", ready: "正常收发", down: "已停止" };
const FIGURES = [
  ["待发", ({ new: waiting, sending }) => waiting + sending, false],
  ["已发", ({ sent }) => sent, false],
  ["不明", ({ unknown }) => unknown, true],
  ["失败", ({ failed, expired }) => failed + expired, true],
];
const OUTCOMES = { new: "待发", sending: "在发", unknown: "不明", failed: "失败", expired: "过期" };
const WHAT = { remind: "提醒还没报的人", missing: "报考核办：谁还缺", notice: "扣分的告知和办理提醒", message: "留到这时再发的消息" };

export function start({ link }) {
  const place = document.getElementById("panel");
  const toggle = document.getElementById("panel-toggle");
  let latest = null;

  function show(open) {
    place.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    sessionStorage.setItem(KEY, open ? "open" : "");
    link.send("panel", { open });
    if (open) draw();
  }

  function draw() {
    const close = make("button", { type: "button", class: "close", "aria-label": "关闭", onclick: () => { show(false); toggle.focus(); } });
    const head = make("header", {}, make("h2", {}, "运行情况"), close);
    place.replaceChildren(head, ...(latest ? sections(latest) : [make("p", { class: "note" }, "正在看……")]));
  }

  link.on("hello", () => {
    toggle.hidden = false;
    latest = null;
    if (sessionStorage.getItem(KEY)) show(true);
  });
  link.on("panel", (frame) => {
    latest = frame;
    if (!place.hidden) draw();
  });
  toggle.addEventListener("click", () => {
    show(place.hidden);
    if (!place.hidden) place.focus();
  });
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(false);
    toggle.focus();
  });
}

function sections(seen) {
  const waiting = seen.open.length ? [list(seen.open.map((one) => [`${one.to}：${one.text}`, OUTCOMES[one.state]]))] : [];
  return [
    make("p", { class: "note" }, `${STATES[seen.state] ?? seen.state} · ${seen.windows} 个窗口开着`),
    title("发件箱"),
    make("dl", { class: "figures" }, ...FIGURES.map(([name, count, bad]) => figure(name, count(seen.outbox), bad))),
    ...waiting,
    title("最近发出"),
    list(seen.sent.map((one) => [`${one.to}：${one.text}`, shortTime(one.at)]), "还没有发过消息。"),
    title("没处理好的来信"),
    list(seen.failures.last.map((one) => [`${one.from}：${one.text}`, one.error]), "没有。"),
    title("接下来"),
    list(seen.due.map((one) => [WHAT[one.what] ?? one.what, fullTime(one.at)]), "没有安排。"),
    title("减负计量", `${seen.month}没问就发的消息`),
    ...load("人均", "人", seen.burden.people),
    ...load("群均", "个群", seen.burden.groups),
  ];
}

function title(words, more = "") {
  return make("h3", {}, words, more ? make("small", {}, ` ${more}`) : null);
}

function figure(name, count, bad) {
  return make("div", { class: bad && count ? "bad" : null }, make("dt", {}, name), make("dd", {}, String(count)));
}

function list(rows, nothing = "") {
  if (!rows.length) return make("p", { class: "note" }, nothing);
  return make("ul", {}, ...rows.map(([left, right]) => make("li", { title: left }, make("span", {}, left.replace(/\s+/g, " ")), make("span", {}, right))));
}

/** 人均 0.8 条（65 人），then who got most. */
function load(word, unit, { total, of, mean, top }) {
  const most = top[0]?.count ?? 1;
  const bars = make("ul", {}, ...top.map(({ name, count }) => {
    const row = make("li", { class: "bar" }, make("span", {}, name), make("span", {}, `${count} 条`));
    row.style.setProperty("--share", `${(100 * count) / most}%`);
    return row;
  }));
  return [make("p", { class: "note" }, `${word} ${mean} 条（${of} ${unit}，共 ${total} 条）`), bars];
}

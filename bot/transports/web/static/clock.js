// The demo's clock: shows the town's time, and moves it on while one watches what falls due on the way.

import { make } from "./draw.js";
import { fullTime, now, setClock } from "./when.js";

const HOUR = 3_600_000;
const SLIDE_DAYS = 45;
const GLIDE = 350;
const REST = 450;
const BUTTONS = [
  ["next", "下一个提醒", "走到小助手下一次提醒人的时候"],
  ["report_day", "到30日", "走到报送日，看谁被提醒"],
  ["published", "发布后一天", "走到发布的第二天"],
  ["month", "下个月", "走到下个月1日"],
];

export function start({ link }) {
  const place = document.getElementById("clock");
  let marks = {};
  let moving = false;
  let furthest = "";
  let glide = null;
  let shown = Date.now();
  let sending = 0;

  const face = make("button", { type: "button", class: "clock-face", "aria-expanded": "false", "aria-controls": "clock-controls", title: "镇里的时间" });
  const buttons = new Map(BUTTONS.map(([name, words, title]) => [name, make("button", { type: "button", class: "tool", title, onclick: () => wish(name) }, words)]));
  const slider = make("input", { type: "range", min: "0", max: String(SLIDE_DAYS * 24), step: "1", value: "0", "aria-label": "把时间往前拨" });
  const target = make("output", { hidden: "" });
  const controls = make("div", { id: "clock-controls", class: "clock-controls", role: "group", "aria-label": "拨时钟" }, ...buttons.values(), make("span", { class: "clock-slide" }, slider, target));

  function wish(to) {
    open(false);
    link.send("clock", { to });
  }

  function open(state) {
    place.classList.toggle("open", state);
    face.setAttribute("aria-expanded", String(state));
  }

  function wanted() {
    const hours = Math.ceil(Date.parse(now()) / HOUR) + Number(slider.value) - 1;
    return new Date(Math.min(hours * HOUR, Date.parse(furthest))).toISOString();
  }

  function drawControls() {
    place.classList.toggle("moving", moving);
    for (const [name, button] of buttons) {
      button.disabled = moving || !marks[name];
      if (name === "report_day" && marks[name]) button.textContent = `到${Number(marks[name].slice(8, 10))}日`;
      if (name === "published") button.title = marks[name] ? "走到发布的第二天" : "考核办发布以后才能用";
    }
    slider.disabled = moving;
  }

  function drawTime() {
    const words = fullTime(new Date(shown).toISOString());
    if (face.textContent !== words) face.textContent = words;
  }

  /** The hands run to a new time instead of jumping. */
  function run(from, to) {
    cancelAnimationFrame(glide);
    const begin = performance.now();
    const step = (at) => {
      const part = Math.min(1, Math.max(0, (at - begin) / GLIDE)); // a frame may have begun before
      shown = from + (to - from) * (1 - (1 - part) ** 3);
      drawTime();
      glide = part < 1 ? requestAnimationFrame(step) : null;
    };
    glide = requestAnimationFrame(step);
  }

  link.on("clock", (frame) => {
    const before = shown;
    const first = !face.isConnected;
    ({ marks, moving, furthest } = frame);
    setClock(frame.now);
    const after = Date.parse(frame.now);
    if (first) place.replaceChildren(face, controls);
    if (first || Math.abs(after - before) < 60_000) shown = after;
    else run(before, after);
    drawTime();
    drawControls();
  });

  setInterval(() => {
    if (glide !== null || !face.isConnected) return;
    shown = Date.parse(now());
    drawTime();
  }, 1000);

  slider.addEventListener("input", () => {
    target.hidden = slider.value === "0";
    target.textContent = `拨到 ${fullTime(wanted())}`;
  });
  slider.addEventListener("change", () => {
    clearTimeout(sending);
    if (slider.value === "0") return;
    sending = setTimeout(() => {
      wish(wanted());
      slider.value = "0";
      target.hidden = true;
    }, REST);
  });
  face.addEventListener("click", () => open(!place.classList.contains("open")));
  document.addEventListener("click", ({ target: where }) => place.contains(where) || open(false));
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    face.focus();
  });
}

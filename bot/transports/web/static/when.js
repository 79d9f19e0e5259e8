// Times as a chat shows them, in the town's zone: the server writes local time with its offset.

const DAY = 86_400_000;
let zone = 0;
let base = 0;
let since = 0;

/** Sets the clock by a time the server just told. */
export function setClock(iso) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(iso) ?? [null, "+", 0, 0];
  zone = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  base = Date.parse(iso);
  since = performance.now();
}

export function now() {
  return new Date(base + performance.now() - since).toISOString();
}

function day(milliseconds) {
  return new Date(milliseconds + zone).toISOString().slice(0, 10);
}

/** [date, year, month, day, time] of a time, in the town's zone. */
function parts(iso) {
  const local = new Date(Date.parse(iso) + zone).toISOString();
  const [year, month, date] = local.slice(0, 10).split("-").map(Number);
  return { date: local.slice(0, 10), year, month, day: date, time: local.slice(11, 16) };
}

/** 14:05 · 昨天 14:05 · 11月3日 14:05 · 2025年11月3日 14:05 */
export function longTime(iso) {
  const at = parts(iso);
  const today = base + performance.now() - since;
  if (at.date === day(today)) return at.time;
  if (at.date === day(today - DAY)) return `昨天 ${at.time}`;
  const year = String(at.year) === day(today).slice(0, 4) ? "" : `${at.year}年`;
  return `${year}${at.month}月${at.day}日 ${at.time}`;
}

/** 14:05 · 昨天 · 11/3 · 2025/11/3 */
export function shortTime(iso) {
  const at = parts(iso);
  const today = base + performance.now() - since;
  if (at.date === day(today)) return at.time;
  if (at.date === day(today - DAY)) return "昨天";
  const year = String(at.year) === day(today).slice(0, 4) ? "" : `${at.year}/`;
  return `${year}${at.month}/${at.day}`;
}

/** 11月30日 周一 09:00 */
export function fullTime(iso) {
  const { month, day: date, time } = parts(iso);
  const weekday = "日一二三四五六"[new Date(Date.parse(iso) + zone).getUTCDay()];
  return `${month}月${date}日 周${weekday} ${time}`;
}

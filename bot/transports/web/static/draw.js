// Small pieces of the page. Whatever people wrote goes in as text, never as markup.

const TONES = [
  "#3f7fd0", "#2f8f6b", "#b8643a", "#7b61c4", "#c2527a", "#2b8ca0",
  "#8a7a2f", "#5a6fb8", "#a0522d", "#4c8a3f", "#9a4fa3", "#52708c",
];

/** make("div", { class: "x", title: "…" }, child, "text") */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function tone(id) {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  return TONES[(hash >>> 8) % TONES.length];
}

function initials(person) {
  if (person.unit) return person.unit.replace(/^第/, "").slice(0, 2);
  return { 镇领导: "领导", 未绑定: "？" }[person.duty] ?? person.name.slice(0, 2);
}

function tile(person, letters) {
  if (person.bot) return make("span", { class: "tile robot" });
  const element = make("span", { class: "tile" }, initials(person).slice(0, letters));
  element.style.setProperty("--tone", tone(person.id));
  return element;
}

/** The square picture of one person. */
export function avatar(person) {
  const element = tile(person, 2);
  element.classList.add("avatar");
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** The picture of a group: a grid of up to nine of its members. */
export function groupAvatar(people) {
  const shown = people.slice(0, 9);
  const element = make("span", { class: "avatar grid", "aria-hidden": "true" }, ...shown.map((one) => tile(one, 1)));
  element.style.setProperty("--across", shown.length > 4 ? 3 : 2);
  return element;
}

export function setBadge(element, count) {
  element.hidden = count === 0;
  element.textContent = count > 99 ? "99+" : String(count);
  element.setAttribute("aria-label", `${count} 条未读`);
}

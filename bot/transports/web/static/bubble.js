// One line of the chat as it looks: a text, a picture, a file, or that it was taken back.

import { make } from "./draw.js";
import { splitQuote } from "./quote.js";

const NUMBER = /(\b[A-Z]-\d{3,}\b)/;
const KINDS = { xls: "sheet", xlsx: "sheet", csv: "sheet", doc: "words", docx: "words", pdf: "paper", zip: "pack", rar: "pack" };

/** The text, with numbers that people quote back (R-0031) kept from breaking at their hyphen. */
export function pieces(text) {
  return text.split(NUMBER).map((piece, at) => (at % 2 ? make("span", { class: "whole" }, piece) : piece));
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function addressOf(file) {
  return `/files/${file.id}?name=${encodeURIComponent(file.name)}`;
}

/** The parts of a bubble; `open` shows a picture in full size, `words` makes a text into what is shown of it. */
export function contentOf(line, open, words = pieces) {
  if (line.file?.picture && line.file.id) return [picture(line, open)];
  if (line.file) return [card(line.file)];
  const [quote, text] = splitQuote(line.text);
  const bubble = make("div", { class: "bubble" }, ...words(text));
  return quote ? [bubble, make("p", { class: "quoted" }, `${quote.name}：${quote.text}`)] : [bubble];
}

function picture(line, open) {
  const words = line.text || `图片 ${line.file.name}`;
  const image = make("img", { src: addressOf(line.file), alt: words, draggable: "false" });
  return make("button", { type: "button", class: "shot", tabindex: "-1", title: "看大图", onclick: () => open(line.file, words) }, image);
}

function card(file) {
  const end = /\.([A-Za-z0-9]{1,5})$/.exec(file.name)?.[1].toLowerCase() ?? "";
  const about = file.size || file.id ? sizeOf(file.size) : "没有保存";
  const inside = [
    make("span", { class: "words" }, make("b", {}, file.name), make("small", {}, about)),
    make("span", { class: `sort ${KINDS[end] ?? ""}`, "aria-hidden": "true" }, end.slice(0, 4).toUpperCase() || "文件"),
  ];
  if (!file.id) return make("span", { class: "card" }, ...inside);
  const label = `下载 ${file.name}，${about}`;
  return make("a", { class: "card", href: addressOf(file), download: file.name, tabindex: "-1", "aria-label": label }, ...inside);
}

// WeChat's quotes: 「名字：原文」 above a line of dashes, then what is said to it.

const FORM = /^\s*「([^：:\n]{1,80})[：:]([\s\S]*)」[ \t]*\n[ \t]*(?:-[ \t]*){3,}\n?/;
const DASHES = "- - - - - - - - - - - - - - -";
const LONGEST = 120;

/** [{ name, text }, rest]; the first is null where nothing is quoted. */
export function splitQuote(text) {
  const found = FORM.exec(text);
  return found ? [{ name: found[1].trim(), text: found[2] }, text.slice(found[0].length)] : [null, text];
}

/** What a line says in one piece of text without line breaks: for previews, quotes and who cannot see. */
export function gist(line, length = LONGEST) {
  if (line.recalled) return "撤回了一条消息";
  const kind = line.file ? (line.file.picture ? "[图片] " : `[文件] ${line.file.name} `) : "";
  const text = (kind + splitQuote(line.text)[1]).replace(/\s+/g, " ").trim();
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** The text of an answer to a line. */
export function quoting(name, line, text) {
  return `「${name}：${gist(line)}」\n${DASHES}\n${text}`;
}

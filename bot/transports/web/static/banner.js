// The strip on top: that the connection is gone, or what did not work.

const LONG = 6000;
const box = document.getElementById("banner");
let connected = true;
let warning = "";
let ends = 0;

function draw() {
  box.textContent = warning || (connected ? "" : "连接断开，正在重连…");
  box.hidden = connected && !warning;
}

export function online(state) {
  connected = state;
  draw();
}

/** Says it for a while. */
export function warn(words) {
  warning = words;
  draw();
  clearTimeout(ends);
  ends = setTimeout(() => {
    warning = "";
    draw();
  }, LONG);
}

// A picture in full size.

import { addressOf } from "./bubble.js";

const dialog = document.getElementById("viewer");
const image = document.getElementById("viewer-image");
const save = document.getElementById("viewer-save");

dialog.addEventListener("click", (event) => event.target !== save && dialog.close());

export function openPicture(file, words) {
  image.src = addressOf(file);
  image.alt = words;
  save.href = addressOf(file);
  save.download = file.name;
  dialog.showModal();
}

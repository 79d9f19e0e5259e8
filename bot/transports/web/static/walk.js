// Lists that are one stop for the tabulator; the arrow keys walk through them.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** Arrow keys move the focus among the elements in `box` that fit; `across` is for rows instead of columns. */
export function walk(box, fitting, across = false) {
  box.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const aside = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (!step || (aside !== across && Number.isFinite(step)) || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...box.querySelectorAll(fitting)];
    const at = stops.indexOf(document.activeElement.closest(fitting));
    if (!stops.length || (at < 0 && event.target !== box)) return;
    event.preventDefault();
    const start = at < 0 ? (step > 0 ? -1 : stops.length) : at;
    const next = stops[Math.max(0, Math.min(stops.length - 1, start + step))];
    for (const stop of stops) if (stop !== next && stop.tabIndex === 0 && box.tabIndex < 0) stop.tabIndex = -1;
    if (box.tabIndex < 0) next.tabIndex = 0;
    next.focus();
  });
}

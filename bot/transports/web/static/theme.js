// Light or dark: as the machine has it, until somebody says otherwise. Runs before the page is painted.
(() => {
  const KEY = "leitai.theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function apply() {
    document.documentElement.dataset.theme = chosen() ?? (dark.matches ? "dark" : "light");
  }

  function turn() {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      if ((next === "dark") === dark.matches) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, next);
    } catch {
      // A private window without storage: it lasts as long as the page.
    }
    document.documentElement.dataset.theme = next;
  }

  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", (event) => event.key === KEY && apply());
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll(".theme")) button.addEventListener("click", turn);
  });
})();

// Light or dark, and how large the letters are, before anything is painted; so this is a plain script in the head and
// no module. Both are kept in this browser; without a choice of light or dark, the system's wish counts.
(() => {
  const THEME = "hengping-theme";
  const LETTERS = "hengping-letters";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // A browser that keeps nothing still switches for this page.
    }
  };
  const show = () => {
    root.dataset.bsTheme = kept(THEME) ?? (dark.matches ? "dark" : "light");
  };
  const write = (letters) => {
    root.dataset.letters = letters;
    for (const button of document.querySelectorAll("[data-letters-toggle]")) {
      button.setAttribute("aria-pressed", String(letters === "large"));
    }
  };
  show();
  write(kept(LETTERS) ?? "usual");
  document.addEventListener("DOMContentLoaded", () => write(root.dataset.letters));
  dark.addEventListener("change", show);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-theme-toggle]")) {
      root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
      keep(THEME, root.dataset.bsTheme);
    } else if (event.target.closest("[data-letters-toggle]")) {
      write(root.dataset.letters === "large" ? "usual" : "large");
      keep(LETTERS, root.dataset.letters);
    }
  });
})();

// Lists: a filter that is used often is kept under a name, and the keyboard walks the rows. Kept in this browser only.
const PREFIX = "hengping-filters:";

function keyOfList() {
  return `${PREFIX}${document.body.dataset.person ?? ""}:${window.location.pathname}`;
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(keyOfList()) ?? "[]");
  } catch {
    return [];
  }
}

function keep(filters) {
  try {
    localStorage.setItem(keyOfList(), JSON.stringify(filters));
  } catch {
    // A browser that keeps nothing still filters.
  }
}

// What is asked for, without the place in the list and without what was left empty.
function asked() {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of [...query]) if (value === "" || name === "page" || name === "after") query.delete(name);
  return query.toString();
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function shown(place) {
  const filters = kept();
  const query = asked();
  const parts = filters.map(({ name, query: one }) => {
    const link = element("a", { href: `?${one}`, ...(one === query ? { "aria-current": "true" } : {}) }, name);
    const drop = element("button", { type: "button", class: "btn-close", "aria-label": `不再保留“${name}”` });
    drop.addEventListener("click", () => {
      keep(filters.filter((other) => other.query !== one));
      shown(place);
    });
    return element("span", { class: "kept-filter" }, link, drop);
  });
  if (query && !filters.some((one) => one.query === query)) {
    const name = element("input", { class: "form-control form-control-sm", maxlength: "20", "aria-label": "这个筛选的名称", placeholder: "给现在的筛选起个名" });
    const save = element("button", { type: "submit", class: "btn btn-sm" }, "保留");
    const form = element("form", { class: "keep-filter" }, name, save);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (name.value.trim()) keep([...filters, { name: name.value.trim(), query }]);
      shown(place);
    });
    parts.push(form);
  }
  place.replaceChildren(...(parts.length ? ["常用筛选：", ...parts] : []));
  place.hidden = parts.length === 0;
}

const LETTER_KEYS = "hengping-letter-keys";

// Whoever speaks to the computer, or touches keys by accident, switches the single letters off; the arrows stay.
function lettersWork() {
  try {
    return localStorage.getItem(LETTER_KEYS) !== "off";
  } catch {
    return true;
  }
}

function switchLetters(box) {
  box.checked = lettersWork();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(LETTER_KEYS, box.checked ? "on" : "off");
    } catch {
      // A browser that keeps nothing keeps the letters.
    }
  });
}

const TYPED = "input, select, textarea, [contenteditable]";

function walk(event) {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (!step || (event.key.length === 1 && !lettersWork())) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPED)) return;
  const links = [...document.querySelectorAll("main tbody tr")].map((row) => row.querySelector("a[href]")).filter(Boolean);
  const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  if (at < 0 && event.key.startsWith("Arrow")) return; // the arrows scroll until a row is in hand
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  if (!next) return;
  next.focus();
  event.preventDefault();
}

// A list that was asked for comes as a new page: how long it is, is said once that page is there.
function sayFound(filters) {
  const said = element("p", { class: "visually-hidden", role: "status" });
  filters.after(said);
  const rows = document.querySelectorAll("main tbody tr").length;
  const more = [...document.querySelectorAll("main a")].some((link) => link.textContent.trim().endsWith("下一页"));
  const words = rows ? `列出${rows}条${more ? "，后面还有" : ""}` : "没有符合条件的记录";
  window.setTimeout(() => (said.textContent = `筛选结果：${words}。`), 500);
}

export function helpLists() {
  for (const filters of document.querySelectorAll("form.filters")) {
    if (asked()) sayFound(filters);
    const place = element("div", { class: "kept-filters d-print-none" });
    filters.after(place);
    shown(place);
  }
  for (const box of document.querySelectorAll("[data-letter-keys]")) switchLetters(box);
  document.addEventListener("keydown", walk);
}

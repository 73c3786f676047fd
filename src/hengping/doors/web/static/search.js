// The search box is a combobox: the keyboard stays in the box, arrows walk the findings, Enter opens one, Escape and Tab
// close the list. How much was found is said once, not read out at every key.
const BOX = '[role="combobox"][data-search-box]';

const listOf = (box) => document.getElementById(box.getAttribute("aria-controls"));
const options = (box) => [...listOf(box).querySelectorAll('[role="option"]')];
const boxOf = (event) => (event.target instanceof Element ? event.target.closest(BOX) : null);

function choose(box, chosen) {
  for (const option of options(box)) option.setAttribute("aria-selected", String(option === chosen));
  if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
  else box.removeAttribute("aria-activedescendant");
  chosen?.scrollIntoView({ block: "nearest" });
}

function close(box) {
  listOf(box).replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  box.form.querySelector("[data-search-said]").textContent = "";
}

function walk(event) {
  const box = boxOf(event);
  if (!box || event.isComposing) return;
  const found = options(box);
  const at = found.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Tab") {
    close(box);
  } else if (event.key === "Escape" && box.getAttribute("aria-expanded") === "true") {
    close(box);
    event.preventDefault();
  } else if (step && found.length) {
    choose(box, found[at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length]);
    event.preventDefault();
  } else if (event.key === "Enter" && at >= 0) {
    found[at].click();
    event.preventDefault();
  }
}

function told(event) {
  const box = document.querySelector(`${BOX}[aria-controls="${event.target.id}"]`);
  if (!box) return;
  if (document.activeElement !== box) {
    close(box); // an answer that comes after one has left opens nothing
    return;
  }
  const count = options(box).length;
  box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-expanded", String(listOf(box).childElementCount > 0));
  const why = listOf(box).querySelector("[data-why]")?.textContent;
  box.form.querySelector("[data-search-said]").textContent = box.value.trim() ? why || (count ? `找到${count}项，按上下键选` : "没有找到") : "";
}

export function helpSearch() {
  document.addEventListener("keydown", walk);
  document.addEventListener("htmx:afterSwap", told);
  document.addEventListener("click", (event) => {
    for (const box of document.querySelectorAll(BOX)) if (!box.form.contains(event.target)) close(box);
  });
}

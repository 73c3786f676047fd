// What every page does in the browser. Nothing here decides anything; every page works without it.
import { keepDrafts } from "./draft.js";
import { watchSession } from "./session.js";

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-go-back]")) window.history.back();
  if (event.target.closest("[data-print]")) window.print();
});

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || event.submitter?.formTarget === "_blank") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button[type=submit]")) button.classList.add("btn-loading");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll(".btn-loading")) button.classList.remove("btn-loading");
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  delete form.dataset.sent;
  for (const button of form.querySelectorAll(".btn-loading")) button.classList.remove("btn-loading");
});

// What scrolls by itself can be scrolled from the keyboard.
const SCROLLS = ".table-responsive, .page-aside, .flow";
const sizes = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
    if (scrolls) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const part of document.querySelectorAll(SCROLLS)) sizes.observe(part);

// What is printed is printed whole: folded parts are open while the paper is made, and its foot says when that was.
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("main details:not([open])")];
  for (const part of unfolded) part.open = true;
  const now = new Date().toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
  for (const said of document.querySelectorAll("[data-printed-at]")) said.textContent = now;
});
window.addEventListener("afterprint", () => {
  for (const part of unfolded) part.open = false;
  unfolded = [];
});

// A link to a field opens what it is folded into.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('.alert a[href^="#"]') : null;
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  for (let folded = field?.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
});

// What went wrong is read out first.
document.querySelector("[data-focus]")?.focus();

watchSession();
// After the other scripts of the page: what comes back may need the rows that they add.
document.addEventListener("DOMContentLoaded", keepDrafts);

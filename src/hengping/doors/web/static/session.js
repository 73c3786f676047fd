// A session that nobody uses ends. Some minutes before, whoever sits there is asked; one press and it goes on. What is done
// in one tab counts in all of them: the time of the end is told through the browser's store.
import { holdsText } from "./draft.js";

const ENDS = "hengping-session-ends:";
const JUST_NOW = 60 * 1000;

const person = document.body.dataset.person;
const warning = Number(document.body.dataset.sessionWarning) * 1000;
let ends = 0;
let typedAt = 0;
let box = null;
let said = "far";

function tell(left) {
  ends = Date.now() + left * 1000;
  try {
    localStorage.setItem(ENDS + person, String(ends));
  } catch {
    // Without a store each tab counts for itself.
  }
}

function close() {
  box?.close();
  box?.remove();
  box = null;
}

async function goOn() {
  close();
  const token = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="))?.slice("csrftoken=".length) ?? "";
  try {
    const answer = await fetch("/session/", { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
    if (answer.ok) tell((await answer.json()).left);
    else if (answer.type === "opaqueredirect") ends = Math.min(ends, Date.now()); // led to the sign-in: it is over
  } catch {
    // No network: the time goes on as it was.
  }
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function open(heading, text, button) {
  close();
  box = element(
    "dialog",
    { class: "session-box", role: "alertdialog", "aria-labelledby": "session-heading", "aria-describedby": "session-text" },
    element("h2", { class: "h3", id: "session-heading" }, heading),
    element("p", { id: "session-text" }, text),
    button,
  );
  document.body.append(box);
  box.showModal();
  button.focus();
}

function warn() {
  const left = Math.max(1, Math.round((ends - Date.now()) / 60000));
  const kept = holdsText() ? "到时没有提交的内容会留在这台电脑上。" : "";
  const button = element("button", { type: "button", class: "btn btn-primary" }, "继续使用");
  button.addEventListener("click", goOn);
  open("很久没有操作了", `再过${left}分钟没有操作，登录就会结束。还在办理的，请按“继续使用”。${kept}`, button);
  box.addEventListener("cancel", goOn); // whoever presses Escape is there
}

function sayOver() {
  const kept = holdsText() ? "填写的内容已经留在这台电脑上，重新登录以后自动恢复；文件要重新选择。" : "";
  const back = encodeURIComponent(window.location.pathname + window.location.search);
  const link = element("a", { class: "btn btn-primary", href: `/login/?next=${back}` }, "重新登录");
  open("登录已经结束", `长时间没有操作，为了安全，登录已经结束。${kept}`, link);
}

function tick() {
  const left = ends - Date.now();
  const now = left <= 0 ? "over" : left <= warning ? "near" : "far";
  if (now === "near" && Date.now() - typedAt < JUST_NOW) {
    goOn(); // whoever is typing is not asked whether they are there
    return;
  }
  if (now === said) return; // a box that was closed by hand does not come again
  said = now;
  if (now === "over") sayOver();
  else if (now === "near") warn();
  else close();
}

export function watchSession() {
  if (!person || !document.body.dataset.sessionLeft) return;
  tell(Number(document.body.dataset.sessionLeft));
  window.addEventListener("storage", (event) => {
    if (event.key === ENDS + person && Number(event.newValue) > ends) ends = Number(event.newValue);
  });
  document.addEventListener("input", () => {
    typedAt = Date.now();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const left = event.detail.xhr?.getResponseHeader("X-Session-Left");
    if (left) tell(Number(left));
  });
  window.setInterval(tick, 1000);
}

// What is typed into a form is kept in this browser until the server has done what the form asks for, and comes back.
// Every form with a text of several lines, or with two fields, is kept; one with data-draft is kept whatever it has.
// Passwords, files, hidden fields and codes that prove who somebody is (data-unkept) never are. A draft belongs to one person, one form and one address, and holds only
// what that person changed: what the page itself puts into the other fields stays as new as the page. Numbers of identity
// cards and telephones (data-private) are kept only as long as this tab is open. What is kept is sealed with a key that
// only this person's pages carry. A draft about a proposal (data-draft-of) ends with it, one in a dossier with the dossier.
import { seal, unseal } from "./sealed.js";

const PREFIX = "hengping-draft:";
const SENT = "hengping-sent";
const DONE = "hengping_done";
const DAY = 24 * 3600 * 1000;
const DAYS = 14;
const UNKEPT = ["hidden", "password", "file", "submit", "button", "image", "reset"];

const person = () => document.body.dataset.person ?? "";
const sealedBy = () => document.body.dataset.draftKey ?? "";
const answered = () => "answered" in document.body.dataset;
const posts = (form) => form.getAttribute("method")?.toLowerCase() === "post";
// What was kept for fields that are not there yet: they come with a choice that is made again.
const pending = new WeakMap();

function controls(form) {
  const kept = (control) => !UNKEPT.includes(control.type) && control.dataset.unkept === undefined;
  return [...form.elements].filter((control) => control.name && !control.disabled && kept(control));
}

function isKept(form) {
  if (!posts(form) || !sealedBy()) return false;
  if (form.dataset.draft) return true;
  const typed = controls(form);
  const names = new Set(typed.map((control) => control.name));
  return person() !== "" && (names.size > 1 || typed.some((control) => control instanceof HTMLTextAreaElement));
}

function keyOf(form) {
  const pathOf = (one) => new URL(one.getAttribute("action") || window.location.href, window.location.href).pathname;
  const path = pathOf(form);
  const beside = [...document.forms].filter((one) => posts(one) && pathOf(one) === path);
  return `${PREFIX}${person()}:${path}:${form.dataset.draft ?? beside.indexOf(form)}`;
}

function read(form) {
  const values = {};
  for (const control of controls(form)) {
    const kept = (values[control.name] ??= []);
    if (control.type === "checkbox" || control.type === "radio") {
      if (control.checked) kept.push(control.value);
    } else if (control.multiple) {
      kept.push(...[...control.selectedOptions].map((option) => option.value));
    } else {
      kept.push(control.value);
    }
  }
  return values;
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const blank = (values) => !values?.some((value) => value !== "");

// A list that grows has room for as many rows as were typed; what is fetched by a choice comes later.
function makeRoom(form, names) {
  for (const name of names) {
    for (let tries = 0; tries < 50 && !form.elements[name]; tries += 1) {
      const grows = [...form.querySelectorAll("[data-add-row]")].find((button) => name.startsWith(`${button.dataset.addRow}.`));
      if (!grows) break;
      grows.click();
    }
  }
}

function hold(form, name, values) {
  const room = form.querySelector(`[data-holds="${CSS.escape(name)}"]`);
  if (!room || room.querySelector(`input[name="${CSS.escape(name)}"]`)) return;
  for (const value of values) {
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name, value, checked: true, hidden: true });
    room.append(box);
  }
  room.dispatchEvent(new Event("refill", { bubbles: true }));
}

function write(form, values) {
  makeRoom(form, Object.keys(values));
  const taken = {};
  const missing = new Set(Object.keys(values));
  for (const control of controls(form)) {
    const kept = values[control.name];
    if (!kept) continue;
    missing.delete(control.name);
    if (control.type === "checkbox" || control.type === "radio") {
      control.checked = kept.includes(control.value);
    } else if (control.multiple) {
      for (const option of control.options) option.selected = kept.includes(option.value);
    } else {
      const place = (taken[control.name] = (taken[control.name] ?? -1) + 1);
      if (kept[place] !== undefined) control.value = kept[place];
    }
    for (let folded = control.closest("details"); folded && kept.some(Boolean); folded = folded.parentElement.closest("details")) folded.open = true;
  }
  for (const name of missing) hold(form, name, values[name]);
  pending.set(form, Object.fromEntries([...missing].map((name) => [name, values[name]])));
  for (const control of controls(form)) {
    if (!values[control.name]) continue;
    control.dispatchEvent(new Event("change", { bubbles: false }));
  }
}

// Its age can be told without its key: whoever has none leaves what others keep. What is not sealed at all is of old.
function isOld(text) {
  try {
    const { at, sealed } = JSON.parse(text);
    return !sealed || Date.now() - at >= DAYS * DAY;
  } catch {
    return true;
  }
}

function stored(key) {
  try {
    if (isOld(localStorage.getItem(key))) return null;
    const draft = JSON.parse(unseal(JSON.parse(localStorage.getItem(key)).sealed, sealedBy()));
    const secret = sessionStorage.getItem(key);
    return { ...draft, values: { ...draft.values, ...(secret ? JSON.parse(unseal(secret, sealedBy())) : {}) } };
  } catch {
    // An unreadable draft is no draft.
  }
  return null;
}

function forget(key) {
  localStorage.removeItem(key);
  sessionStorage.removeItem(key);
}

function put(form, key, draft) {
  const isSecret = ([name]) => form.elements[name]?.dataset?.private !== undefined;
  const all = Object.entries(draft.values);
  const told = all.filter((one) => !isSecret(one));
  try {
    forget(key);
    if (!all.length) return;
    const sealed = seal(JSON.stringify({ ...draft, values: Object.fromEntries(told) }), sealedBy());
    localStorage.setItem(key, JSON.stringify({ at: draft.at, sealed }));
    sessionStorage.setItem(key, seal(JSON.stringify(Object.fromEntries(all.filter(isSecret))), sealedBy()));
  } catch {
    // A full or forbidden store loses the draft, not the page.
  }
}

const when = (at) => new Date(at).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function notice(form, key, draft, first) {
  const files = form.querySelector("input[type=file]") ? "文件不会保留，请重新选择。" : "";
  const drop = element("button", { type: "button", class: "btn btn-sm" }, "不要了，恢复原样");
  const box = element("div", { class: "alert alert-info draft-notice", role: "status" }, element("span", {}, `已恢复您${when(draft.at)}没有提交的内容。${files}`), drop);
  drop.addEventListener("click", () => {
    write(form, first);
    forget(key);
    box.remove();
  });
  form.prepend(box);
}

// The words beside what was typed, for whoever finds the text again where its form is no more.
function wordsOf(form, values) {
  const told = [];
  for (const control of controls(form)) {
    const typed = control.dataset.private === undefined && ["text", "search", "textarea", "number", "tel"].includes(control.type) && control.value.trim();
    if (values[control.name] && typed) told.push([(control.labels?.[0]?.textContent ?? "").replace("（必填）", "").trim(), typed]);
  }
  return told;
}

// Which page it was: of a step, also which matter.
function nameOfPage() {
  const crumbs = [...document.querySelectorAll(".breadcrumb-item")].map((crumb) => crumb.textContent.trim());
  return crumbs.length > 1 ? crumbs.slice(-2).join("　") : document.title.replace(/ · 衡平$/, "");
}

function lastSent() {
  const own = Object.values(marksSent()).filter((one) => one.key.startsWith(`${PREFIX}${person()}:`));
  return own.sort((one, other) => other.at - one.at)[0]?.key;
}

function keep(form) {
  const key = keyOf(form);
  const first = read(form);
  const about = form.dataset.draftOf ?? "";
  if (about && (stored(key)?.about ?? about) !== about) forget(key);  // it was typed about an earlier proposal
  const draft = stored(key);
  // The form that was just sent comes back with what was typed; only where it comes back empty does the draft fill it.
  const returned = answered() && lastSent() === key;
  const kept = draft?.values ?? {};
  const wanted = Object.fromEntries(Object.entries(kept).filter(([name, values]) => (returned ? blank(first[name]) && !blank(values) : !same(values, first[name]))));
  if (Object.keys(wanted).length) {
    write(form, wanted);
    notice(form, key, draft, first);
  }
  let timer = 0;
  const save = () => {
    window.clearTimeout(timer);
    const values = { ...pending.get(form) };
    for (const [name, now] of Object.entries(read(form))) {
      if (returned ? !same(now, first[name]) || kept[name] : name in first ? !same(now, first[name]) : !blank(now)) values[name] = now;
    }
    const page = returned ? (draft?.page ?? window.location.pathname) : window.location.pathname + window.location.search;
    put(form, key, { at: Date.now(), page, about, title: nameOfPage(), words: wordsOf(form, values), values });
  };
  let typed = false;
  const soon = () => {
    typed = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, 300);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("pagehide", () => typed && save());
  form.addEventListener("submit", () => {
    if (typed) save();
    mark(form, key);
  });
}

function marksSent() {
  try {
    return JSON.parse(localStorage.getItem(SENT)) ?? {};
  } catch {
    return {};
  }
}

// Each sending carries a mark. The server gives it back in a cookie once it has done what was asked, and only then.
function mark(form, key) {
  const made = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const fresh = Object.entries(marksSent()).filter(([, one]) => Date.now() - one.at < DAY);
  localStorage.setItem(SENT, JSON.stringify({ ...Object.fromEntries(fresh), [made]: { key, at: Date.now() } }));
  form.querySelector("input[name=draft]")?.remove();
  form.append(element("input", { type: "hidden", name: "draft", value: made }));
}

function dropDone() {
  const given = document.cookie.split("; ").find((one) => one.startsWith(`${DONE}=`))?.slice(DONE.length + 1);
  if (!given) return;
  const { [given]: sent, ...others } = marksSent();
  if (sent) forget(sent.key);
  localStorage.setItem(SENT, JSON.stringify(others));
  document.cookie = `${DONE}=; Max-Age=0; Path=/; SameSite=Lax`;
}

function dropOld() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    if (isOld(localStorage.getItem(key))) forget(key);
  }
}

// What is confirmed on a second page is the same sending.
function confirmSending() {
  const key = lastSent();
  if (!answered() || !key) return;
  for (const form of document.querySelectorAll("form[data-confirms]")) form.addEventListener("submit", () => mark(form, key));
}

function left() {
  const own = `${PREFIX}${person()}:`;
  return Object.keys(localStorage).filter((key) => key.startsWith(own)).map((key) => [key, stored(key)]).filter(([, draft]) => draft?.page);
}

// What a draft is about: the proposal that it answers, else the dossier in whose pages it was typed, "" where in none.
const aboutOf = (draft) => draft.about || (draft.page.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?.[0] ?? "");

// The server says which proposals are answered and which dossiers are closed: nobody sends those drafts any more.
async function dropOver(place) {
  const found = left().filter(([, draft]) => aboutOf(draft));
  if (!found.length) return;
  const asked = new URLSearchParams([...new Set(found.map(([, draft]) => aboutOf(draft)))].map((about) => ["about", about]));
  const answer = await fetch(`${place.dataset.draftsLeft}?${asked}`);
  if (!answer.ok) return;
  const { over } = await answer.json();
  for (const [key, draft] of found) if (over.includes(aboutOf(draft))) forget(key);
}

// Drafts left behind are listed where their person looks first.
function listLeft(place) {
  const found = left();
  place.hidden = found.length === 0;
  const rows = found.sort(([, one], [, other]) => other.at - one.at).map(([key, draft]) => {
    const drop = element("button", { type: "button", class: "btn btn-sm", "aria-label": `删除“${draft.title}”里没有提交的内容` }, "删除");
    drop.addEventListener("click", () => {
      forget(key);
      listLeft(place);
    });
    const words = draft.words.flatMap(([label, typed]) => [element("dt", {}, label), element("dd", {}, typed)]);
    const folded = element("details", {}, element("summary", {}, "写了什么"), element("dl", { class: "mb-0 mt-1" }, ...words));
    const told = element("div", { class: "flex-fill" }, element("a", { href: draft.page }, draft.title), element("small", { class: "d-block text-secondary" }, when(draft.at)), ...(words.length ? [folded] : []));
    return element("li", { class: "list-group-item d-flex gap-3 align-items-start" }, told, drop);
  });
  place.querySelector("ul").replaceChildren(...rows);
}

function keepAll(root) {
  try {
    for (const form of root.querySelectorAll("form")) {
      if (form.dataset.kept || !isKept(form)) continue;
      form.dataset.kept = "yes";
      keep(form);
    }
  } catch {
    // Without a store there are no drafts; the form works all the same.
  }
}

// Says whether something typed on this page waits in the store.
export function holdsText() {
  return [...document.querySelectorAll("form[data-kept]")].some((form) => stored(keyOf(form)));
}

export function keepDrafts() {
  try {
    dropDone();
    dropOld();
    confirmSending();
    for (const place of document.querySelectorAll("[data-drafts-left]")) {
      // Without an answer they stand there all the same.
      dropOver(place).catch(() => {}).finally(() => listLeft(place));
    }
  } catch {
    // As above.
  }
  keepAll(document);
  document.addEventListener("htmx:load", (event) => {
    const form = event.target.closest("form[data-kept]");
    const left = form && pending.get(form);
    const names = left ? Object.keys(left).filter((name) => form.elements[name]) : [];
    if (names.length) write(form, left);
    keepAll(event.target);
  });
}

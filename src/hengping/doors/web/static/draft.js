// What is typed into a form is kept in this browser until the server has done what the form asks for, and comes back.
// Every form with a text of several lines, or with two fields, is kept; one with data-draft is kept whatever it has.
// Passwords, files, hidden fields and codes that prove who somebody is (data-unkept) never are. A draft belongs to one person, one form and one address, and holds only
// what that person changed: what the page itself puts into the other fields stays as new as the page. Numbers of identity
// cards and telephones (data-private) are kept only as long as this tab is open. What is kept is sealed with a key that
// only this person's pages carry. A draft about a proposal (data-draft-of) ends with it, one in a dossier with the dossier.
// A form open on two pages has two drafts: neither page writes over what the other keeps, nor takes it unasked.
import { seal, unseal } from "./sealed.js";

const PREFIX = "hengping-draft:";
const SENT = "hengping-sent";
const PAGES = "hengping-pages";
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
// The forms of this page, each with the key of its draft and the page that wrote what lies there.
const forms = new Map();
const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const PAGE = random();
const beside = "BroadcastChannel" in window ? new BroadcastChannel("hengping-drafts") : null;
const ANSWERS_WITHIN = 1000;

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
  const likes = [...document.forms].filter((one) => posts(one) && pathOf(one) === path);
  return `${PREFIX}${person()}:${path}:${form.dataset.draft ?? likes.indexOf(form)}`;
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

// One box above a form at a time says what became of a draft; `choices` are the words and the deed of each button.
function say(state, words, sort, ...choices) {
  state.box?.remove();
  const buttons = choices.map(([name, chosen]) => {
    const button = element("button", { type: "button", class: "btn btn-sm" }, name);
    button.addEventListener("click", () => {
      state.box?.remove();
      chosen();
    });
    return button;
  });
  state.box = element("div", { class: `alert alert-${sort} draft-notice`, role: "status" }, element("span", {}, words), element("div", { class: "btn-list" }, ...buttons));
  state.form.prepend(state.box);
}

const filesWords = (form) => (form.querySelector("input[type=file]") ? "文件不会保留，请重新选择。" : "");

function sayRestored(state, draft) {
  say(state, `已恢复您${when(draft.at)}没有提交的内容。${filesWords(state.form)}`, "info", ["不要了，恢复原样", () => {
    write(state.form, state.first);
    forget(state.key);
  }]);
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

const isOf = (base, key) => key === base || key?.startsWith(`${base}#`);

// The drafts of a form: one, unless it was filled in on several pages at a time. Of an earlier proposal there are none.
function draftsOf(base, about) {
  const found = Object.keys(localStorage).filter((key) => isOf(base, key)).map((key) => [key, stored(key)]).filter(([, draft]) => draft);
  for (const [key, draft] of found) if (about && (draft.about ?? about) !== about) forget(key);
  return found.filter(([, draft]) => !about || (draft.about ?? about) === about).sort(([, one], [, other]) => other.at - one.at);
}

// Goes on with a draft here. Where the form was just sent and comes back, it holds what was typed already.
function adopt(state, key, draft) {
  Object.assign(state, { key, by: draft?.by ?? "", kept: draft?.values ?? {}, page: draft?.page });
  const { first, returned } = state;
  const differs = ([name, values]) => (returned ? blank(first[name]) && !blank(values) : !same(values, first[name]));
  const wanted = Object.fromEntries(Object.entries(state.kept).filter(differs));
  if (!Object.keys(wanted).length) return;
  write(state.form, wanted);
  sayRestored(state, draft);
}

const take = (state, key, draft) => () => {
  adopt(state, key, stored(key) ?? draft);
  beside?.postMessage({ taken: key, by: PAGE });
};

const MOST_SIGNS = 12;

// Its first words, so that drafts of the same minute can be told apart.
function beginning(draft) {
  const [, words] = draft.words?.find(([, typed]) => typed) ?? [];
  if (!words) return "";
  return words.length > MOST_SIGNS ? `“${words.slice(0, MOST_SIGNS)}……”` : `“${words}”`;
}

// What another page is writing is not taken unasked; of several that nobody is writing one is chosen.
function offer(state, found, alive) {
  const [free, held] = [found.filter(([, draft]) => !alive.has(draft.by)), found.filter(([, draft]) => alive.has(draft.by))];
  if (found.length === 1 && free.length && !state.typed) {
    adopt(state, ...free[0]);
    return;
  }
  const own = ["这里另填一份", () => {}];
  if (held.length) {
    const [key, draft] = held[0];
    say(state, `另一个页面正在填写这张表（${when(draft.at)}）。两边各自保存，互不覆盖。`, "warning", ["把那边写的拿到这里接着填", take(state, key, draft)], own);
  } else {
    const choices = free.map(([key, draft]) => [`恢复${when(draft.at)}写的${beginning(draft)}`, () => adopt(state, key, draft)]);
    say(state, "这张表有没有提交的内容，请选择恢复哪一份。", "info", ...choices, own);
  }
}

function openPages() {
  try {
    return JSON.parse(localStorage.getItem(PAGES)) ?? {};
  } catch {
    return {};
  }
}

function noteOpen(isOpen) {
  const others = Object.entries(openPages()).filter(([page, at]) => page !== PAGE && Date.now() - at < DAY);
  localStorage.setItem(PAGES, JSON.stringify({ ...Object.fromEntries(others), ...(isOpen ? { [PAGE]: Date.now() } : {}) }));
}

// A page that was closed has said so; one whose browser died has not, and does not answer either.
function answering(pages) {
  const alive = new Set();
  return new Promise((found) => {
    const done = () => {
      beside.removeEventListener("message", hear);
      found(alive);
    };
    const hear = ({ data }) => {
      if (!data.here) return;
      alive.add(data.here);
      if (alive.size === pages.size) done();
    };
    beside.addEventListener("message", hear);
    window.setTimeout(done, ANSWERS_WITHIN);
    for (const page of pages) beside.postMessage({ ask: page });
  });
}

function find(state) {
  const found = draftsOf(state.base, state.about);
  if (!found.length) return;
  const pages = openPages();
  const perhaps = new Set(found.map(([, draft]) => draft.by).filter((by) => by && by !== PAGE && by in pages));
  if (!perhaps.size || !beside) offer(state, found, new Set());
  else answering(perhaps).then((alive) => offer(state, found, alive));
}

// What lies under the key may have been written by another page since; then this one keeps its own beside it.
function secure(state) {
  const lies = stored(state.key);
  if (lies && (lies.by ?? "") !== state.by) state.key = `${state.base}#${random()}`;
  state.by = PAGE;
}

function save(state) {
  const { form, first, kept, returned } = state;
  const values = { ...pending.get(form) };
  for (const [name, now] of Object.entries(read(form))) {
    if (returned ? !same(now, first[name]) || kept[name] : name in first ? !same(now, first[name]) : !blank(now)) values[name] = now;
  }
  secure(state);
  const page = returned ? (state.page ?? window.location.pathname) : window.location.pathname + window.location.search;
  const at = Date.now();
  put(form, state.key, { at, by: PAGE, page, about: state.about, title: nameOfPage(), words: wordsOf(form, values), values });
  if (!state.told) beside?.postMessage({ writes: state.base, key: state.key, at, by: PAGE });
  state.told = true;
}

function keep(form) {
  const base = keyOf(form);
  const sent = answered() ? lastSent() : undefined;
  const state = { form, base, key: base, by: "", kept: {}, first: read(form), about: form.dataset.draftOf ?? "", returned: isOf(base, sent), typed: false };
  forms.set(form, state);
  if (state.returned) adopt(state, sent, stored(sent));
  else find(state);
  let timer = 0;
  const now = () => {
    window.clearTimeout(timer);
    save(state);
  };
  const soon = () => {
    state.typed = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(now, 300);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("pagehide", () => state.typed && now());
  form.addEventListener("submit", () => {
    if (state.typed) now();
    mark(form, state.key);
  });
}

// What other pages say: one asks who is there, one begins to write the same form, one took what was written here.
function listen() {
  if (!beside) return;
  beside.addEventListener("message", ({ data }) => {
    if (data.ask === PAGE) beside.postMessage({ here: PAGE });
    for (const state of forms.values()) {
      if (data.writes === state.base && data.key !== state.key && state.typed) say(state, "另一个页面也在填写这张表。两边各自保存，互不覆盖。", "warning");
      else if (data.writes === state.base && !state.typed) offer(state, [[data.key, data]], new Set([data.by]));
      else if (data.taken === state.key && data.by !== PAGE) {
        Object.assign(state, { key: `${state.base}#${random()}`, by: "" });
        say(state, "这里写的已经拿到另一个页面接着填。在这里再写的，另外保存。", "warning");
      }
    }
  });
  noteOpen(true);
  window.addEventListener("pagehide", () => noteOpen(false));
  window.addEventListener("pageshow", (event) => event.persisted && noteOpen(true));
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
  const made = random();
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
  return [...forms.values()].some((state) => document.contains(state.form) && state.by && stored(state.key));
}

export function keepDrafts() {
  try {
    dropDone();
    dropOld();
    confirmSending();
    listen();
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

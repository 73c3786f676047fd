// What is typed into a form with data-draft is kept in this browser until the form has been sent, and comes back.
// Passwords, files and hidden fields are never kept. A draft belongs to one form, one person and one address.
const PREFIX = "hengping-draft:";
const DAYS = 30;

function keyOf(form) {
  return `${PREFIX}${document.body.dataset.person ?? ""}:${window.location.pathname}:${form.dataset.draft}`;
}

function controls(form) {
  return [...form.elements].filter(
    (control) => control.name && !control.disabled && !["hidden", "password", "file", "submit", "button"].includes(control.type),
  );
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

function write(form, values) {
  const taken = {};
  for (const control of controls(form)) {
    const kept = values[control.name];
    if (!kept) continue;
    if (control.type === "checkbox" || control.type === "radio") {
      control.checked = kept.includes(control.value);
    } else if (control.multiple) {
      for (const option of control.options) option.selected = kept.includes(option.value);
    } else {
      const place = (taken[control.name] = (taken[control.name] ?? -1) + 1);
      if (kept[place] !== undefined) control.value = kept[place];
    }
    control.dispatchEvent(new Event("change", { bubbles: false }));
  }
}

function stored(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    if (draft && Date.now() - draft.at < DAYS * 24 * 3600 * 1000) return draft;
  } catch {
    // An unreadable draft is no draft.
  }
  return null;
}

function notice(form, draft, first) {
  const box = document.createElement("div");
  box.className = "alert alert-info draft-notice";
  box.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = `已恢复您${new Date(draft.at).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" })}没有提交的内容。`;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "btn btn-sm";
  drop.textContent = "不要了，恢复原样";
  drop.addEventListener("click", () => {
    localStorage.removeItem(keyOf(form));
    write(form, first);
    box.remove();
  });
  box.append(text, drop);
  form.prepend(box);
}

function keep(form) {
  const key = keyOf(form);
  const first = read(form);
  const draft = stored(key);
  // A form that comes back with errors already holds what was typed, which is newer than the draft.
  if (draft && !form.querySelector(".is-invalid, [data-focus]") && JSON.stringify(draft.values) !== JSON.stringify(first)) {
    write(form, draft.values);
    notice(form, draft, first);
  }
  let timer = 0;
  const save = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: read(form) }));
      } catch {
        // A full or forbidden store loses the draft, not the page.
      }
    }, 300);
  };
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    localStorage.setItem(`${key}:sent`, "yes");
  });
}

// A draft is dropped when the page after a sent form is neither that form with errors nor a page that says what failed.
function dropSent() {
  for (const mark of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && name.endsWith(":sent"))) {
    localStorage.removeItem(mark);
    if (!document.querySelector("form[data-draft] .is-invalid, form[data-draft] [data-focus], .error-code")) {
      localStorage.removeItem(mark.slice(0, -":sent".length));
    }
  }
}

export function keepDrafts(root) {
  try {
    if (root === document) dropSent();
    for (const form of root.querySelectorAll("form[data-draft]")) {
      if (form.dataset.kept) continue;
      form.dataset.kept = "yes";
      keep(form);
    }
  } catch {
    // Without a store there are no drafts; the form works all the same.
  }
}

// A list of rows on a form grows by a copy of its last row with the next number. Without script the spare rows remain.
for (const button of document.querySelectorAll("[data-add-row]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const rows = [...button.parentElement.querySelectorAll(":scope > .paper-row")];
    const last = rows.at(-1);
    const added = last.cloneNode(true);
    const place = rows.length;
    for (const control of added.querySelectorAll("input, select, textarea")) {
      control.name = control.name.replace(`.${place - 1}.`, `.${place}.`);
      control.id = `p-${control.name}`;
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
    for (const label of added.querySelectorAll("label[for]")) {
      label.htmlFor = label.htmlFor.replace(`.${place - 1}.`, `.${place}.`);
    }
    for (const said of added.querySelectorAll(".invalid-feedback")) said.remove();
    last.after(added);
    added.querySelector("input, select, textarea").focus();
  });
}

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
      for (const said of ["aria-invalid", "aria-describedby"]) control.removeAttribute(said);
      control.classList.remove("is-invalid");
    }
    for (const label of added.querySelectorAll("label[for]")) {
      label.htmlFor = label.htmlFor.replace(`.${place - 1}.`, `.${place}.`);
    }
    for (const said of added.querySelectorAll(".invalid-feedback")) said.remove();
    last.after(added);
    added.querySelector("input, select, textarea").focus();
  });
}

// The chosen way of service says which of its particulars are asked; without script all of them stand there.
const modes = document.querySelector("[data-chooses-modes]");
function askForMode() {
  for (const part of document.querySelectorAll("[data-modes]")) {
    // What is wrong is never hidden: a field of another way may keep the form from being sent.
    part.hidden = !part.dataset.modes.split(" ").includes(modes.value) && !part.querySelector("[aria-invalid]");
  }
}
if (modes) {
  modes.addEventListener("change", askForMode);
  askForMode();
}

// Of two papers the form shows the one that its answer issues; without script both stand there.
const picked = [...document.querySelectorAll("[data-picked-by]")];
function showPicked() {
  for (const part of picked) {
    const answer = document.querySelector(`form [name="${part.dataset.pickedBy}"]`);
    part.hidden = answer.checked !== (part.dataset.pickedIf === "yes") && !part.querySelector("[aria-invalid]");
  }
}
for (const name of new Set(picked.map((part) => part.dataset.pickedBy))) {
  document.querySelector(`form [name="${name}"]`).addEventListener("change", showPicked);
}
showPicked();

// A long way through the procedure is shown from where the case stands.
const here = document.querySelector(".flow .flow-here");
if (here) {
  const flow = here.closest(".flow");
  const [station, frame] = [here.getBoundingClientRect(), flow.getBoundingClientRect()];
  flow.scrollLeft += station.left + station.width / 2 - (frame.left + frame.width / 2);
}

// Several files are several pieces of evidence: each gets a name and a note of its own. Without script one note holds for all.
const chosen = [...document.querySelectorAll("[data-each-file]")];
function tellFiles() {
  const told = document.getElementById(chosen[0].dataset.eachFile);
  const files = chosen.flatMap((input) => [...input.files]);
  for (const part of document.querySelectorAll("[data-for-all-files]")) part.hidden = files.length > 1;
  told.replaceChildren(...(files.length > 1 ? files.flatMap(askedOf) : []));
}
function askedOf(file, place) {
  const row = document.createElement("fieldset");
  row.className = "form-grid mb-3";
  const legend = document.createElement("legend");
  legend.className = "form-label";
  legend.textContent = `第${place + 1}个：${file.name}`;
  row.append(legend);
  for (const [name, words] of [["name", "名称"], ["note", "说明"]]) {
    const label = document.createElement("label");
    label.textContent = words;
    const control = document.createElement("input");
    control.className = "form-control";
    control.name = `${name}.${place}`;
    control.maxLength = 200;
    label.append(control);
    row.append(label);
  }
  return [row];
}
for (const input of chosen) input.addEventListener("change", tellFiles);

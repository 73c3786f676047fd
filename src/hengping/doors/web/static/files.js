// A file that will not be taken is told of when it is chosen: nobody waits for a transfer that ends in a refusal, and
// what was typed beside it stays. The bounds stand at the field; the server asks again.
const KILO = 1024;
const MEGA = KILO * KILO;
const BESIDE = MEGA; // room for what is typed on the same form

const said = (bytes) => (bytes < MEGA ? `${Math.ceil(bytes / KILO)}KB` : `${Math.ceil(bytes / MEGA)}MB`);
const fileFields = (form) => [...form.querySelectorAll("input[type=file][data-largest]")];

function faultOf(input) {
  const largest = Number(input.dataset.largest);
  const files = [...input.files];
  const empty = files.find((file) => file.size === 0);
  if (empty) return `“${empty.name}”是空的，里面什么也没有，请重新选择。`;
  const large = files.find((file) => file.size > largest);
  if (large) return `“${large.name}”有${said(large.size)}，超过${said(largest)}，不能接收。${input.dataset.largestAdvice ?? "请换一个小一些的文件。"}`;
  if (input.dataset.mostFiles && files.length > Number(input.dataset.mostFiles)) return `选了${files.length}个文件，一次最多${input.dataset.mostFiles}个，请分几次。`;
  const together = fileFields(input.form).flatMap((one) => [...one.files]).reduce((sum, file) => sum + file.size, 0);
  const most = Number(input.dataset.largestTogether);
  if (together > most - BESIDE) return `选的文件一共${said(together)}，一次最多${said(most - BESIDE)}，请分几次。`;
  return "";
}

function tell(input) {
  const fault = faultOf(input);
  const id = `${input.id}_error`;
  document.getElementById(id)?.remove();
  input.classList.toggle("is-invalid", fault !== "");
  const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (fault) {
    const words = document.createElement("div");
    Object.assign(words, { id, className: "invalid-feedback d-block", textContent: fault });
    words.setAttribute("role", "alert");
    input.after(words);
    input.setAttribute("aria-invalid", "true");
    others.unshift(id);
  } else {
    input.removeAttribute("aria-invalid");
  }
  if (others.length) input.setAttribute("aria-describedby", others.join(" "));
  else input.removeAttribute("aria-describedby");
  return fault;
}

export function checkFiles() {
  document.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== "file" || !event.target.form) return;
    for (const input of fileFields(event.target.form)) if (input === event.target || input.files.length) tell(input);
  });
  // Before every other listener: a form that is not sent is not marked as sent, and its draft stays.
  document.addEventListener(
    "submit",
    (event) => {
      const wrong = fileFields(event.target).find((input) => input.files.length && tell(input));
      if (!wrong) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      wrong.focus();
    },
    true,
  );
}

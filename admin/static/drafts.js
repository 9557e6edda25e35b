// The campaign editor: saves at every change, redraws what a change moves, never writes over others.
const PAUSE = 600;
const GLANCE = 3000;
const BY_SCRIPT = { "Draft-Request": "sheet" };
let timer = 0;
let saving = null;
let again = false;
let pending = false;
let sent = new Map();

const sheet = () => document.getElementById("sheet");
const inConflict = () => document.getElementById("keep-mine") !== null;

function say(name) {
  document.getElementById("draft-status").textContent = sheet().dataset[name];
}

// Sends the form as it stands, with what the button pressed says; gives the page that comes back.
async function send(pressed) {
  pending = false;
  sent = written();
  const form = new FormData(sheet());
  if (pressed?.name) form.append(pressed.name, pressed.value);
  const response = await fetch(sheet().action, {
    method: "POST",
    headers: BY_SCRIPT,
    body: new URLSearchParams(form),
    keepalive: document.hidden,
  }).then(heard);
  if (!response.ok && response.status !== 409) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // What is not the sheet comes from elsewhere: nothing was saved.
  if (!page.getElementById("sheet")) throw new Error("elsewhere");
  return page;
}

// Nothing came of it: said, and tried again.
function failed() {
  say(isSignedOut() ? "signedOut" : "offline");
  pending = true;
  timer = setTimeout(save, GLANCE);
}

function settle() {
  saving = null;
  if (!again) return;
  again = false;
  save();
}

// One save at a time; what changes meanwhile is saved next.
async function save() {
  clearTimeout(timer);
  if (saving) {
    again = true;
    return saving;
  }
  if (inConflict()) return undefined;
  say("saving");
  saving = send().then(refresh).catch(failed).finally(settle);
  return saving;
}

// What does not hold the writer's own fields is replaced where it stands.
function refresh(page) {
  const kept = standing();
  for (const fresh of page.querySelectorAll("[data-live]")) {
    document.getElementById(fresh.id)?.replaceWith(fresh);
  }
  restand(kept);
}

// What is unfolded and how far the preview is scrolled, for after it is drawn anew.
function standing() {
  const open = new Map();
  for (const part of document.querySelectorAll("[data-keep]")) open.set(part.dataset.keep, part.open);
  return { open, scrolled: document.querySelector(".phone-scroll")?.scrollTop ?? 0 };
}

function restand({ open, scrolled }) {
  for (const part of document.querySelectorAll("[data-keep]")) {
    if (open.has(part.dataset.keep)) part.open = open.get(part.dataset.keep);
  }
  const phone = document.querySelector(".phone-scroll");
  if (phone) phone.scrollTop = scrolled;
  mark();
}

// What every field holds that somebody fills in, ticks or chooses, by its id.
function written() {
  const fields = sheet().querySelectorAll("input[id]:not([type=hidden]), textarea[id], select[id]");
  return new Map(Array.from(fields, (field) => [field.id, field[holds(field)]]));
}
const holds = (field) => (field.matches("[type=checkbox], [type=radio]") ? "checked" : "value");

// What was changed while the page was on its way is changed in the new one, where it still can be.
function carry(now) {
  for (const [id, value] of now) {
    const field = document.getElementById(id);
    if (!field || value === sent.get(id)) continue;
    if (field.options && !Array.from(field.options).some((option) => option.value === value)) continue;
    field[holds(field)] = value;
    pending = true;
  }
  if (pending) timer = setTimeout(save, PAUSE);
}

// The whole form is drawn anew, what was open stays open, and writing goes on where it should.
function redraw(page, stayAt) {
  const kept = standing();
  const fresh = page.getElementById("sheet");
  const at = fresh.dataset.at;
  const typed = written();
  const inHand = document.activeElement;
  const caret = inHand?.matches("input.form-control, textarea") ? inHand.selectionStart : null;
  sheet().replaceWith(fresh);
  carry(typed);
  restand(kept);
  go(at || inHand?.id || stayAt, Boolean(at));
  if (!at && caret !== null) document.getElementById(inHand.id)?.setSelectionRange(caret, caret);
}

function go(id, first) {
  const target = id ? document.getElementById(id) : null;
  if (!target) return;
  for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  const field = target.matches("input, textarea, select, button, a") ? target : target.querySelector("input:not([type=hidden]), textarea, select, button");
  const wanted = field && (first || target !== document.activeElement) ? field : target;
  if (wanted.disabled) target.closest(".question")?.querySelector("summary")?.focus();
  else wanted.focus();
  wanted.scrollIntoView({ block: "nearest" });
}

// Fields whose problem is told are marked as such, and no others.
function mark() {
  for (const slot of document.querySelectorAll("[data-slot]")) {
    const wrong = slot.childElementCount > 0;
    const described = `[aria-describedby~="${slot.id}"]`;
    for (const field of document.querySelectorAll(`${described}:is(input, textarea, select), fieldset${described} .written`)) {
      if (field.closest("[aria-describedby]")?.getAttribute("aria-describedby").includes(slot.id) === false) continue;
      field.classList.toggle("is-invalid", wrong);
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}

async function act(pressed, stayAt) {
  clearTimeout(timer);
  // One that ends may begin the next: each needs the revision that the one before it came to.
  while (saving) await saving;
  say("saving");
  saving = send(pressed)
    .then((page) => redraw(page, stayAt))
    .catch(failed)
    .finally(settle);
  await saving;
}

// What dragging and the keyboard ask for, as a button of the page would.
function ask(value, stayAt) {
  return act({ name: "act", value }, stayAt);
}

document.addEventListener("input", (event) => {
  if (!event.target.closest("#sheet") || event.target.matches("[data-restructures]")) return;
  clearTimeout(timer);
  pending = true;
  timer = setTimeout(save, PAUSE);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("#sheet [data-relooks]")) save();
  if (event.target.matches("#sheet [data-restructures]")) act(null, event.target.id);
});

document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (event.target.id !== "sheet") return;
  if (button?.matches("[data-leaves]")) {
    clearTimeout(timer);
    if (!saving) return;
    // The revision in the form is that of the save under way.
    event.preventDefault();
    again = false;
    await saving;
    if (!inConflict()) event.target.isConnected ? event.target.requestSubmit(button) : document.getElementById(button.id)?.click();
    return;
  }
  event.preventDefault();
  if (button?.matches("[data-quiet]")) save();
  else act(button, button?.id);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go]");
  if (!link) return;
  event.preventDefault();
  go(link.dataset.go, true);
});

document.addEventListener("keydown", (event) => {
  const question = event.target.closest?.(".question");
  if (question && !event.target.matches("select") && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    ask(`${event.key === "ArrowUp" ? "up" : "down"}:${question.dataset.question}`, event.target.id || question.id);
  }
  if (event.key === "Enter" && event.target.matches(".option input.written")) {
    event.preventDefault();
    document.getElementById(`${question.id}-add-option`).click();
  }
});

// Which question is being written shows in the preview too.
document.addEventListener("focusin", (event) => {
  const question = event.target.closest?.(".question");
  if (!question) return;
  const place = Number(question.dataset.place) + 1;
  for (const step of document.querySelectorAll(".chat li")) {
    const here = Number(step.dataset.step) === place;
    step.classList.toggle("here", here);
    const phone = step.closest(".phone-scroll");
    if (here && phone && getComputedStyle(phone).overflowY === "auto") {
      phone.scrollTop += step.getBoundingClientRect().top - phone.getBoundingClientRect().top - 40;
    }
  }
});

let dragged = null;
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-grip]")?.closest(".question") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.question);
  event.dataTransfer.setDragImage(dragged, 20, 20);
  dragged.classList.add("dragged");
  const { clientY } = event;
  setTimeout(() => fold(clientY));
});
document.addEventListener("dragover", (event) => {
  const over = dragged && event.target.closest?.(".question");
  clearDrop();
  if (!over || over === dragged) return;
  event.preventDefault();
  over.classList.add(goesBelow(over) ? "drop-after" : "drop-before");
});
document.addEventListener("drop", (event) => {
  const over = dragged && event.target.closest?.(".question");
  if (!over || over === dragged) return;
  event.preventDefault();
  const next = goesBelow(over) ? over.nextElementSibling : over;
  ask(`place:${dragged.dataset.question}:${next?.dataset?.question ?? "end"}`, `${dragged.dataset.question}-up`);
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  document.querySelector("[data-questions]")?.classList.remove("sorting");
  dragged = null;
  clearDrop();
});

// While one is dragged, all show their titles only; the one in hand stays in hand.
function fold(pointerY) {
  document.querySelector("[data-questions]").classList.add("sorting");
  if (dragged) window.scrollBy({ top: dragged.getBoundingClientRect().top + 25 - pointerY, behavior: "instant" });
}

// It takes the place of the question it is dropped on, however tall that one is.
function goesBelow(over) {
  return Number(over.dataset.place) > Number(dragged.dataset.place);
}

function clearDrop() {
  for (const each of document.querySelectorAll(".drop-before, .drop-after")) each.classList.remove("drop-before", "drop-after");
}

// Whether a colleague saved meanwhile: said before one writes on in vain.
async function glance() {
  if (document.hidden || saving || inConflict() || !sheet()) return;
  const revision = document.getElementById("revision").value;
  const response = await fetch(`/drafts/${sheet().dataset.draft}/state?revision=${revision}`, { headers: BY_SCRIPT }).then(heard).catch(() => null);
  if (!response?.ok || response.redirected || saving || document.getElementById("revision")?.value !== revision) return;
  const text = (await response.text()).trim();
  if (text && document.getElementById("draft-others").dataset.told !== text) {
    const others = document.getElementById("draft-others");
    others.innerHTML = text;
    others.dataset.told = text;
  }
}
setInterval(glance, GLANCE);

// Whoever leaves in the middle of a word loses none of it.
document.addEventListener("visibilitychange", () => {
  if (document.hidden && pending) save();
});

// A page that came back from a refused form is the draft's page all the same.
if (sheet() && location.pathname !== sheet().getAttribute("action")) {
  history.replaceState(null, "", sheet().getAttribute("action"));
}
mark();

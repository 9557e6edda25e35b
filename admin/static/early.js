// For whoever is quicker than the page's scripts, on a slow phone or a slow network: what they press
// or write before these are there is kept from them, and told again once they are. No press is lost,
// and none counts twice because nothing seemed to happen. This script is there before the page.
const NEEDS_SCRIPTS = {
  click: "[data-bs-toggle], [data-theme-switch], [data-line], [data-go]",
  submit: "[hx-post], #sheet",
};
const early = [];

function keep(event, element, again) {
  // A script that comes meanwhile would hear of it now, and once more.
  event.stopImmediatePropagation();
  const { type } = event;
  if (type !== "keydown" && early.some((kept) => kept.type === type && kept.element === element)) return;
  early.push({ type, element, again });
}

function hold(event) {
  const element = event.target.closest(NEEDS_SCRIPTS[event.type]);
  if (!element) return;
  event.preventDefault();
  // htmx tells of the button that was pressed, not of the one that a form was submitted with.
  const pressed = event.submitter ?? element;
  keep(event, element, () => (pressed.matches("form") ? pressed.requestSubmit() : pressed.click()));
}

function note(event) {
  const { type, target } = event;
  keep(event, target, () => target.dispatchEvent(new Event(type, { bubbles: true })));
}

// Keys that mean something to a page, not those of somebody who writes; each counts.
function press(event) {
  if (event.target.closest("input, select, textarea")) return;
  keep(event, event.target, () => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent(event.type, event)));
}

const ears = { click: hold, submit: hold, input: note, change: note, keydown: press };
for (const [type, ear] of Object.entries(ears)) document.addEventListener(type, ear, { capture: true });
document.addEventListener("DOMContentLoaded", () => {
  // After what htmx does at the same moment.
  setTimeout(() => {
    for (const [type, ear] of Object.entries(ears)) document.removeEventListener(type, ear, { capture: true });
    for (const { again } of early) again();
  });
});

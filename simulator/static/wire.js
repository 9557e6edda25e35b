// Talking to the simulator, and making elements.

// Which bot the page talks to; without one, the simulator's first.
export const bot = new URLSearchParams(location.search).get("bot");

/** A path of the control interface, for this page's bot. */
export function addressOf(path, query = {}) {
  const search = new URLSearchParams(bot ? { ...query, bot } : query).toString();
  return search ? `${path}?${search}` : path;
}

/** The JSON answer of the control interface; an Error with its words and status otherwise. */
export async function ask(verb, path, body) {
  const answer = await fetch(addressOf(path), {
    method: verb,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const document = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(document.error), { status: answer.status, code: document.code });
  return document;
}

/** An element with properties, attributes (names with a dash, or role) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** An icon of the sprite. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Show a dialog with a form; its fields when sent, or null when left. */
export function askIn(dialog, prefill = {}) {
  const form = dialog.querySelector("form");
  form.reset();
  for (const [name, value] of Object.entries(prefill)) form.elements[name].value = value;
  return new Promise((resolve) => {
    let fields = null;
    form.onsubmit = (event) => {
      event.preventDefault();
      fields = Object.fromEntries(new FormData(form));
      dialog.close();
    };
    const cancel = form.querySelector(".cancel");
    if (cancel) cancel.onclick = () => dialog.close();
    dialog.onclose = () => resolve(fields);
    dialog.showModal();
  });
}

/** A file's bytes as base64. */
export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

// Text with entities, as elements. Text only ever becomes text: never markup.
import { make } from "./wire.js";
import { currentLanguage, t } from "./words.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };
const SAFE = /^(https?|mailto|tel|tg):/i;

const WRAPS = {
  pre: (entity) => make("pre", { "data-language": entity.language }),
  expandable_blockquote: () => expandable(),
  spoiler: () => spoiler(),
  url: (_, text) => link(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`),
  email: (_, text) => link(`mailto:${text}`),
  phone_number: (_, text) => link(`tel:${text.replace(/[^+\d]/g, "")}`),
  text_link: (entity) => link(entity.url),
  bot_command: (_, text, context) =>
    make("button", { type: "button", className: "command", onclick: () => context.say(text) }),
  date_time: (entity) => {
    const time = new Date(entity.unix_time * 1000);
    const title = time.toLocaleString(currentLanguage() === "fr" ? "fr-FR" : "en-GB");
    return make("time", { dateTime: time.toISOString(), title });
  },
};
for (const name of ["mention", "text_mention", "hashtag", "cashtag"]) {
  WRAPS[name] = () => make("span", { className: "mention" });
}

function wrap(entity, text, context) {
  if (TAGS[entity.type]) return make(TAGS[entity.type]);
  return WRAPS[entity.type]?.(entity, text, context) ?? make("span");
}

function link(address) {
  if (!SAFE.test(address)) return make("span");
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" });
}

/** Something that opens once, by a click or a key, and is plain text from then on. */
function opens(element, label) {
  Object.assign(element, { tabIndex: 0 });
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", label);
  element.onclick = () => {
    element.classList.add("open");
    for (const name of ["role", "aria-label", "tabindex"]) element.removeAttribute(name);
    element.onclick = element.onkeydown = null;
  };
  element.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    element.click();
  };
  return element;
}

function spoiler() {
  // What is inside is hidden from every sense until it is opened.
  const inner = make("span");
  return Object.assign(opens(make("span", { className: "spoiler" }, inner), t("spoiler")), { inner });
}

/** A long quote shows three lines until it is asked for the rest; read out, it is whole. */
function expandable() {
  const quote = make("blockquote", { className: "expandable", title: t("expand") });
  quote.onclick = () => quote.classList.toggle("open");
  return quote;
}

/** A fragment of the text, its entities (offsets count as JavaScript's do: in UTF-16) nested. */
export function rich(text, entities, context) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const within = (start, end, inner) => {
    const parts = document.createDocumentFragment();
    let at = start;
    while (inner.length) {
      const entity = inner.shift();
      const first = Math.max(entity.offset, at);
      const last = Math.min(entity.offset + entity.length, end);
      if (last <= first) continue;
      const children = [];
      while (inner.length && inner[0].offset < last) children.push(inner.shift());
      const element = wrap(entity, text.slice(first, last), context);
      (element.inner ?? element).append(within(first, last, children));
      parts.append(text.slice(at, first), element);
      at = last;
    }
    parts.append(text.slice(at, end));
    return parts;
  };
  return within(0, text.length, sorted);
}

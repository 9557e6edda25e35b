// Text with entities, as elements. Text only ever becomes text: never markup.
import { make } from "./wire.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const SAFE = /^(https?|mailto|tel|tg):/i;

function wrap(entity, text, context) {
  if (TAGS[entity.type]) return make(TAGS[entity.type]);
  switch (entity.type) {
    case "url":
      return link(/^https?:/i.test(text) ? text : `http://${text}`);
    case "email":
      return link(`mailto:${text}`);
    case "text_link":
      return link(entity.url);
    case "bot_command":
      return make("button", { type: "button", className: "command", onclick: () => context.say(text) });
    case "spoiler": {
      const cover = make("button", { type: "button", className: "spoiler" });
      cover.onclick = () => cover.classList.add("open");
      return cover;
    }
    default:
      return make("span");
  }
}

function link(address) {
  if (!SAFE.test(address)) return make("span");
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" });
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
      element.append(within(first, last, children));
      parts.append(text.slice(at, first), element);
      at = last;
    }
    parts.append(text.slice(at, end));
    return parts;
  };
  return within(0, text.length, sorted);
}

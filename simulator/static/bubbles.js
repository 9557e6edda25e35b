// One message as a bubble, with its buttons under it.
import { rich } from "./richtext.js";
import { icon, make } from "./wire.js";
import { currentLanguage, t } from "./words.js";

/** The list item for a message. `context` acts for the person: say, tap, reply, edit, find. */
export function bubble(message, context) {
  const mine = message.author_id === context.personId;
  const item = make("li", { className: `message ${mine ? "mine" : "theirs"}`, id: context.domId(message.id) });
  item.tabIndex = -1;
  const body = make("div", { className: "bubble" });
  body.append(make("span", { className: "unseen" }, `${mine ? t("you") : message.author}: `));
  if (message.reply_to) body.append(quote(message, context));
  body.append(...carried(message));
  const text = message.text ?? message.caption;
  if (text) body.append(make("div", { className: "text", dir: "auto" }, rich(text, message.entities, context)));
  body.append(foot(message));
  item.append(make("div", { className: "line" }, body, tools(message, mine, context)));
  if (message.inline_keyboard.length) item.append(keyboard(message, context));
  if (message.reactions.length) item.append(reactions(message));
  return item;
}

function quote(message, context) {
  const original = context.find(message.reply_to);
  const words = original ? gist(original) : t("gone");
  const who = original ? original.author : "";
  const jump = () => document.getElementById(context.domId(message.reply_to))?.focus();
  return make("button", { type: "button", className: "quote", onclick: jump }, make("b", {}, who), make("span", {}, words));
}

/** A message in a few words, for where it is only pointed at. */
export function gist(message) {
  const kinds = { photo: "photo", venue: "place", location: "place", contact: "contact" };
  const kind = Object.keys(kinds).find((name) => message[name]);
  const other = message.sticker?.emoji ?? message.document?.file_name ?? "…";
  return message.text ?? message.caption ?? (kind ? t(kinds[kind]) : other);
}

function carried(message) {
  const parts = [];
  if (message.photo) {
    const [width, height] = message.photo_size;
    const alt = message.caption || t("photoAlt");
    parts.push(make("img", { className: "photo", src: message.photo, alt, width, height, loading: "lazy" }));
  }
  if (message.venue || message.location) parts.push(place(message.venue, message.location));
  if (message.sticker) {
    const label = t("sticker", { emoji: message.sticker.emoji });
    parts.push(make("span", { className: "sticker", role: "img", "aria-label": label }, message.sticker.emoji));
  }
  if (message.voice) parts.push(make("p", { className: "card" }, t("voice", { seconds: message.voice.duration })));
  if (message.contact) {
    const { first_name: first, last_name: last = "", phone_number: number } = message.contact;
    parts.push(make("p", { className: "card" }, make("b", {}, `${first} ${last}`), make("span", {}, number)));
  }
  if (message.document) {
    const href = `/people/files/${message.document.file_id}`;
    parts.push(make("p", { className: "card" }, make("a", { href, download: "" }, message.document.file_name)));
  }
  return parts;
}

function place(venue, { latitude, longitude }) {
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const title = venue ? venue.title : t("place");
  return make("p", { className: "card place" }, icon("pin"), make("b", {}, title), make("span", {}, venue?.address || where));
}

function foot(message) {
  const time = new Date(message.date * 1000);
  const shown = time.toLocaleTimeString(currentLanguage() === "fr" ? "fr-FR" : "en-GB", { hour: "2-digit", minute: "2-digit" });
  const edited = message.edited ? `${t("edited")} ` : "";
  return make("p", { className: "foot" }, edited, make("time", { dateTime: time.toISOString() }, shown));
}

function tools(message, mine, context) {
  const tool = (name, words, act) =>
    make("button", { type: "button", className: "quiet icon", title: words, "aria-label": words, onclick: act }, icon(name));
  const kept = [tool("reply", t("reply"), () => context.reply(message))];
  if (mine && (message.text || message.caption)) kept.push(tool("pen", t("edit"), () => context.edit(message)));
  return make("div", { className: "tools" }, ...kept);
}

function keyboard(message, context) {
  const rows = message.inline_keyboard.map((row) =>
    make("div", { className: "row" }, ...row.map((button) => key(message, button, context))),
  );
  return make("div", { className: "inline" }, ...rows);
}

function key(message, button, context) {
  const className = `key ${button.style ?? ""}`;
  if (button.url && /^(https?|tg):/i.test(button.url)) {
    return make("a", { className, href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, " ↗");
  }
  const element = make("button", { type: "button", className }, button.text);
  element.onclick = () => context.tap(message, button, element);
  return element;
}

function reactions(message) {
  const pills = message.reactions.map(({ emoji }) => make("span", { className: "pill" }, emoji));
  return make("p", { className: "reactions" }, ...pills);
}

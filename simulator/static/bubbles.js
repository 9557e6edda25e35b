// One message as a bubble, with its buttons under it.
import { poll } from "./polls.js";
import { rich } from "./richtext.js";
import { icon, make } from "./wire.js";
import { currentLanguage, t } from "./words.js";

const REACTIONS = ["👍", "❤", "🔥", "🎉", "😁", "🤔", "😢", "👎"];

/** The list item for a message, or for all of an album. `context` acts for the person: say, tap, reply, edit, find. */
export function bubble(messages, context) {
  const [message] = messages;
  const mine = message.author_id === context.personId;
  const item = make("li", { className: `message ${mine ? "mine" : "theirs"}`, id: context.domId(message.id) });
  item.tabIndex = -1;
  const body = make("div", { className: `bubble${message.photo && messages.length > 1 ? " has-album" : ""}` });
  body.append(make("span", { className: "unseen" }, `${mine ? t("you") : message.author}: `));
  if (message.forwarded) body.append(make("p", { className: "origin" }, t("forwardedFrom", { name: message.forwarded_from })));
  if (message.reply_to) body.append(quote(message, context));
  body.append(...(messages.length > 1 ? [album(messages, context)] : carried(message, context)));
  for (const { text, caption, entities } of messages) {
    const words = text ?? caption;
    if (words) body.append(make("div", { className: "text", dir: "auto" }, rich(words, entities, context)));
  }
  body.append(foot(message, messages.some(({ edited }) => edited)));
  item.append(make("div", { className: "line" }, body, tools(messages, mine, context)));
  if (message.inline_keyboard.length) item.append(keyboard(message, context));
  for (const one of messages) if (one.reactions.length) item.append(reactions(one, context));
  return item;
}

/** What the messages of an album carry, side by side; each can be pointed at. */
function album(messages, context) {
  const items = messages.map((message, number) => {
    const item = make("div", { className: "album-item" }, ...carried(message, context));
    if (number) Object.assign(item, { id: context.domId(message.id), tabIndex: -1 });
    return item;
  });
  return make("div", { className: "album" }, ...items);
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
  const other = message.poll?.question ?? message.sticker?.emoji ?? message.document?.file_name ?? "…";
  return message.text ?? message.caption ?? (kind ? t(kinds[kind]) : other);
}

function carried(message, context) {
  const parts = [];
  if (message.poll) parts.push(poll(message, context));
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

function foot(message, edited) {
  const time = new Date(message.date * 1000);
  const shown = time.toLocaleTimeString(currentLanguage() === "fr" ? "fr-FR" : "en-GB", { hour: "2-digit", minute: "2-digit" });
  const marks = [message.silent && t("silent"), edited && t("edited")].filter(Boolean).map((mark) => `${mark} `);
  return make("p", { className: "foot" }, ...marks, make("time", { dateTime: time.toISOString() }, shown));
}

function tools(messages, mine, context) {
  const [message] = messages;
  const worded = messages.find(({ text, caption }) => text || caption);
  const tool = (name, words, act) =>
    make("button", { type: "button", className: "quiet icon", title: words, "aria-label": words, onclick: act }, icon(name));
  const kept = [tool("reply", t("reply"), () => context.reply(message))];
  kept.push(tool("smile", t("react"), (event) => palette(event.currentTarget, message, context)));
  if (mine && worded) kept.push(tool("pen", t("edit"), () => context.edit(worded)));
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

/** What everyone thinks of it; one's own goes at a tap. In a private chat, what is not the bot's is mine. */
function reactions(message, context) {
  const pills = message.reactions.map(({ emoji, by_bot: theirs }) => {
    if (theirs) return make("span", { className: "pill", role: "img", "aria-label": t("reaction", { emoji, who: t("bot") }) }, emoji);
    const takeAway = () => context.react(message, null);
    const label = t("takeReaction", { emoji });
    return make("button", { type: "button", className: "pill own", "aria-label": label, title: label, onclick: takeAway }, emoji);
  });
  return make("div", { className: "reactions" }, ...pills);
}

function palette(tool, message, context) {
  const row = tool.closest(".message").querySelector(".palette");
  if (row) return row.remove();
  const choices = REACTIONS.map((emoji) =>
    make("button", { type: "button", "aria-label": t("reactWith", { emoji }), onclick: () => context.react(message, emoji) }, emoji),
  );
  const drawn = make("div", { className: "palette", role: "group", "aria-label": t("react") }, ...choices);
  drawn.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    drawn.remove();
    tool.focus();
  };
  tool.closest(".line").after(drawn);
  return choices[0].focus();
}

// One person's phone: their chat with the bot.
import { bubble, gist } from "./bubbles.js";
import { Composer } from "./composer.js";
import { ask } from "./wire.js";
import { reasonOf, t, translate } from "./words.js";

const TOAST_TIME = 4000;
const TYPING_TIME = 5000;

/** "typing…", or what else the bot says it is doing. */
const actionWords = (action) => ({ upload_photo: "sendingPhoto", upload_document: "sendingFile", find_location: "findingPlace" })[action] ?? "typing";

export class Phone {
  /** @param person {id, name, language_code}; @param hooks what the page does for its phones */
  constructor(person, hooks) {
    this.person = person;
    this.hooks = hooks;
    this.messages = new Map();
    this.chat = { started: false, blocked: false, reply_keyboard: null };
    this.bot = { name: "", username: "", description: "", commands: [], profile: -1 };
    this.version = -1;
    this.element = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.context = {
      personId: person.id,
      domId: (id) => `m-${person.id}-${id}`,
      find: (id) => this.messages.get(id),
      say: (text) => this.composer.send({ text }),
      tap: (message, button, element) => this.tap(message, button, element),
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      vote: (message, options) => this.act("votes", { message_id: message.id, options }),
      react: (message, emoji) => this.act("reactions", { message_id: message.id, emoji }),
    };
    this.composer = new Composer(this);
    this.$(".start").onclick = () => this.start();
    this.$(".block").onclick = () => this.act(this.chat.blocked ? "unblock" : "block", {});
    this.$(".leave").onclick = () => this.hooks.leave(this);
    this.shown = ["connecting"];
    this.unread = false;
    this.stayAtEnd();
    this.label();
  }

  $(selector) {
    return this.element.querySelector(selector);
  }

  /** Who reads the end goes on reading the end when a message comes, or the keyboard opens. */
  stayAtEnd() {
    const scroller = this.$(".scroller");
    this.atEnd = true;
    scroller.onscroll = () => {
      // A message edited shorter moves the view too: only a scroll of one's own counts.
      if (scroller.scrollHeight !== this.height) return;
      this.atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    };
    const watch = new ResizeObserver(() => {
      if (this.atEnd) this.toEnd();
      this.height = scroller.scrollHeight;
    });
    watch.observe(scroller);
    watch.observe(this.$(".log"));
  }

  toEnd() {
    this.atEnd = true;
    this.$(".scroller").scrollTop = this.$(".scroller").scrollHeight;
  }

  /** Everything that is words, again: after the language or the bot's profile changed. */
  label() {
    const names = { name: this.person.name, bot: this.bot.name };
    const say = (selector, key) => {
      const words = t(key, names);
      this.$(selector).setAttribute("aria-label", words);
      this.$(selector).title = words;
    };
    translate(this.element);
    this.element.setAttribute("aria-label", t("chatOf", names));
    this.$(".log-place").setAttribute("aria-label", t("log"));
    this.$("h2").textContent = this.bot.name || "…";
    this.$(".avatar").textContent = (this.bot.name || "?").slice(0, 1);
    this.$(".who").textContent = this.person.name;
    say(".slash", "commands");
    say(".attach", "attach");
    say(".keys", "keyboard");
    say(".submit", "send");
    say(".leave", "leave");
    say(".block", this.chat.blocked ? "unblock" : "block");
    this.$("textarea").setAttribute("aria-label", t("messageTo", names));
    this.$(".intro-title").textContent = t("what");
    this.$(".intro-text").textContent = this.bot.description || t("nothingSaid");
    this.composer.label();
    this.draw();
    for (const message of this.messages.values()) this.place(message);
    this.status(...this.shown);
  }

  /** The line was cut: until it is back, nothing comes. */
  lost() {
    this.status("lost");
  }

  close() {
    this.element.remove();
  }

  receive(chat) {
    if (chat.version < this.version) this.forget();
    const isFirst = this.version < 0;
    this.chat = chat;
    // What one's own tap leads to comes at the end, wherever the button was.
    const tapped = Date.now() - (this.tappedAt ?? 0) < 5000;
    const fresh = chat.messages.filter((message) => !this.messages.has(message.id));
    const led = tapped && fresh.length > 0;
    for (const id of chat.removed) this.drop(id);
    for (const message of chat.messages) {
      this.messages.set(message.id, message);
      this.place(message);
    }
    if (!isFirst && fresh.some((message) => message.from_bot)) this.hooks.spoken(this);
    this.takeToasts(chat, isFirst);
    if (chat.profile !== this.bot.profile) this.readBot();
    this.draw();
    this.showAction(chat.action);
    const spoke = chat.messages.some((message) => message.author_id === this.person.id);
    if (spoke || isFirst || led) this.toEnd();
  }

  async readBot() {
    const known = this.bot.profile;
    this.bot.profile = this.chat.profile;
    try {
      this.bot = (await ask("GET", `/people/${this.person.id}`)).bot;
    } catch {
      // The line tells of whatever is wrong; with what comes next, the bot is read again.
      this.bot.profile = known;
      return;
    }
    this.label();
    this.hooks.named(this.bot);
  }

  /** The messages a message is shown with: an album, or it alone. */
  together(message) {
    if (!message.media_group_id) return [message];
    const all = [...this.messages.values()].filter((it) => it.media_group_id === message.media_group_id);
    return all.sort((one, other) => one.id - other.id);
  }

  /** The list item in which a message is shown. */
  itemOf(id) {
    return document.getElementById(this.context.domId(id))?.closest(".message");
  }

  place(message) {
    const messages = this.together(message);
    const drawn = bubble(messages, this.context);
    const old = messages.map(({ id }) => this.itemOf(id)).find(Boolean);
    if (!old) {
      drawn.classList.add("arriving");
      return this.$(".log").append(drawn);
    }
    this.swap(old, drawn);
    return drawn;
  }

  /** A message drawn anew, with what somebody has in hand: ticks not sent yet, and where they are. */
  swap(old, drawn) {
    const hadFocus = old.contains(document.activeElement);
    const label = document.activeElement.textContent;
    const boxes = (item) => [...item.querySelectorAll(".poll input")];
    const ticks = boxes(old).map(({ checked }) => checked);
    const box = boxes(old).indexOf(document.activeElement);
    old.replaceWith(drawn);
    boxes(drawn).forEach((it, number) => ticks[number] && it.click());
    // Whoever tapped a button by keyboard stays there: on it, or on the message if it went.
    const button = [...drawn.querySelectorAll("button")].find((it) => label && it.textContent === label);
    if (hadFocus) (boxes(drawn)[box] ?? button ?? drawn).focus();
  }

  /** The simulator began anew: so does this chat. */
  forget() {
    for (const id of [...this.messages.keys()]) this.drop(id);
    this.version = -1;
  }

  drop(id) {
    const message = this.messages.get(id);
    const item = this.itemOf(id);
    this.messages.delete(id);
    const left = message ? this.together(message).filter((it) => it !== message) : [];
    if (left.length) item?.replaceWith(bubble(left, this.context));
    else item?.remove();
  }

  takeToasts(chat, isFirst) {
    const fresh = isFirst ? [] : chat.toasts.filter((toast) => toast.version > this.version);
    this.version = chat.version;
    if (chat.toasts.length) {
      for (const waiting of this.element.querySelectorAll(".key[aria-busy]")) waiting.removeAttribute("aria-busy");
    }
    for (const toast of fresh.filter(({ text, url }) => text || url)) {
      if (toast.alert || toast.url) this.hooks.alert(toast.text, toast.url);
      else this.toast(toast.text);
    }
  }

  toast(text) {
    const shown = this.$(".toast");
    shown.textContent = text;
    shown.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => (shown.hidden = true), TOAST_TIME);
  }

  showAction(action) {
    clearTimeout(this.actionTimer);
    const state = this.chat.deactivated ? "deactivated" : this.chat.blocked ? "blocked" : "bot";
    if (!action || state !== "bot") return this.status(state);
    this.actionTimer = setTimeout(() => this.status("bot"), TYPING_TIME);
    return this.status(actionWords(action), true);
  }

  /** What stands under the bot's name, by the key of its words: said again in another language. */
  status(key, lively = false) {
    this.shown = [key, lively];
    this.$(".status").textContent = t(key);
    this.$(".status").classList.toggle("lively", lively);
  }

  drawPinned() {
    const message = this.messages.get(this.chat.pinned);
    this.$(".pinned").hidden = !message;
    this.$(".pinned span").textContent = message ? gist(message) : "";
    this.$(".pinned").onclick = () => {
      const place = document.getElementById(this.context.domId(message.id));
      place.scrollIntoView({ block: "center" });
      place.focus();
    };
  }

  draw() {
    const silent = !this.chat.started || this.chat.blocked || Boolean(this.hooks.payload());
    this.$(".intro").hidden = this.messages.size > 0;
    this.$(".start").hidden = !silent || this.chat.deactivated;
    this.$(".start").textContent = t(this.chat.blocked ? "unblock" : "start");
    this.$(".composer").hidden = silent || this.chat.deactivated;
    this.$(".slash").hidden = this.bot.commands.length === 0;
    this.$(".block").hidden = !this.chat.started || this.chat.deactivated;
    this.$(".block").classList.toggle("on", this.chat.blocked);
    // What was unfolded above a text field that is gone would still be tapped.
    if (this.$(".composer").hidden) this.composer.fold();
    this.drawPinned();
    this.composer.draw();
  }

  async start() {
    if (this.chat.blocked) return this.act("unblock", {});
    await this.act("start", { payload: this.hooks.payload() ?? "" });
    this.hooks.started();
    this.draw();
    this.$("textarea").focus();
  }

  async tap(message, button, element) {
    if (button.copy_text) {
      await navigator.clipboard.writeText(button.copy_text.text);
      return this.toast(t("copied"));
    }
    if (!button.callback_data) return this.toast(t("onlyOnTelegram"));
    element.setAttribute("aria-busy", "true");
    this.tappedAt = Date.now();
    return this.act("taps", { message_id: message.id, data: button.callback_data });
  }

  /** Do something as this person; undefined, and a word about it, if it failed. */
  async act(what, body) {
    try {
      return await ask("POST", `/people/${this.person.id}/${what}`, body);
    } catch (error) {
      this.toast(t("failed", { reason: reasonOf(error) }));
      return undefined;
    }
  }
}

// What is under the messages: the text field, the keys, the commands, photos and places to send.
import { agreesToShareNumber, askForPhotos, askForPlace, readDocument } from "./attachments.js";
import { gist } from "./bubbles.js";
import { icon, make } from "./wire.js";
import { t } from "./words.js";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.replyTo = null;
    this.editing = null;
    this.keysHidden = false;
    this.wire();
  }

  $(selector) {
    return this.phone.$(selector);
  }

  wire() {
    const field = this.$("textarea");
    this.draft = sessionStorage.getItem(`draft ${this.phone.person.id}`) ?? "";
    field.value = this.draft;
    this.grow();
    this.$(".composer").onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    field.onkeydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
      if (event.key === "Escape") this.fold();
    };
    field.oninput = () => {
      this.grow();
      this.keepDraft();
      this.showCommands(/^\/\w*$/.test(field.value), field.value.slice(1));
    };
    this.$(".slash").onclick = () => this.showCommands(this.$(".commands").hidden, "");
    this.$(".attach").onclick = () => this.unfold(".attachments", ".attach", this.$(".attachments").hidden);
    this.$(".keys").onclick = () => {
      this.keysHidden = !this.keysHidden;
      this.draw();
    };
    this.$(".drop-reply").onclick = () => (this.editing ? this.stopEditing() : this.reply(null));
    this.$(".pick-place").onclick = () => this.share(askForPlace());
    for (const [button, read] of [["take-photo", askForPhotos], ["pick-photos", askForPhotos], ["pick-file", readDocument]]) {
      const input = this.$(`.${button} + input`);
      this.$(`.${button}`).onclick = () => input.click();
      input.onchange = () => this.share(read(input));
    }
  }

  /** Show what the bot last asked for: keys, a hint in the field, an answer to its message. */
  draw() {
    const asked = this.phone.chat.reply_keyboard;
    this.$("textarea").placeholder = asked?.input_field_placeholder || t("message");
    this.drawKeys(asked?.keyboard ?? []);
    const forced = asked?.force_reply && asked.message_id;
    if (forced && forced !== this.forced) this.reply(this.phone.messages.get(forced) ?? null);
    this.forced = forced;
  }

  drawKeys(rows) {
    const silent = this.$(".composer").hidden;
    // Drawn again only if they changed: a key that has the focus keeps it.
    if (this.drawnKeys !== JSON.stringify(rows)) {
      const keys = rows.map((row) => make("div", { className: "row" }, ...row.map((key) => this.key(key))));
      this.$(".keyboard").replaceChildren(...keys);
      this.drawnKeys = JSON.stringify(rows);
    }
    this.$(".keyboard").hidden = silent || !rows.length || this.keysHidden;
    this.$(".keyboard").setAttribute("aria-label", t("keyboard"));
    this.$(".keys").hidden = !rows.length;
    this.$(".keys").setAttribute("aria-expanded", String(!this.keysHidden));
  }

  key(key) {
    const tap = () => this.phone.act("taps", { label: key.text });
    const shareNumber = async () => (await agreesToShareNumber(this.phone.bot.name)) && tap();
    const press = key.request_location ? () => this.share(askForPlace()) : key.request_contact ? shareNumber : tap;
    const mark = key.request_location ? icon("pin") : key.request_contact ? icon("person") : null;
    const className = `key ${key.style ?? ""}`;
    return make("button", { type: "button", className, onclick: press }, mark, key.text);
  }

  showCommands(open, beginning) {
    const found = this.phone.bot.commands.filter(({ command }) => command.startsWith(beginning));
    const items = found.map(({ command, description }) => {
      const press = () => this.send({ text: `/${command}` });
      const button = make("button", { type: "button", onclick: press }, make("b", {}, `/${command}`), make("span", {}, description));
      return make("li", {}, button);
    });
    this.$(".commands").replaceChildren(...items);
    this.unfold(".commands", ".slash", open && items.length > 0);
  }

  unfold(selector, button, open) {
    this.fold();
    this.$(selector).hidden = !open;
    this.$(button).setAttribute("aria-expanded", String(open));
  }

  fold() {
    for (const [part, button] of [[".commands", ".slash"], [".attachments", ".attach"]]) {
      this.$(part).hidden = true;
      this.$(button).setAttribute("aria-expanded", "false");
    }
  }

  /** What was typed and not sent is there after a reload, and after an older message was edited. */
  keepDraft() {
    if (!this.editing) this.draft = this.$("textarea").value;
    sessionStorage.setItem(`draft ${this.phone.person.id}`, this.draft);
  }

  grow() {
    const field = this.$("textarea");
    field.rows = Math.min(6, Math.max(1, field.value.split("\n").length, Math.ceil(field.value.length / 34)));
  }

  reply(message) {
    if (this.editing) this.stopEditing();
    this.replyTo = message?.id ?? null;
    this.showAbove(message && `${message.author}: ${gist(message)}`);
  }

  edit(message) {
    this.keepDraft();
    this.replyTo = null;
    this.editing = message.id;
    this.$("textarea").value = message.text ?? message.caption;
    this.grow();
    this.showAbove(t("editing"));
  }

  /** Back to what was being typed before. */
  stopEditing() {
    this.editing = null;
    this.$("textarea").value = this.draft;
    this.grow();
    this.showAbove(null);
    this.$("textarea").focus();
  }

  showAbove(words) {
    this.$(".replying").hidden = !words;
    this.$(".replying p").textContent = words || "";
    this.label();
    if (words) this.$("textarea").focus();
  }

  /** What the cross beside the line above the field does. */
  label() {
    const words = t(this.editing ? "dropEdit" : "dropReply");
    this.$(".drop-reply").setAttribute("aria-label", words);
    this.$(".drop-reply").title = words;
    if (this.editing) this.$(".replying p").textContent = t("editing");
  }

  async submit() {
    const field = this.$("textarea");
    const text = field.value;
    if (!text.trim()) return;
    if (this.editing) return this.submitEdit(this.editing, text);
    // Emptied at once, so that a second Enter sends nothing twice; put back if it failed.
    field.value = "";
    this.grow();
    this.keepDraft();
    const done = await this.send({ text });
    if (!done) field.value ||= text;
    this.keepDraft();
    return field.focus();
  }

  async submitEdit(id, text) {
    const done = await this.phone.act("edits", { message_id: id, text });
    if (done && this.editing === id) this.stopEditing();
  }

  /** Send what was asked for in a dialog, if it was not left. */
  async share(asked) {
    this.fold();
    const content = await asked;
    if (content) await this.send(content);
    this.$("textarea").focus();
  }

  async send(content) {
    this.fold();
    const { replyTo } = this;
    const reply = replyTo ? { reply_to: replyTo } : {};
    const done = await this.phone.act("messages", { ...content, ...reply });
    // Another may have been chosen meanwhile.
    if (done && replyTo && this.replyTo === replyTo) this.reply(null);
    return done;
  }
}

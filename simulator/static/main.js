// The page: people side by side, or one at a time on a narrow screen.
import { Line } from "./line.js";
import { Phone } from "./phone.js";
import { ask, askIn, bot, make } from "./wire.js";
import { currentLanguage, switchLanguage, t, translate } from "./words.js";

const MOST = 12;
// Each bot's page remembers its own people.
const REMEMBERED = bot ? `people of ${bot}` : "people";
const phones = [];
const place = document.getElementById("phones");
const query = new URLSearchParams(location.search);
let chosen = 0;
let botName = "";
// Telegram ignores a payload that is none.
let payload = /^[A-Za-z0-9_-]{1,64}$/.test(query.get("start")) ? query.get("start") : null;

const hooks = {
  payload: () => payload,
  started() {
    payload = null;
    query.delete("start");
    keep();
    for (const phone of phones) phone.draw();
  },
  async leave(phone) {
    remove(phone);
    if (!phones.length) await join(t("defaultName"), currentLanguage());
    choose(0);
    line.open();
  },
  named(named) {
    botName = named.name;
    entitle();
  },
  /** The bot said something to someone: who is not looked at gets a dot. */
  spoken(phone) {
    if (phones[chosen] === phone) return;
    phone.unread = true;
    show();
  },
  /** Say something that has to be read; a link, if there is one, can be followed. */
  alert(text, url) {
    const dialog = document.getElementById("alert-dialog");
    const link = url && /^https?:/i.test(url) && make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url);
    dialog.querySelector("p").replaceChildren(text || "", ...(link ? [link] : []));
    askIn(dialog);
  },
};

const line = new Line(phones, async (phone) => {
  const { name, language_code: language } = phone.person;
  remove(phone);
  await join(name, language);
});

function remove(phone) {
  phone.close();
  phones.splice(phones.indexOf(phone), 1);
}

function keep() {
  const ids = phones.map((phone) => phone.person.id).join(",");
  localStorage.setItem(REMEMBERED, ids);
  sessionStorage.setItem("chosen", phones[chosen]?.person.id ?? "");
  const search = query.size ? `?${query}` : "";
  history.replaceState(null, "", `${location.pathname}${search}#${ids}`);
}

function open(person) {
  const phone = new Phone(person, hooks);
  phones.push(phone);
  place.append(phone.element);
  chosen = phones.length - 1;
  show();
}

async function join(name, language) {
  open(await ask("POST", "/people", { name, language_code: language }));
}

function entitle() {
  document.title = botName ? `${botName} · ${t("simulator")}` : t("simulator");
}

function tab(phone, index) {
  const dot = phone.unread ? make("span", { className: "dot" }) : null;
  const said = phone.unread ? make("span", { className: "unseen" }, ` ${t("unread")}`) : null;
  const press = { type: "button", className: "tab", "aria-pressed": String(index === chosen), onclick: () => choose(index) };
  return make("button", press, dot, phone.person.name, said);
}

function show() {
  if (phones[chosen]) phones[chosen].unread = false;
  phones.forEach((phone, index) => phone.element.classList.toggle("chosen", index === chosen));
  const place = document.getElementById("tabs");
  const focused = [...place.children].indexOf(document.activeElement);
  place.replaceChildren(...phones.map(tab));
  // The tabs are drawn anew: whoever walks through them by keyboard stays there.
  place.children[focused]?.focus();
  document.getElementById("add-person").disabled = phones.length >= MOST;
  document.getElementById("add-person").title = phones.length >= MOST ? t("tooMany") : "";
  keep();
}

function choose(index) {
  chosen = index;
  show();
  phones[index].element.scrollIntoView({ block: "nearest", inline: "nearest" });
  phones[index].toEnd();
}

function label() {
  translate();
  const language = document.getElementById("language");
  language.textContent = t("languageShort");
  language.title = t("language");
  language.setAttribute("aria-label", t("language"));
  document.getElementById("theme").title = t("theme");
  document.getElementById("theme").setAttribute("aria-label", t("theme"));
  for (const phone of phones) phone.label();
  entitle();
}

document.getElementById("language").onclick = () => {
  switchLanguage();
  label();
  show();
};
document.getElementById("theme").onclick = () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
};
document.getElementById("add-person").onclick = async () => {
  const fields = await askIn(document.getElementById("person-dialog"), { language: currentLanguage() });
  if (!fields?.name.trim()) return;
  await join(fields.name.trim(), fields.language);
  choose(phones.length - 1);
  line.open();
};

/** Whom the address names, or the page remembers. */
async function returning() {
  const kept = (location.hash.slice(1) || localStorage.getItem(REMEMBERED) || "").split(",");
  const last = sessionStorage.getItem("chosen");
  for (const id of kept.filter((it) => /^\d+$/.test(it)).slice(0, MOST)) {
    try {
      open(await ask("GET", `/people/${id}`));
    } catch (error) {
      if (error.status !== 404) throw error;
    }
  }
  return phones.findIndex((phone) => String(phone.person.id) === last);
}

async function begin() {
  label();
  const last = await returning();
  const wanted = query.get("person")?.trim();
  const there = phones.findIndex((phone) => phone.person.name === wanted);
  if (wanted && there < 0 && phones.length < MOST) await join(wanted, currentLanguage());
  else if (phones.length === 0) await join(t("defaultName"), currentLanguage());
  else choose(Math.max(wanted ? there : last, 0));
  line.open();
}

// The address was changed by hand, or another trial opened in this tab.
addEventListener("hashchange", () => location.reload());

begin();

// The page: people side by side, or one at a time on a narrow screen.
import { Phone } from "./phone.js";
import { ask, askIn, make } from "./wire.js";
import { currentLanguage, switchLanguage, t, translate } from "./words.js";

// A browser opens six lines to one server at most, and every phone keeps one open.
const MOST = 4;
const phones = [];
const place = document.getElementById("phones");
const query = new URLSearchParams(location.search);
let chosen = 0;
let payload = query.get("start");

const hooks = {
  payload: () => payload,
  started() {
    payload = null;
    query.delete("start");
    keep();
    for (const phone of phones) phone.draw();
  },
  leave(phone) {
    phone.close();
    phones.splice(phones.indexOf(phone), 1);
    chosen = 0;
    if (phones.length) show();
    else join(t("defaultName"), currentLanguage());
  },
  async forgotten(phone) {
    const { name, language_code: language } = phone.person;
    phone.close();
    phones.splice(phones.indexOf(phone), 1);
    await join(name, language);
  },
  named(bot) {
    document.title = `${bot.name} · ${t("simulator")}`;
  },
  alert(text) {
    const dialog = document.getElementById("alert-dialog");
    dialog.querySelector("p").textContent = text;
    askIn(dialog);
  },
};

function keep() {
  const ids = phones.map((phone) => phone.person.id).join(",");
  localStorage.setItem("people", ids);
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

function show() {
  phones.forEach((phone, index) => phone.element.classList.toggle("chosen", index === chosen));
  const tabs = phones.map((phone, index) =>
    make("button", { type: "button", className: "tab", "aria-pressed": String(index === chosen), onclick: () => choose(index) }, phone.person.name),
  );
  document.getElementById("tabs").replaceChildren(...tabs);
  document.getElementById("add-person").disabled = phones.length >= MOST;
  document.getElementById("add-person").title = phones.length >= MOST ? t("tooMany") : "";
  keep();
}

function choose(index) {
  chosen = index;
  show();
  phones[index].element.scrollIntoView({ block: "nearest", inline: "nearest" });
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
  if (fields?.name.trim()) await join(fields.name.trim(), fields.language);
};

async function begin() {
  label();
  const kept = (location.hash.slice(1) || localStorage.getItem("people") || "").split(",");
  for (const id of kept.filter((it) => /^\d+$/.test(it)).slice(0, MOST)) {
    try {
      open(await ask("GET", `/people/${id}`));
    } catch (error) {
      if (error.status !== 404) throw error;
    }
  }
  const wanted = query.get("person")?.trim();
  const there = phones.findIndex((phone) => phone.person.name === wanted);
  if (wanted && there < 0 && phones.length < MOST) await join(wanted, currentLanguage());
  else if (phones.length === 0) await join(t("defaultName"), currentLanguage());
  else choose(Math.max(there, 0));
}

begin();

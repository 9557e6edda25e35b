// The page's own words. The bot's come from the bot.
const WORDS = {
  en: {
    simulator: "Simulator",
    notice: "For trying a bot out. Not Telegram: nothing leaves this page.",
    people: "People",
    addPerson: "Add a person",
    name: "Name",
    theirLanguage: "Language of their phone",
    add: "Add",
    cancel: "Cancel",
    ok: "OK",
    send: "Send",
    start: "Start",
    unblock: "Unblock",
    block: "Block this bot",
    leave: "Take {name} off this page",
    sharePlace: "Share a place",
    placeHint: "Type its coordinates. With a name it is sent as a venue.",
    latitude: "Latitude",
    longitude: "Longitude",
    placeName: "Name of the place (may stay empty)",
    sendPhoto: "Send a photo",
    photo: "Photo",
    place: "Place",
    caption: "Caption (may stay empty)",
    message: "Message",
    messageTo: "Message to {bot}, from {name}",
    commands: "Commands",
    attach: "Send a photo or a place",
    keyboard: "Show or hide the buttons",
    language: "FR: passer en français",
    languageShort: "FR",
    theme: "Light or dark",
    chatOf: "{name}’s chat with {bot}",
    log: "Messages",
    bot: "bot",
    connecting: "connecting…",
    lost: "connection lost, trying again…",
    typing: "typing…",
    blocked: "blocked",
    edited: "edited",
    what: "What can this bot do?",
    nothingSaid: "Press Start to begin.",
    reply: "Reply",
    edit: "Edit",
    editing: "Edit your message",
    dropReply: "Do not reply to it",
    you: "You",
    photoAlt: "Photo",
    sticker: "Sticker {emoji}",
    voice: "Voice message, {seconds} s",
    contact: "Contact",
    gone: "deleted message",
    copied: "Copied",
    onlyOnTelegram: "This button works on Telegram only.",
    tooMany: "Twelve people at most on one page.",
    failed: "That did not work: {reason}",
    defaultName: "Alex",
  },
  fr: {
    simulator: "Simulateur",
    notice: "Pour essayer un bot. Pas Telegram : rien ne sort d’ici.",
    people: "Personnes",
    addPerson: "Ajouter une personne",
    name: "Prénom",
    theirLanguage: "Langue de son téléphone",
    add: "Ajouter",
    cancel: "Annuler",
    ok: "OK",
    send: "Envoyer",
    start: "Démarrer",
    unblock: "Débloquer",
    block: "Bloquer ce bot",
    leave: "Retirer {name} de cette page",
    sharePlace: "Partager un lieu",
    placeHint: "Tape ses coordonnées. Avec un nom, il est envoyé comme une adresse.",
    latitude: "Latitude",
    longitude: "Longitude",
    placeName: "Nom du lieu (facultatif)",
    sendPhoto: "Envoyer une photo",
    photo: "Photo",
    place: "Lieu",
    caption: "Légende (facultative)",
    message: "Message",
    messageTo: "Message à {bot}, de {name}",
    commands: "Commandes",
    attach: "Envoyer une photo ou un lieu",
    keyboard: "Montrer ou cacher les boutons",
    language: "EN: switch to English",
    languageShort: "EN",
    theme: "Clair ou sombre",
    chatOf: "Discussion de {name} avec {bot}",
    log: "Messages",
    bot: "bot",
    connecting: "connexion…",
    lost: "connexion perdue, nouvel essai…",
    typing: "écrit…",
    blocked: "bloqué",
    edited: "modifié",
    what: "Que peut faire ce bot ?",
    nothingSaid: "Appuie sur Démarrer pour commencer.",
    reply: "Répondre",
    edit: "Modifier",
    editing: "Modifie ton message",
    dropReply: "Ne pas y répondre",
    you: "Toi",
    photoAlt: "Photo",
    sticker: "Autocollant {emoji}",
    voice: "Message vocal, {seconds} s",
    contact: "Contact",
    gone: "message supprimé",
    copied: "Copié",
    onlyOnTelegram: "Ce bouton ne marche que sur Telegram.",
    tooMany: "Douze personnes au plus sur une page.",
    failed: "Ça n’a pas marché : {reason}",
    defaultName: "Camille",
  },
};

let language =
  localStorage.getItem("language") || (navigator.language.startsWith("fr") ? "fr" : "en");

export const currentLanguage = () => language;

export function switchLanguage() {
  language = language === "fr" ? "en" : "fr";
  localStorage.setItem("language", language);
}

/** The words for a key, with {names} filled in. */
export function t(key, names = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => names[name] ?? "");
}

/** Put words into every element that asks for them. */
export function translate(root = document) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-t-label]"))
    element.setAttribute("aria-label", t(element.dataset.tLabel));
}

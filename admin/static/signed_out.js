// Whoever is signed out while a page is open is told so on it, and keeps all that they wrote.
const FRESH = 5 * 60 * 1000;
let heardAt = Date.now();
let asking = false;
// Counts what is sent and heard: an answer to what was sent before the end says nothing after it.
let moment = 0;
let endedAt = 0;
const sentAt = new WeakMap();

const notice = () => document.getElementById("signed-out");
const isSignedOut = () => notice()?.hidden === false;

// What any answer to a script tells of the session: by 401 that there is none any more.
function heard(answer, sent) {
  const isIn = answer.status >= 200 && answer.status < 300;
  if (isIn && sent < endedAt) return answer;
  if (answer.status === 401) endedAt = ++moment;
  if (isIn) heardAt = Date.now();
  if (isIn || answer.status === 401) notice()?.toggleAttribute("hidden", isIn);
  return answer;
}

// Without a network nothing is learnt.
async function askForSession() {
  const sent = ++moment;
  const answer = await fetch("/session", { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer) heard(answer, sent);
}

document.addEventListener("htmx:beforeSend", (event) => sentAt.set(event.detail.xhr, ++moment));
document.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => heard(xhr, sentAt.get(xhr)));

// Back from where they signed in again.
for (const [place, type] of [[window, "focus"], [document, "visibilitychange"]]) {
  place.addEventListener(type, () => {
    if (isSignedOut() && !document.hidden) askForSession();
  });
}

// A form sent without a session leads to the sign-in page, and what it held is lost: where that may
// be so, because nothing was heard for a while, the session is asked for first.
async function askBefore(event) {
  const { target: form, submitter } = event;
  const isSure = !isSignedOut() && Date.now() - heardAt < FRESH;
  if (isSure || !notice() || form.getAttribute("method") !== "post") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (asking) return;
  asking = true;
  await askForSession();
  asking = false;
  if (isSignedOut()) {
    notice().focus();
    return;
  }
  heardAt = Date.now();
  if (form.isConnected) form.requestSubmit(submitter);
  else document.getElementById(submitter?.id)?.click();
}
document.addEventListener("submit", askBefore, { capture: true });

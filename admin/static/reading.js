// Sorting without leaving the keyboard: j and k walk, from page to page; figures label, h hides or
// shows again, / searches.
const items = () => [...document.querySelectorAll("#reading > li")];
const current = () => document.activeElement?.closest("#reading > li");
document.querySelector(".with-keys")?.removeAttribute("hidden");

const walk = (step) => {
  const all = items();
  const place = all.indexOf(current());
  const next = all[place < 0 ? (step > 0 ? 0 : all.length - 1) : place + step];
  if (!next && place >= 0) {
    document.querySelector(step > 0 ? "main [rel=next]" : "main [rel=prev]")?.click();
    return;
  }
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape" && typing) {
    current()?.focus();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const item = current();
  if (event.key === "j" || event.key === "k") {
    walk(event.key === "j" ? 1 : -1);
  } else if (event.key === "/") {
    document.getElementById("q").focus();
  } else if (item && /^[1-9]$/.test(event.key)) {
    item.querySelectorAll(".chip")[Number(event.key) - 1]?.click();
  } else if (item && event.key === "h" && item.querySelector(".shows")) {
    item.querySelector(".shows").click();
  } else if (item && event.key === "h" && item.querySelector(".hide")) {
    item.querySelector(".hide").open = true;
    item.querySelector(".hide select").focus();
  } else {
    return;
  }
  event.preventDefault();
});

// What was changed comes back as another element: whoever was at it stays there.
document.addEventListener("htmx:afterSwap", (event) => {
  const item = event.target.closest("#reading > li");
  (item?.querySelector("[aria-invalid]") ?? item)?.focus();
});

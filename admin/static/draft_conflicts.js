// Whoever writes on in a field of which theirs was to be taken keeps what they write.
document.addEventListener("input", (event) => {
  if (!document.getElementById("keep-mine") || !event.target.name || event.target.name.startsWith("pick:")) return;
  const [first, , ...rest] = event.target.name.split(".");
  const within = event.target.closest(".question")?.dataset.question ?? "";
  const path = within ? rest.filter((step) => step !== "settings") : event.target.name.split(".");
  const name = path[0] === "options" && first === "questions" ? "options" : path[0] === "asked_if" ? "asked_if" : path.join("/");
  const own = document.getElementsByName(`pick:${within}/${name}`)[0];
  if (own) own.checked = true;
});

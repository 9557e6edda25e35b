// How much of the room below the picture is used, beside each text.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const shown = document.querySelector(`[data-count-of="${area.id}"]`);
  const count = () => {
    const used = area.value.trim().length;
    shown.textContent = used ? ` ${used} / ${area.dataset.limit}` : "";
    shown.classList.toggle("over", used > Number(area.dataset.limit));
  };
  area.addEventListener("input", count);
  count();
}

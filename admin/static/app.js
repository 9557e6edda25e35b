// What htmx and Tabler leave to do: the theme switch, and line numbers for campaign files.
document.addEventListener("click", (event) => {
  const theme = event.target.closest("[data-theme-switch]");
  if (theme) {
    const now = document.documentElement.getAttribute("data-bs-theme");
    localStorage.setItem("theme", now === "dark" ? "light" : "dark");
    applyTheme();
  }
  const line = event.target.closest("[data-line]");
  if (line) {
    event.preventDefault();
    selectLine(document.querySelector(line.getAttribute("href")), Number(line.dataset.line));
  }
});

// A problem's line, selected and in sight.
function selectLine(area, number) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  area.scrollTop = Math.max(0, (number - 4) * Number.parseFloat(getComputedStyle(area).lineHeight));
}

// Line numbers beside a text, that scroll with it.
for (const numbers of document.querySelectorAll("[data-numbers-of]")) {
  const area = document.getElementById(numbers.dataset.numbersOf);
  const count = () => {
    const lines = area.value.split("\n").length;
    numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
    numbers.scrollTop = area.scrollTop;
  };
  area.addEventListener("input", count);
  area.addEventListener("scroll", () => {
    numbers.scrollTop = area.scrollTop;
  });
  count();
}

// Said before anything else when a form comes back with problems.
document.getElementById("problems")?.focus();

// Before anything is drawn: the choice kept in this browser, else the system's.
const system = matchMedia("(prefers-color-scheme: dark)");

function applyTheme() {
  const chosen = localStorage.getItem("theme");
  const theme = chosen === "light" || chosen === "dark" ? chosen : system.matches ? "dark" : "light";
  document.documentElement.setAttribute("data-bs-theme", theme);
}

applyTheme();
system.addEventListener("change", applyTheme);

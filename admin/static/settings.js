// Lists: lines are moved on the page, and an empty one is there as long as there is more to add.
const list = document.querySelector("[data-choices]");
if (list) {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act='up'], [data-act='down']");
    if (!button) {
      return;
    }
    event.preventDefault();
    const line = button.closest("li");
    const other = button.dataset.act === "up" ? line.previousElementSibling : line.nextElementSibling;
    if (other && !other.classList.contains("is-new")) {
      other[button.dataset.act === "up" ? "before" : "after"](line);
      button.focus();
    }
  });
  list.addEventListener("input", () => {
    const last = list.lastElementChild;
    if (![...last.querySelectorAll("input:not([type=hidden])")].some((input) => input.value)) {
      return;
    }
    const next = last.cloneNode(true);
    next.querySelector("p.invalid-feedback")?.remove();
    for (const input of next.querySelectorAll("input:not([type=hidden])")) {
      const label = next.querySelector(`label[for="${input.id}"]`);
      input.value = "";
      input.id = input.id.replace(/\d+$/, (place) => Number(place) + 1);
      label.htmlFor = input.id;
    }
    list.append(next);
  });
}

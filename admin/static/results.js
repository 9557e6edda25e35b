// A campaign's page while it runs: what is told goes in the place of what was there.
const progress = document.querySelector("[data-progress]");
if (progress) {
  const source = new EventSource(progress.dataset.progress);
  source.addEventListener("progress", (event) => {
    const told = JSON.parse(event.data);
    if (told.status !== progress.dataset.status) {
      // Paused, resumed or closed by somebody: the buttons are others now.
      source.close();
      location.reload();
      return;
    }
    document.querySelector(".sentence").outerHTML = told.sentence;
    const open = [...progress.querySelectorAll("details")].map((details) => details.open);
    progress.innerHTML = told.html;
    progress.querySelectorAll("details").forEach((details, index) => {
      details.open = open[index] ?? false;
    });
    progress.dataset.told = "yes";
  });
  addEventListener("pagehide", () => source.close());
}

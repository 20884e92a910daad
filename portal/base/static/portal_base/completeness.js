// After each automatic save the meter says anew what readers still miss.
(() => {
  const EDIT = /\/pages\/(\d+)\/edit\//;

  document.addEventListener("w-autosave:success", async () => {
    const page = EDIT.exec(window.location.pathname);
    const meter = document.querySelector("[data-completeness]");
    if (!page || !meter) return;
    const response = await fetch(meter.dataset.completeness.replace("/0/", `/${page[1]}/`));
    if (!response.ok) return;
    const isOpen = meter.querySelector("details")?.open;
    const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
    meter.replaceChildren(...parsed.querySelector("[data-completeness]").childNodes);
    const details = meter.querySelector("details");
    if (details) details.open = isOpen;
  });
})();

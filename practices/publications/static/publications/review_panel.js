// The checks beside the form: fetched when the panel is opened, and anew after each automatic save while it is open.
(() => {
  const EDIT = /\/pages\/(\d+)\/edit\//;
  let isStale = true;

  const panel = () => document.querySelector("[data-review-url]");
  const isOpen = () => panel() && !panel().closest("[data-side-panel]").hidden;

  async function refresh() {
    const page = EDIT.exec(window.location.pathname);
    if (!page || !isStale || !isOpen()) return;
    isStale = false;
    const response = await fetch(panel().dataset.reviewUrl.replace("/0/", `/${page[1]}/`));
    if (!response.ok) {
      isStale = true;
      return;
    }
    const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
    panel().replaceChildren(parsed.querySelector("[data-review-checks]"));
  }

  document.addEventListener("w-autosave:success", () => {
    isStale = true;
    refresh();
  });

  document.addEventListener("DOMContentLoaded", () => {
    const side = panel()?.closest("[data-side-panel]");
    if (!side) return;
    new MutationObserver(refresh).observe(side, { attributes: true, attributeFilter: ["hidden"] });
    refresh();
  });
})();

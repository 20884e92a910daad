// A search line over a long list of boxes. Shown only where the list is long enough to need it.
(() => {
  const LONG = 8;

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const enhance = (root) => {
    const search = root.querySelector(".pick-many__search");
    const items = [...root.querySelectorAll(".pick-many__item")];
    if (!search || root.dataset.ready || items.length <= LONG) return;
    root.dataset.ready = "yes";
    search.hidden = false;
    search.addEventListener("input", () => {
      const wanted = folded(search.value);
      for (const item of items) item.hidden = !folded(item.textContent).includes(wanted);
    });
    // Enter in the search line must not send the form away.
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  };

  const enhanceAll = () => document.querySelectorAll("[data-pick-many]").forEach(enhance);

  document.addEventListener("DOMContentLoaded", enhanceAll);
  document.addEventListener("w-formset:added", enhanceAll);
})();

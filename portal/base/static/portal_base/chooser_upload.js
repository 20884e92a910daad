// What is wrong with a file is said where it can be seen. Before it is sent, the browser points at a field that is
// still empty, and the file stays chosen; after it was refused, the first reason comes into view.
(() => {
  const FORM = "form[data-chooser-modal-creation-form]";
  const REASON = `${FORM} .error-message`;

  document.addEventListener(
    "click",
    (event) => {
      const form = event.target.closest?.(`${FORM} button[type=submit]`)?.form;
      if (!form) return;
      form.noValidate = false;
      if (!form.checkValidity()) return;
      const modal = form.closest(".modal");
      const watcher = new MutationObserver(() => {
        if (modal.contains(form)) return;
        watcher.disconnect();
        const reason = modal.querySelector(REASON);
        reason?.setAttribute("tabindex", "-1");
        reason?.focus();
        reason?.scrollIntoView({ block: "center" });
      });
      watcher.observe(modal, { childList: true, subtree: true });
    },
    { capture: true },
  );
})();

// What is wrong with a file is said where it can be seen. Before it is sent, the browser points at a field that is
// still empty, and the file stays chosen; after it was refused, the first reason comes into view.
(() => {
  const FORM = "form[data-chooser-modal-creation-form]";
  const REASON = `${FORM} .error-message`;

  const show = (reason) => {
    reason?.setAttribute("tabindex", "-1");
    reason?.focus();
    reason?.scrollIntoView({ block: "center" });
  };

  document.addEventListener(
    "click",
    (event) => {
      const form = event.target.closest?.(`${FORM} button[type=submit]`)?.form;
      if (!form) return;
      form.noValidate = false;
      if (!form.checkValidity()) return;
      const watcher = new MutationObserver(() => {
        if (form.isConnected) return;
        watcher.disconnect();
        // The new form is shown a moment after it was put there; nothing hidden takes the focus.
        setTimeout(() => show(document.querySelector(REASON)), 100);
      });
      watcher.observe(document.body, { childList: true, subtree: true });
    },
    { capture: true },
  );
})();

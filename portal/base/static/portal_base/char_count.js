// Says how many characters are left in a text with a limit.
(() => {
  const enhance = (input) => {
    const output = document.getElementById(`${input.id}_count`);
    if (!output || input.dataset.ready) return;
    input.dataset.ready = "yes";
    const tell = () => {
      output.textContent = `${[...input.value].length} / ${input.maxLength}`;
    };
    input.addEventListener("input", tell);
    tell();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-char-count]").forEach(enhance));
})();

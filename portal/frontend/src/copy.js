// Copies a checksum or an address; the button appears only where the browser can copy.
const SHOWN_FOR = 2000;

export function copyButtons() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = label;
      }, SHOWN_FOR);
    });
  }
}

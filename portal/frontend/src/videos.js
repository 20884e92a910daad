// A video loads from its host only after a click; until then no foreign server hears of the reader.
export function videos() {
  for (const button of document.querySelectorAll("button[data-video-src]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.src = button.dataset.videoSrc;
      frame.title = button.dataset.videoTitle;
      frame.allow = "fullscreen; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      button.closest(".video__frame").replaceChildren(frame);
      frame.focus();
    });
  }
}

// Marks the current stop in the contents of the page.
export function pageContents() {
  const links = new Map(
    [...document.querySelectorAll('.toc a[href^="#"]')].map((link) => [link.hash.slice(1), link]),
  );
  if (!links.size) return;
  const seen = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target.id);
      const now = [...links.keys()].find((id) => seen.has(id));
      if (!now) return;
      for (const [id, link] of links) {
        if (id === now) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-10% 0px -60% 0px" },
  );
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
}

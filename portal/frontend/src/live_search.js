// Live search: fetches the full page, takes the results, keeps focus, address, title and announcement in step.
const PAUSE = 250;

export function liveSearch(form) {
  const results = document.getElementById("results");
  if (!form || !results) return;
  const fields = () => [...new FormData(form)].filter(([, value]) => value);
  const address = () => {
    const query = new URLSearchParams(fields()).toString();
    return form.action.split("?")[0] + (query ? `?${query}` : "");
  };
  let timer;
  let request;

  async function load(url, remember) {
    request?.abort();
    const current = (request = new AbortController());
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: current.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(`The search answered ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      show(page, form, results);
      history[remember ? "pushState" : "replaceState"](null, "", url);
    } catch (error) {
      if (error.name === "AbortError") return;
      location.assign(url);
    }
    if (request === current) results.removeAttribute("aria-busy");
  }

  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") return;
    clearTimeout(timer);
    timer = setTimeout(() => load(address(), false), PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") load(address(), event.target.name !== "item");
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    clearTimeout(timer);
    load(address(), true);
  });
  addEventListener("popstate", () => location.reload());
}

function show(page, form, results) {
  const fresh = page.getElementById("results");
  if (!fresh) throw new Error("The answer holds no results");
  replaceKeepingFocus(results, fresh);
  showFilters(page, form);
  for (const part of document.querySelectorAll("[data-live-part][id]")) {
    const next = page.getElementById(part.id);
    if (next) part.replaceChildren(...next.childNodes);
  }
  document.title = page.title;
  const status = document.getElementById("live");
  const count = document.querySelector("[data-count]");
  if (status && count) status.textContent = count.textContent;
}

// Whoever works among the filters keeps them where they are, with new numbers; else new choices may come.
function showFilters(page, form) {
  const groups = document.getElementById("facet-groups");
  const fresh = page.getElementById("facet-groups");
  if (groups && fresh && !groups.contains(document.activeElement)) {
    for (const details of fresh.querySelectorAll("details[id]")) {
      details.open ||= Boolean(document.getElementById(details.id)?.open);
    }
    groups.replaceChildren(...fresh.childNodes);
    return;
  }
  for (const count of form.querySelectorAll(".n[id]")) {
    count.textContent = page.getElementById(count.id)?.textContent ?? "0";
    count.closest("label")?.classList.toggle("is-zero", count.textContent === "0");
  }
}

function replaceKeepingFocus(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  part.replaceChildren(...fresh.childNodes);
  if (!focused?.name) return;
  const same = `[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]`;
  part.querySelector(same)?.focus();
}

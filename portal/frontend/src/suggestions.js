// Suggestions under each search box: a combobox as WAI-ARIA describes it. Without this file the box is a plain form.
const PAUSE = 150;
const FEWEST = 2;

export function suggestions() {
  document.querySelectorAll("[data-suggestions]").forEach((box, number) => combobox(box, `suggestions-${number}`));
}

function combobox(box, id) {
  const input = box.querySelector("input");
  const list = box.appendChild(
    element("div", { className: "suggest", id, role: "listbox", ariaLabel: box.dataset.label, hidden: true }),
  );
  const status = box.appendChild(element("p", { className: "vh", role: "status" }));
  const known = new Map();
  let options = [];
  let active = -1;
  let timer;
  let request;

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", id], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }

  function choose(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(-1);
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    open(false);
  }

  function show(answer) {
    choose(-1);
    list.replaceChildren(...answer.groups.map((group, number) => section(group, `${id}-${number}`)));
    options = [...list.querySelectorAll("[role=option]")];
    open(options.length > 0);
    status.textContent = answer.announcement;
  }

  async function ask() {
    const text = input.value.trim();
    request?.abort();
    if ([...text].length < FEWEST) return close();
    request = new AbortController();
    try {
      if (!known.has(text)) {
        const url = `${box.dataset.suggestions}?${new URLSearchParams({ q: text })}`;
        const answer = await fetch(url, { signal: request.signal, headers: { Accept: "application/json" } });
        if (!answer.ok) return open(false);
        known.set(text, await answer.json());
      }
      if (input.value.trim() === text && document.activeElement === input) show(known.get(text));
    } catch {
      // Aborted by the next letter, or the network is gone: the form still works.
      if (!request.signal.aborted) open(false);
    }
  }

  const go = (option, event) => {
    if (event.ctrlKey || event.metaKey) window.open(option.dataset.url);
    else location.assign(option.dataset.url);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) ask();
    else if (step) choose(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    else if (event.key === "Enter" && options[active]) go(options[active], event);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option, event);
  });
}

function section(group, id) {
  const box = element("div", { role: "group" });
  box.setAttribute("aria-labelledby", id);
  box.append(element("div", { className: "suggest__kind", id, role: "presentation", textContent: group.label }));
  group.items.forEach((item, number) => box.append(line(item, `${id}-${number}`)));
  return box;
}

function line(item, id) {
  const option = element("div", { id, role: "option", ariaSelected: "false" });
  option.dataset.url = item.url;
  option.append(mark(item), element("span", { textContent: item.label, lang: item.lang }));
  if (item.note) option.append(element("small", { textContent: item.note, lang: item.note_lang }));
  return option;
}

function mark(item) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", `mark k-${item.kind}`);
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS(space, "use")).setAttribute("href", item.mark);
  return svg;
}

function element(name, { lang, role, ariaLabel, ariaSelected, ...properties }) {
  const made = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries({ lang, role, "aria-label": ariaLabel, "aria-selected": ariaSelected })) {
    if (value) made.setAttribute(key, value);
  }
  return made;
}

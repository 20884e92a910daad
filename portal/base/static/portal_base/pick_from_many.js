// Search for records on the server and tick those that fit.
(() => {
  const WAIT = 250;

  const box = (name, found) => {
    const label = document.createElement("label");
    label.className = "pick-many__item";
    const input = Object.assign(document.createElement("input"), { type: "checkbox", name, value: found.id, checked: true });
    const text = document.createElement("span");
    text.textContent = found.label;
    label.append(input, text);
    return label;
  };

  const enhance = (root) => {
    if (root.dataset.ready) return;
    root.dataset.ready = "yes";
    const chosen = root.querySelector("[data-chosen]");
    const list = root.querySelector("[data-found]");
    const search = root.querySelector("input[type=search]");
    let timer;

    const add = (found) => {
      chosen.append(box(root.dataset.name, found));
      // Autosave and the warning about unsaved changes listen to the form.
      chosen.dispatchEvent(new Event("change", { bubbles: true }));
      search.value = "";
      list.replaceChildren();
      search.focus();
    };

    const offer = (found) => {
      const taken = new Set([...chosen.querySelectorAll("input")].map((input) => input.value));
      const offered = found.filter((each) => !taken.has(String(each.id)));
      list.replaceChildren(...offered.map((each) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "pick-many__offer" });
        button.textContent = each.label;
        button.addEventListener("click", () => add(each));
        return button;
      }));
      if (!offered.length) list.textContent = list.dataset.nothing;
    };

    const ask = async () => {
      const typed = search.value.trim();
      if (!typed) return list.replaceChildren();
      const response = await fetch(`${root.dataset.pickFromMany}?q=${encodeURIComponent(typed)}`);
      if (response.ok && search.value.trim() === typed) offer((await response.json()).found);
    };

    search.addEventListener("input", (event) => {
      event.stopPropagation(); // what is typed here is no change of the page
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  };

  const enhanceAll = () => document.querySelectorAll("[data-pick-from-many]").forEach(enhance);

  document.addEventListener("DOMContentLoaded", enhanceAll);
  document.addEventListener("w-formset:added", enhanceAll);
})();

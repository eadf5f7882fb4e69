// Offers places while one types, after the combobox pattern of ARIA 1.2. What is typed is sent in
// the body of a request, never in an address. Where no answer comes, the field is the plain one that
// it was.

const PAUSE = 150; // milliseconds without a key after which the server is asked

export default class Suggestions {
  constructor(field) {
    this.words = field.dataset;
    this.input = field.querySelector("input");
    this.chosen = this.input.form.elements.place ?? this.addChosen();
    this.places = [];
    this.active = -1;
    this.addList(field);
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    // Not on blur: where the list stands above a button, closing it would pull the button away from
    // under the finger that presses it.
    // On the page's main part, which goes when another page is shown in its place.
    field.closest("main").addEventListener("click", (event) => {
      if (!field.contains(event.target)) this.close();
    });
  }

  addChosen() {
    const chosen = document.createElement("input");
    Object.assign(chosen, { type: "hidden", name: "place" });
    this.input.form.append(chosen);
    return chosen;
  }

  addList(field) {
    const { input } = this;
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `${input.id}-places`, className: "suggestions", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.words.title);
    // A press on the list leaves the cursor in the field.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
    this.status = document.createElement("div");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    field.append(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  onInput() {
    // Another name is typed: the place that was chosen is not meant any more.
    this.chosen.value = "";
    this.abandon();
    this.activate(-1);
    const prefix = this.input.value.trim();
    if (!prefix) {
      this.close();
      return;
    }
    // What is listed until the answer comes is for fewer letters.
    this.list.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.ask(prefix), PAUSE);
  }

  onKey(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const count = this.places.length;
    if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" || event.key === "Tab") {
      // Enter goes on to send the form, with the place that was chosen.
      if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
      this.close();
    } else if (event.key === "ArrowDown" && this.isOpen) {
      event.preventDefault();
      this.activate((this.active + 1) % count);
    } else if (event.key === "ArrowUp" && this.isOpen) {
      event.preventDefault();
      this.activate(this.active > 0 ? this.active - 1 : count - 1);
    }
  }

  async ask(prefix) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const { lang } = document.documentElement;
      const body = new URLSearchParams({ prefix, lang });
      const answer = await fetch(this.words.url, { method: "POST", body, signal });
      const { places } = await answer.json();
      if (!signal.aborted) this.show(places ?? []);
    } catch {
      // No answer, or no longer asked for.
      if (!signal.aborted) this.close();
    }
  }

  abandon() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.removeAttribute("aria-busy");
  }

  show(places) {
    this.places = places;
    this.list.removeAttribute("aria-busy");
    this.list.replaceChildren(...places.map((place, index) => this.option(place, index)));
    this.activate(-1);
    this.setOpen(places.length > 0);
    const { some, none } = this.words;
    this.status.textContent = places.length ? some.replace("{count}", places.length) : none;
  }

  option(place, index) {
    const option = document.createElement("li");
    Object.assign(option, { id: `${this.list.id}-${index}`, className: "suggestion" });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = place.label;
    return option;
  }

  activate(index) {
    this.active = index;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
    });
    const option = this.list.children[index];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    this.input.value = this.places[index].label;
    this.chosen.value = this.places[index].key;
    this.close();
  }

  close() {
    this.abandon();
    this.activate(-1);
    this.setOpen(false);
    this.status.textContent = "";
  }

  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }
}

// Says what becomes of a page that was asked for: on its way, late, or without network. It never
// takes the focus, and the page that was there stays, with all that was typed.

const LATE = 5000; // milliseconds after which waiting is explained

export class UnderWay {
  constructor() {
    this.part = document.getElementById("under-way");
    if (!this.part) return;
    this.status = this.part.querySelector("[role=status]");
    this.actions = this.part.querySelector(".actions");
    const [again, close] = this.actions.querySelectorAll("button");
    again.addEventListener("click", () => this.again());
    close.addEventListener("click", () => this.end());
  }

  /** A page is asked for; `again` asks once more. Only for a search there is a button that says so. */
  begin(isSearch, again) {
    if (!this.part) return;
    this.end();
    this.again = again;
    const button = isSearch ? document.querySelector("#search .button--find") : null;
    if (button) {
      this.button = button;
      this.words = button.textContent;
      button.textContent = this.part.dataset.searching;
      this.status.textContent = this.part.dataset.searching;
    }
    this.timer = setTimeout(() => this.show(this.part.dataset.late), LATE);
  }

  end() {
    if (!this.part) return;
    clearTimeout(this.timer);
    if (this.button) this.button.textContent = this.words;
    this.button = undefined;
    this.status.textContent = "";
    this.part.classList.remove("is-shown");
    this.actions.hidden = true;
  }

  /** Say that nothing came, and what there is without network. */
  async stop(again) {
    if (!this.part) return;
    this.end();
    this.again = again;
    const kept = "caches" in window ? await caches.keys() : [];
    for (const link of this.actions.querySelectorAll("a")) {
      const path = kept.find((name) => name.endsWith(link.dataset.kept));
      link.hidden = !path;
      if (path) link.setAttribute("href", path);
    }
    this.actions.hidden = false;
    this.show(this.part.dataset.stopped);
  }

  show(words) {
    this.status.textContent = words;
    this.part.classList.add("is-shown");
  }
}

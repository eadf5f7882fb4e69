// Leaving at once: the link works by itself; with this, the page is covered before the next one has
// loaded, is replaced in the history, and pressing Shift three times does the same.

const WINDOW = 5000; // milliseconds in which the presses must fall
const PRESSES = 3;

export default class QuickExit {
  constructor(link) {
    this.link = link;
    this.presses = [];
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.leave();
    });
    document.addEventListener("keyup", (event) => this.count(event));
    // Whoever comes back by the Back button must not find the page covered.
    window.addEventListener("pageshow", () => this.cover?.remove());
  }

  count(event) {
    if (event.key !== "Shift") {
      this.presses = [];
      return;
    }
    const now = Date.now();
    this.presses = [...this.presses, now].filter((at) => now - at < WINDOW);
    if (this.presses.length >= PRESSES) this.leave();
  }

  leave() {
    this.cover = document.createElement("div");
    this.cover.className = "leaving";
    this.cover.setAttribute("role", "alert");
    this.cover.setAttribute("aria-label", this.link.dataset.leaving);
    document.body.append(this.cover);
    document.title = this.link.dataset.leaving;
    window.location.replace(this.link.href);
  }
}

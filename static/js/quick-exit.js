// Leaving at once: the link works by itself; with this, the page is covered before the next one has
// loaded, is replaced in the history, and pressing Shift three times does the same. Whoever does not
// see the page hears how many presses are left.

const WINDOW = 5000; // milliseconds in which the presses must fall
const PRESSES = 3;

export default class QuickExit {
  constructor(link) {
    this.link = link;
    this.presses = 0;
    this.isShiftUsed = false; // whether the Shift that is down makes a capital or a shortcut
    this.announcer = document.createElement("div");
    this.announcer.className = "visually-hidden";
    this.announcer.setAttribute("aria-live", "assertive");
    link.after(this.announcer);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.leave();
    });
    document.addEventListener("keydown", (event) => this.onDown(event));
    document.addEventListener("keyup", (event) => this.onUp(event));
    window.addEventListener("pageshow", () => this.uncover());
  }

  onDown(event) {
    if (event.key === "Shift") return;
    this.isShiftUsed = event.shiftKey;
    this.startAgain("");
  }

  onUp(event) {
    if (event.key !== "Shift") return;
    if (this.isShiftUsed) {
      this.isShiftUsed = false;
      return;
    }
    this.presses += 1;
    if (this.presses === PRESSES) {
      this.leave();
      return;
    }
    if (this.presses === 1) {
      this.timer = setTimeout(() => this.startAgain(this.link.dataset.expired), WINDOW);
    }
    const { twoLeft, oneLeft } = this.link.dataset;
    this.announcer.textContent = this.presses === 1 ? twoLeft : oneLeft;
  }

  startAgain(message) {
    clearTimeout(this.timer);
    this.presses = 0;
    this.announcer.textContent = message;
  }

  leave() {
    this.startAgain("");
    const words = document.createElement("p");
    words.className = "visually-hidden";
    words.textContent = this.link.dataset.leaving;
    this.cover = document.createElement("div");
    this.cover.className = "leaving";
    this.cover.setAttribute("role", "alert");
    this.cover.append(words);
    document.body.append(this.cover);
    this.title = document.title;
    document.title = this.link.dataset.leaving;
    window.location.replace(this.link.href);
  }

  // Whoever comes back by the Back button must not find the page covered.
  uncover() {
    if (!this.cover) return;
    this.cover.remove();
    this.cover = undefined;
    document.title = this.title;
  }
}

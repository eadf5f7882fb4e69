// Leaving at once: the link works by itself; with this, the page is covered before the next one has
// loaded, is replaced in the history together with the searches before it, and pressing Shift three
// times does the same. Whoever sees the page sees by dots how many presses there were; whoever does
// not hears how many are left.

const WINDOW = 5000; // milliseconds in which the presses must fall
const PRESSES = 3;
const REWINDING = 300; // milliseconds that going back in the tab's history may take, most need 20

/** Go back to where the first search of this tab was made; resolve with whether that was done. */
function rewind() {
  const depth = history.state?.depth ?? 0;
  if (!depth) return false;
  return new Promise((resolve) => {
    const arrive = (event) => {
      // Nothing is shown, and nothing asked again, on the way out.
      event.stopImmediatePropagation();
      resolve(true);
    };
    window.addEventListener("popstate", arrive, { capture: true, once: true });
    setTimeout(() => resolve(false), REWINDING);
    history.go(-depth);
  });
}

export default class QuickExit {
  constructor(link) {
    this.link = link;
    this.presses = 0;
    this.isShiftUsed = false; // whether the Shift that is down makes a capital or a shortcut
    this.announcer = document.createElement("div");
    this.announcer.className = "visually-hidden";
    this.announcer.setAttribute("aria-live", "assertive");
    this.dots = document.createElement("div");
    Object.assign(this.dots, { className: "presses", hidden: true, ariaHidden: "true" });
    for (let press = 0; press < PRESSES; press += 1) {
      const dot = document.createElement("span");
      dot.className = "presses__dot";
      this.dots.append(dot);
    }
    link.after(this.announcer, this.dots);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.leave();
    });
    document.addEventListener("keydown", (event) => this.onDown(event));
    document.addEventListener("keyup", (event) => this.onUp(event));
    window.addEventListener("pageshow", (event) => this.uncover(event));
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
    this.showPresses();
    const { twoLeft, oneLeft } = this.link.dataset;
    this.announcer.textContent = this.presses === 1 ? twoLeft : oneLeft;
  }

  startAgain(message) {
    clearTimeout(this.timer);
    this.presses = 0;
    this.showPresses();
    this.announcer.textContent = message;
  }

  showPresses() {
    this.dots.hidden = this.presses === 0;
    [...this.dots.children].forEach((dot, at) => {
      dot.classList.toggle("is-pressed", at < this.presses);
    });
  }

  async leave() {
    if (this.cover) return;
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
    const isRewound = await rewind();
    if (history.state) history.replaceState(null, "");
    // From the beginning a new entry takes the place of all that came after it.
    try {
      // A partner's page is left as a whole, not only the frame in it.
      const { location } = window.top;
      if (isRewound) location.href = this.link.href;
      else location.replace(this.link.href);
    } catch {
      // Where that page does not let itself be left, the frame at least shows nothing any more.
      window.location.replace(this.link.href);
    }
  }

  // Whoever comes back by the Back button must not find the page covered, nor what was on it.
  uncover({ persisted }) {
    if (!this.cover) return;
    if (persisted) {
      window.location.reload();
      return;
    }
    this.cover.remove();
    this.cover = undefined;
    document.title = this.title;
  }
}

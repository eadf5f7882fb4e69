// A sheet at the lower edge of the screen: closed, half or full, by its button, by dragging its
// handle, and by the arrow keys on the button.

const SIZES = ["closed", "half", "full"];
const DRAGGED = 8; // pixels from which a press is a drag
const FLICKED = 40; // pixels of a drag that changes the size however little of the way it is
const MOVING = 160; // milliseconds

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

const clamp = (index) => Math.min(SIZES.length - 1, Math.max(0, index));

export class Sheet {
  /** Make a sheet of a list; `frame` gets its size as `data-sheet`, by which it is drawn. */
  constructor(frame, list, words) {
    Object.assign(this, { frame, list, words });
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "sheet-handle";
    list.id ||= "results";
    this.button.setAttribute("aria-controls", list.id);
    list.prepend(this.button);
    this.button.addEventListener("click", () => this.onClick());
    this.button.addEventListener("keydown", (event) => this.onKey(event));
    this.button.addEventListener("pointerdown", (event) => this.onDown(event));
    this.button.addEventListener("pointermove", (event) => this.onMove(event));
    this.button.addEventListener("pointerup", () => this.onEnd());
    this.button.addEventListener("pointercancel", () => this.onEnd());
  }

  get size() {
    return this.frame.dataset.sheet;
  }

  set(size, before = this.list.offsetHeight) {
    this.frame.dataset.sheet = size;
    this.move(before);
    this.button.setAttribute("aria-expanded", String(size !== "closed"));
    const { more, most, less } = this.words;
    this.button.textContent = { closed: more, half: most, full: less }[size];
  }

  /** Bring an entry of the list to the top of the sheet. */
  reveal(entry) {
    if (this.size === "closed") this.set("half");
    entry.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    // Whoever chose by keyboard goes on at the entry.
    if (document.activeElement.matches(".marker:focus-visible")) entry.querySelector("a").focus();
  }

  move(before) {
    const heights = [before, this.list.offsetHeight].map((height) => ({ height: `${height}px` }));
    if (!calm.matches) this.list.animate(heights, { duration: MOVING, easing: "ease-out" });
  }

  step(by) {
    this.set(SIZES[clamp(SIZES.indexOf(this.size) + by)]);
  }

  onClick() {
    if (this.isDragged) this.isDragged = false;
    else if (this.size === "full") this.set("closed");
    else this.step(1);
  }

  onKey(event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.step(by);
  }

  onDown(event) {
    this.button.setPointerCapture(event.pointerId);
    this.from = { y: event.clientY, height: this.list.offsetHeight };
    this.isDragged = false;
  }

  onMove(event) {
    if (!this.from) return;
    this.moved = this.from.y - event.clientY;
    if (Math.abs(this.moved) > DRAGGED) this.isDragged = true;
    if (this.isDragged) this.list.style.height = `${this.from.height + this.moved}px`;
  }

  onEnd() {
    const { from, moved } = this;
    this.from = null;
    if (!from || !this.isDragged) return;
    const reached = this.list.offsetHeight;
    this.list.style.height = "";
    this.set(this.nearest(reached, moved), reached);
  }

  // The size whose height is next to where the finger left off; a flick goes one further at least.
  nearest(reached, moved) {
    const before = SIZES.indexOf(this.size);
    const off = this.heights().map((height) => Math.abs(height - reached));
    const next = off.indexOf(Math.min(...off));
    const isFlick = next === before && Math.abs(moved) >= FLICKED;
    return SIZES[isFlick ? clamp(before + Math.sign(moved)) : next];
  }

  heights() {
    const { size } = this;
    const heights = SIZES.map((one) => {
      this.frame.dataset.sheet = one;
      return this.list.offsetHeight;
    });
    this.frame.dataset.sheet = size;
    return heights;
  }
}

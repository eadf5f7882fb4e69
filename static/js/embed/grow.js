// Tells the page around the frame how high the content is, so that the frame can grow to it. The
// height is said to nobody who does not ask, and only to an origin that the partner has named.

const READY = "locator:ready"; // says nothing else, so that whoever is around may hear it
const QUESTION = "locator:height?";
const ANSWER = "locator:height";

export default class Grow {
  constructor(content) {
    if (window.parent === window) return;
    this.content = content;
    this.origins = content.dataset.origins.split(" ");
    window.addEventListener("message", (event) => this.onMessage(event));
    new ResizeObserver(() => this.tell()).observe(content);
    // The event does not bubble, and another main part comes with each page.
    document.addEventListener("page:return", () => this.tell(true), { capture: true });
    window.parent.postMessage(READY, "*");
  }

  onMessage({ source, origin, data }) {
    if (source !== window.parent || data !== QUESTION || !this.origins.includes(origin)) return;
    this.asker = origin;
    this.tell();
  }

  /** Say how high the content is; `isNew` where another page is shown, to be read from its top. */
  tell(isNew = false) {
    if (!this.asker) return;
    const height = Math.ceil(this.content.getBoundingClientRect().height);
    window.parent.postMessage({ type: ANSWER, height, isNew }, this.asker);
  }
}

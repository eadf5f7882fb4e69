// Follows a long job without reloading, and goes on to its page when it is done.

const EVERY = 1000; // milliseconds between two questions

/** Asks how far a job is; its element has data-url to ask and data-state, where it was. */
export default class JobProgress {
  constructor(element) {
    this.element = element;
    this.bar = element.querySelector("progress");
    this.label = element.querySelector("label");
    this.count = element.querySelector("[data-part=count]");
    if (element.dataset.state !== "paused") this.wait();
  }

  wait() {
    setTimeout(() => this.ask(), EVERY);
  }

  async ask() {
    if (document.hidden) return this.wait();
    try {
      const response = await fetch(this.element.dataset.url, { headers: { Accept: "application/json" } });
      if (!response.ok || response.redirected) throw new Error(`${response.status}`);
      this.show(await response.json());
    } catch {
      this.wait(); // The server is being started again, perhaps; the work is not lost.
    }
  }

  show({ working, words, count, done, total }) {
    if (!working) {
      window.location.reload();
      return;
    }
    this.label.textContent = words;
    if (this.count.textContent !== count) this.count.textContent = count;
    if (total) {
      this.bar.max = total;
      this.bar.value = done;
    } else {
      this.bar.removeAttribute("value");
    }
    this.wait();
  }
}

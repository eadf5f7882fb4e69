// Keeping the overdose page for when there is no network. Nothing is stored before the button is
// pressed, and the other button takes everything away again.

const { root } = document.documentElement.dataset; // of the page's language, kept for itself
const KEPT = `overdose-help${root}`; // the name of the cache; the same as in offline-worker.js
const WORKER = "/sw.js";
const SCOPE = `${root}/overdose`;

export default class Offline {
  constructor(part) {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    this.part = part;
    this.keepButton = part.querySelector("[data-keep]");
    this.removeButton = part.querySelector("[data-remove]");
    this.status = part.querySelector("[role=status]");
    this.keepButton.addEventListener("click", () => this.act(() => this.keep(), "kept"));
    this.removeButton.addEventListener("click", () => this.act(() => this.remove(), "removed"));
    this.start();
  }

  async start() {
    const isKept = Boolean(await this.registration());
    this.show(isKept);
    this.part.hidden = false;
    // The copy is made anew at each visit, for it must not say what has since been corrected.
    // Without network the old one stays.
    if (isKept) await this.store().catch(() => {});
  }

  async act(deed, outcome) {
    const focused = document.activeElement;
    try {
      await deed();
      this.show(outcome === "kept");
      this.status.textContent = this.part.dataset[outcome];
    } catch {
      this.status.textContent = this.part.dataset.failed;
    }
    // The pressed button may have gone: the keyboard goes on at the other one.
    if (focused?.hidden) (outcome === "kept" ? this.removeButton : this.keepButton).focus();
  }

  async keep() {
    try {
      await this.store();
      await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    } catch (error) {
      await this.remove();
      throw error;
    }
  }

  async remove() {
    const registration = await this.registration();
    await registration?.unregister();
    await caches.delete(KEPT);
  }

  async store() {
    const wanted = [window.location.pathname, ...this.part.dataset.files.split(" ")];
    const addresses = wanted.map((address) => new URL(address, window.location.origin).href);
    const cache = await caches.open(KEPT);
    await cache.addAll(addresses);
    const kept = await cache.keys();
    const old = kept.filter((request) => !addresses.includes(request.url));
    await Promise.all(old.map((request) => cache.delete(request)));
  }

  registration() {
    return navigator.serviceWorker.getRegistration(SCOPE);
  }

  show(isKept) {
    this.keepButton.hidden = isKept;
    this.removeButton.hidden = !isKept;
  }
}

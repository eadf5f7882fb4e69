// Keeping a page for when there is no network. Nothing is stored before the button is pressed, and the
// other button takes everything away again.
//
// Which page it is says `data-page`, a path: the scope of its worker, and the name of its cache. Where
// there is a form, the page is what the server answers to it; otherwise the page at that path.

const WORKER = "/sw.js";

const whole = (address) => new URL(address, window.location.origin).href;

export default class Offline {
  constructor(part) {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    this.part = part;
    this.page = part.dataset.page;
    this.form = part.querySelector("form");
    this.keepButton = part.querySelector("[data-keep]");
    this.removeButton = part.querySelector("[data-remove]");
    this.status = part.querySelector("[role=status]");
    this.keepButton?.addEventListener("click", () => this.act(() => this.keep(), "kept"));
    this.removeButton.addEventListener("click", () => this.act(() => this.remove(), "removed"));
    this.start();
  }

  async start() {
    const isKept = await this.isKept();
    this.show(isKept);
    this.part.hidden = false;
    // The copy is made anew at each visit, for it must not say what has since been corrected.
    // Without network the old one stays.
    if (isKept && "renew" in this.part.dataset) await this.store().catch(() => {});
  }

  async act(deed, outcome) {
    const focused = document.activeElement;
    try {
      await deed();
      this.show(outcome === "kept");
      this.status.textContent = this.part.dataset[outcome];
      document.dispatchEvent(new Event("kept:change"));
    } catch {
      this.status.textContent = this.part.dataset.failed;
    }
    // The pressed button may have gone: the keyboard goes on at the other one, or where it is said.
    if (focused?.checkVisibility() !== false) return;
    const next = outcome === "kept" ? this.removeButton : this.keepButton;
    if (!next) this.status.tabIndex = -1;
    (next ?? this.status).focus();
  }

  async keep() {
    const wasKept = await this.isKept();
    try {
      await this.store();
      await navigator.serviceWorker.register(WORKER, { scope: this.page });
    } catch (error) {
      if (!wasKept) await this.remove();
      throw error;
    }
  }

  async remove() {
    const registration = await this.registration();
    await registration?.unregister();
    await caches.delete(this.page);
  }

  async store() {
    const page = await this.ask();
    if (!page.ok) throw new Error(`${page.status}`);
    const files = this.part.dataset.files.split(" ").map(whole);
    const cache = await caches.open(this.page);
    await cache.addAll(files);
    await cache.put(whole(this.page), page);
    const wanted = [whole(this.page), ...files];
    const old = (await cache.keys()).filter((request) => !wanted.includes(request.url));
    await Promise.all(old.map((request) => cache.delete(request)));
  }

  async ask() {
    if (!this.form) return fetch(this.page);
    const body = new URLSearchParams(new FormData(this.form));
    // What is kept already stays, behind what is added.
    const kept = "adds" in this.part.dataset && (await this.keptForm());
    for (const [name, value] of kept ? new FormData(kept) : []) body.append(name, value);
    return fetch(this.page, { method: "POST", body });
  }

  async keptForm() {
    const kept = await caches.match(whole(this.page), { cacheName: this.page, ignoreVary: true });
    if (!kept) return null;
    const page = new DOMParser().parseFromString(await kept.text(), "text/html");
    return page.querySelector("[data-module=offline] form");
  }

  async registration() {
    const found = await navigator.serviceWorker.getRegistration(this.page);
    return found?.scope === whole(this.page) ? found : undefined;
  }

  async isKept() {
    return Boolean(await this.registration());
  }

  show(isKept) {
    for (const element of this.part.querySelectorAll("[data-when-kept]")) element.hidden = !isKept;
    // A page that is always the same is kept once; of several lists, any can take the place of another.
    if (this.keepButton) this.keepButton.hidden = isKept && !this.form;
  }
}

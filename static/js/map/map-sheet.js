// The map over the whole screen of a phone, with the list as a sheet at its lower edge.
//
// Opening it is an entry of the history, so that the Back button closes it, and so does Escape. The
// rest of the page is out of reach meanwhile, except for the way out of the site.

import { push } from "../session-history.js";
import { Sheet } from "./sheet.js";

const REST = [
  ".skip-link, .site-name, .site-nav, .languages, .overdose-strip, .site-footer",
  ".split__list > :not(.results)",
].join();

const phone = window.matchMedia("(max-width: 47rem)");

export default class MapSheet {
  constructor(part) {
    this.main = part.closest("main");
    this.map = part.querySelector(".map");
    this.way = this.main.querySelector(".results__to-map");
    this.results = this.main.querySelector(".results");
    this.words = part.dataset;
    this.update = this.update.bind(this);
    this.way.addEventListener("click", (event) => this.onWay(event));
    this.main.addEventListener("page:return", () => this.listen());
    this.main.addEventListener("page:leave", () => this.stop());
    this.main.addEventListener("map:chosen", ({ target }) => this.sheet.reveal(target));
    this.main.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen) history.back();
    });
    if (this.main.isConnected) this.listen();
  }

  get isOpen() {
    return this.main.classList.contains("is-map-open");
  }

  onWay(event) {
    if (!phone.matches) return;
    event.preventDefault();
    push({ search: history.state?.search, map: true });
    this.sheet?.set("half");
    this.update();
    this.close.focus();
  }

  listen() {
    window.addEventListener("popstate", this.update);
    phone.addEventListener("change", this.update);
    this.update();
    this.results.scrollTop = this.scrolled ?? 0;
  }

  // Another page is shown in place of this one. What is taken out of a document forgets how far it
  // was scrolled.
  stop() {
    this.scrolled = this.results.scrollTop;
    window.removeEventListener("popstate", this.update);
    phone.removeEventListener("change", this.update);
    this.show(false);
  }

  // The history says whether the map is open; a wide screen shows it beside the list anyway.
  update() {
    const wasOpen = this.isOpen;
    this.show(phone.matches && Boolean(history.state?.map));
    if (wasOpen && !this.isOpen) this.way.focus({ preventScroll: true });
  }

  show(isOpen) {
    if (isOpen === this.isOpen) return;
    if (isOpen) this.furnish();
    this.main.classList.toggle("is-map-open", isOpen);
    document.documentElement.classList.toggle("has-map-open", isOpen);
    for (const element of document.querySelectorAll(REST)) element.inert = isOpen;
    if (!isOpen) return;
    this.map.dataset.wanted = "";
    this.map.dispatchEvent(new Event("map:wanted"));
  }

  furnish() {
    if (this.sheet) return;
    this.close = document.createElement("button");
    this.close.type = "button";
    this.close.className = "button button--quiet map-bar__close";
    this.close.textContent = this.words.close;
    this.close.setAttribute("aria-label", this.words.closeMap);
    this.close.addEventListener("click", () => history.back());
    const bar = document.createElement("div");
    bar.className = "map-bar";
    bar.append(this.close);
    this.map.before(bar);
    this.sheet = new Sheet(this.main, this.results, this.words);
    this.sheet.set("half");
  }
}

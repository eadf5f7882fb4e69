// The way to the list that is kept in this browser, in the footer, once there is one.

export default class KeptLink {
  constructor(link) {
    if (!("caches" in window)) return;
    this.link = link;
    this.show();
    document.addEventListener("kept:change", () => this.show());
  }

  async show() {
    this.link.hidden = !(await caches.has(new URL(this.link.href).pathname));
  }
}

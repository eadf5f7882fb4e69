// Opens a service inside of the results' page, under its own address: going back finds the results
// as they were, and no browser asks to send the form again. A reload shows the service alone.

import { startIn } from "./start.js";

const SERVICE = "/services/";

function isPlainClick(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

/** What stands between header and footer: a page that was shown, and can be shown again. */
function currentPage() {
  return {
    main: document.getElementById("main"),
    title: document.title,
    bodyClass: document.body.className,
    scroll: 0,
  };
}

async function fetchPage(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  await Promise.all([...page.querySelectorAll("link[rel=stylesheet]")].map(addStyle));
  return {
    main: document.adoptNode(page.getElementById("main")),
    title: page.title,
    bodyClass: page.body.className,
    scroll: 0,
  };
}

function addStyle(link) {
  const address = link.getAttribute("href");
  if (document.head.querySelector(`link[href="${CSS.escape(address)}"]`)) return null;
  return new Promise((resolve) => {
    const style = document.importNode(link);
    style.addEventListener("load", resolve);
    style.addEventListener("error", resolve);
    document.head.append(style);
  });
}

export default class OpenInPlace {
  constructor() {
    // The history holds the number of a page in this list and nothing else.
    this.pages = [currentPage()];
    this.shown = 0;
    history.replaceState({ page: 0 }, "");
    document.addEventListener("click", (event) => this.follow(event));
    window.addEventListener("popstate", (event) => this.goTo(event.state));
  }

  follow(event) {
    const link = event.target.closest("#main a[href]");
    if (!link || link.target || event.defaultPrevented || !isPlainClick(event)) return;
    const { origin, pathname } = new URL(link.href);
    const here = origin === location.origin && pathname === location.pathname;
    if (origin !== location.origin || !pathname.startsWith(SERVICE) || here) return;
    event.preventDefault();
    this.open(link.href);
  }

  async open(address) {
    try {
      const page = await fetchPage(address);
      history.replaceState({ page: this.shown }, "");
      const number = this.pages.push(page) - 1;
      history.pushState({ page: number }, "", address);
      this.show(number);
      startIn(page.main);
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    } catch {
      location.assign(address);
    }
  }

  goTo(state) {
    // A page that was opened before a reload is not held here any more; the server has it.
    if (state && !this.pages[state.page]) location.reload();
    else this.show(state?.page);
  }

  show(number) {
    const page = this.pages[number];
    if (!page || number === this.shown) return;
    const left = this.pages[this.shown];
    left.scroll = window.scrollY;
    left.focused = left.main.contains(document.activeElement) ? document.activeElement : null;
    left.main.replaceWith(page.main);
    document.title = page.title;
    document.body.className = page.bodyClass;
    this.shown = number;
    (page.focused ?? page.main).focus({ preventScroll: true });
    window.scrollTo(0, page.scroll);
  }
}

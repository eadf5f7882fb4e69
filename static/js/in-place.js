// Shows the answers to searches, and from then on every page of this site, in place of the page
// before, each under its own address. So every entry of the history is one that browsers load without
// asking whether to send a form again, results stay as they were while one looks elsewhere, and
// whoever comes back to results that are no longer in memory has them asked for again.

import { currentPage, fetchPage, NoNetwork, showInstead } from "./fetch-page.js";
import { searchFields } from "./search-fields.js";
import { amend, isBegun, push, showPage, shownPage } from "./session-history.js";
import { startIn } from "./start.js";
import { UnderWay } from "./under-way.js";

const MOST = 8; // pages held in memory, each with its map
const RESTING = 200; // milliseconds without scrolling after which it is noted how far it went
const FOLDS = ["#search .narrow", "#search .kinds .fold", "#search .more-filters"];
// Paths that the search form is sent to: one for a language, one for a partner's frame.
const SEARCH = /^\/(?:[a-z]{2,3}\/)?(?:embed\/[\w-]+)?$/;

function isPlainClick(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

function bodyOf(form, submitter) {
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  return body.toString();
}

/** Tell whether a page was put into the browser, whose worker then answers; see offline.js. */
async function isKept(address) {
  return "caches" in window && (await caches.has(new URL(address).pathname));
}

/** Return the field of the search form that has the focus as a selector, unless it sends the form. */
function fieldInUse() {
  const field = document.activeElement;
  if (!field?.closest("#search") || !field.matches("input:not([type=text]), select")) return null;
  const value = field.type === "checkbox" || field.type === "radio" ? field.value : null;
  const name = `#search [name="${CSS.escape(field.name)}"]`;
  return value === null ? name : `${name}[value="${CSS.escape(value)}"]`;
}

export class InPlace {
  constructor() {
    this.shown = currentPage();
    this.underWay = new UnderWay();
    this.pages = new Map([[shownPage(), this.shown]]);
    this.scrolls = new Map(); // how far an entry was scrolled, by its depth
    document.addEventListener("click", (event) => this.follow(event));
    document.addEventListener("submit", (event) => this.send(event));
    window.addEventListener("popstate", () => this.go());
    window.addEventListener("hashchange", () => this.adopt());
    document.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.arrive();
  }

  // After a reload, or on the way back from another site: the server has sent the page of the
  // entry's address, which for a search is the empty form.
  arrive() {
    const { state } = history;
    if (!state) {
      this.adoptSentForm();
      return;
    }
    this.entry = state;
    this.rename(state.page);
    if (state.search !== undefined) this.load(state);
    else this.scrollBack(state);
  }

  // A form that was sent before this script ran, and so by the browser itself.
  adoptSentForm() {
    const { pathname, search } = location;
    const form = document.getElementById("search");
    if (!form || search || !SEARCH.test(pathname)) return;
    const map = document.querySelector("[data-search]");
    const sent = map ? searchFields(map).toString() : bodyOf(form);
    if (map || form.elements.near.defaultValue) this.note({ search: sent });
  }

  // For a reload: when a page goes away it is too late to note anything.
  onScroll() {
    clearTimeout(this.scrolling);
    this.scrolling = setTimeout(() => {
      // An entry that was emptied on the way out meanwhile stays empty.
      if (isBegun()) amend({ scroll: window.scrollY });
    }, RESTING);
  }

  // A link to a part of the page made an entry that knows nothing yet.
  adopt() {
    if (history.state || !this.entry || !location.hash) return;
    const { search, depth } = this.entry;
    this.note({ search, depth: depth + 1 });
  }

  note(facts) {
    amend(facts);
    this.entry = history.state;
  }

  follow(event) {
    const link = event.target.closest("a[href]");
    if (!link || link.target || link.download || event.defaultPrevented) return;
    const { origin, pathname, search } = new URL(link.href);
    const isHere = pathname === location.pathname && search === location.search && link.hash;
    if (!isPlainClick(event) || origin !== location.origin || isHere) return;
    // Without network the browser would show an error of its own in place of the page.
    const isOurs = isBegun() || document.querySelector("[data-search]") || !navigator.onLine;
    if (!isOurs) return;
    event.preventDefault();
    this.open(link.href);
  }

  send(event) {
    const { target: form, submitter } = event;
    const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
    const address = new URL(action, location.href);
    const isSearch = form.method === "post" && SEARCH.test(address.pathname);
    if (event.defaultPrevented || address.origin !== location.origin) return;
    if (isSearch) {
      event.preventDefault();
      // Without a button it was a tap on a filter, and the next one may follow.
      this.open(address.href, bodyOf(form, submitter), submitter ? [] : this.unfolded());
    } else if (!navigator.onLine) {
      event.preventDefault();
      this.underWay.stop(() => form.requestSubmit(submitter));
    }
  }

  /** Return what of the form over the results is unfolded. */
  unfolded() {
    const [main] = this.shown.parts;
    if (!main.querySelector("#results-heading")) return [];
    return FOLDS.filter((fold) => main.querySelector(fold)?.open);
  }

  /**
   * Show the page of an address, or the answer to a search, as a new entry of the history, and
   * unfold there what these selectors name.
   */
  async open(address, search, unfolded = []) {
    const page = await this.ask(address, search, () => this.open(address, search, unfolded));
    if (!page) return;
    if (page.isKept) {
      location.assign(address);
      return;
    }
    this.remember();
    const field = fieldInUse();
    if (!page.parts || page.lang !== document.documentElement.lang) {
      // No page of ours, or one in another language, whose header and footer differ too.
      this.openAlone(address, search);
      return;
    }
    amend({}); // The entry before keeps the key of its own page.
    push({ search, page: showPage() }, page.address + new URL(address).hash);
    this.entry = history.state;
    this.swap(page);
    page.parts.forEach(startIn);
    for (const fold of unfolded) page.parts[0].querySelector(fold)?.setAttribute("open", "");
    this.lookAt(page.parts[0], search === undefined ? null : field);
  }

  // As browsers do it; a search is then asked by the page that comes, in `arrive`.
  openAlone(address, search) {
    amend({});
    push({ search, page: showPage() }, address);
    location.reload();
  }

  // Resolves with nothing where something else is asked meanwhile, and where there is no network:
  // then the page stays that is there. `again` asks once more.
  async ask(address, search, again) {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const [main] = this.shown.parts;
    main.setAttribute("aria-busy", "true");
    this.underWay.begin(search !== undefined, again);
    let failure;
    try {
      return await fetchPage(address, search, signal);
    } catch (error) {
      failure = error;
      if (signal.aborted) return null;
      if (!(error instanceof NoNetwork)) return {};
      return (await isKept(address)) ? { isKept: true } : null;
    } finally {
      if (this.asking.signal === signal) {
        main.removeAttribute("aria-busy");
        this.underWay.end();
        if (failure instanceof NoNetwork) this.underWay.stop(again);
      }
    }
  }

  // The visitor went through the history.
  go() {
    this.asking?.abort();
    this.underWay.end();
    this.adopt();
    const { state } = history;
    if (!state) return;
    this.remember();
    this.entry = state;
    if (state.page !== shownPage()) {
      const page = this.pages.get(state.page);
      if (!page) {
        this.load(state);
        return;
      }
      showPage(state.page);
      this.swap(page);
      (page.focused ?? page.parts[0]).focus({ preventScroll: true });
    }
    this.scrollBack(state);
  }

  // The page of an entry that is not in memory.
  async load(state) {
    const page = await this.ask(location.href, state.search, () => this.load(state));
    // Without an answer the page stays that is there: the form, after a reload.
    if (!page?.parts) return;
    if (page.lang !== document.documentElement.lang) {
      location.reload();
      return;
    }
    showPage(state.page);
    this.swap(page);
    page.parts.forEach(startIn);
    page.parts[0].focus({ preventScroll: true });
    this.scrollBack(state);
  }

  remember() {
    const { activeElement } = document;
    if (this.entry) this.scrolls.set(this.entry.depth, window.scrollY);
    this.shown.focused = this.shown.parts[0].contains(activeElement) ? activeElement : null;
  }

  rename(key) {
    this.pages.delete(shownPage());
    this.pages.set(showPage(key), this.shown);
  }

  /** Show a page under the key that was made its own, and hold it as the newest. */
  swap(page) {
    this.pages.delete(shownPage());
    this.pages.set(shownPage(), page);
    if (this.pages.size > MOST) this.pages.delete(this.pages.keys().next().value);
    this.shown.parts[0].dispatchEvent(new Event("page:leave"));
    showInstead(this.shown, page);
    this.shown = page;
    page.parts[0].dispatchEvent(new Event("page:return"));
  }

  // Where reading goes on: at the field that was just changed, at the part that the address names, at
  // the heading of the results, or at the beginning.
  lookAt(main, field) {
    const same = field && main.querySelector(field);
    if (same?.checkVisibility()) {
      same.focus({ preventScroll: true });
      return;
    }
    const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const heading = main.querySelector("#results-heading");
    (part ?? heading ?? main).focus({ preventScroll: true });
    if (part) part.scrollIntoView({ behavior: "instant" });
    else window.scrollTo({ top: 0, behavior: "instant" });
  }

  scrollBack({ depth, scroll }) {
    window.scrollTo({ top: this.scrolls.get(depth) ?? scroll ?? 0, behavior: "instant" });
  }
}

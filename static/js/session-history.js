// What the entries of the tab's own history know, in `history.state`: the key of a page that is held
// in memory, how many of our entries lie before it, how far it was scrolled and, for an answer to the
// search form, what was asked, so that it can be asked again. It is in no address and in no storage;
// docs/privacy.md says what browsers do with it.

let page = makeKey();

function makeKey() {
  return crypto.getRandomValues(new Uint32Array(2)).join("-");
}

/** Return the key of the page that is shown. */
export function shownPage() {
  return page;
}

/** Take note that another page is shown; return its key, a new one where it has none yet. */
export function showPage(key = makeKey()) {
  page = key;
  return key;
}

/** Tell whether the entries of this tab are ours to keep: from the first search on. */
export function isBegun() {
  return history.state !== null;
}

/** Note more about the current entry. */
export function amend(facts) {
  history.replaceState({ page, depth: 0, ...history.state, ...facts }, "");
  history.scrollRestoration = "manual";
}

/** Add an entry for the page that is shown, or that will be; it lies one deeper than the current. */
export function push(facts, address = location.href) {
  amend({ scroll: window.scrollY });
  const depth = history.state.depth + 1;
  history.pushState({ page, ...facts, depth }, "", address);
  history.scrollRestoration = "manual";
}

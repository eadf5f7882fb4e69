// Fetches a page of this site as what can be shown in place of another.

// What differs from page to page; in a partner's frame there is the first of them only.
const parts = ["#main", ".languages", ".site-footer__links"].filter((selector) =>
  document.querySelector(selector),
);

/** There is no network, or it did not carry the answer. */
export class NoNetwork extends Error {}

function partsOf(page) {
  return parts.map((selector) => page.querySelector(selector));
}

/** Return the page that is shown as one that can be shown again; its main part comes first. */
export function currentPage() {
  return {
    parts: partsOf(document),
    title: document.title,
    bodyClass: document.body.className,
    lang: document.documentElement.lang,
    address: location.href,
  };
}

/**
 * Fetch a page; its style sheets are there when the promise resolves.
 *
 * `search` is the body of a form that is sent by POST. Rejects where no page of ours comes, with
 * `NoNetwork` where none came at all.
 */
export async function fetchPage(address, search, signal) {
  const asked = search === undefined ? {} : { method: "POST", body: new URLSearchParams(search) };
  let response, text;
  try {
    response = await fetch(address, { ...asked, signal, credentials: "omit" });
    text = await response.text();
  } catch (error) {
    throw signal.aborted ? error : new NoNetwork(error.message);
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  const found = partsOf(page);
  if (!found.every(Boolean)) throw new Error(`${response.status}`);
  await Promise.all([...page.querySelectorAll("link[rel=stylesheet]:not([media])")].map(addStyle));
  return {
    parts: found.map((part) => document.adoptNode(part)),
    title: page.title,
    bodyClass: page.body.className,
    lang: page.documentElement.lang,
    address: response.url,
  };
}

/** Put a page in the place of another. */
export function showInstead(shown, page) {
  shown.parts.forEach((part, position) => part.replaceWith(page.parts[position]));
  document.title = page.title;
  document.body.className = page.bodyClass;
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

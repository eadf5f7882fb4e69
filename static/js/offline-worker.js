// Answers for one page when there is no network, or none that answers in time. It is registered for
// that page alone, so no other page and no search ever passes through it, and it stores nothing: what
// is kept is put there, and taken away, by offline.js on pages.

const PAGE = new URL(self.registration.scope).pathname; // also the name of the cache, in offline.js
const IS_OWN = PAGE.endsWith("/kept"); // a list that the visitor made: the server has no such page
const PATIENCE = 3000; // milliseconds that the network has before the kept page is shown

self.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));

async function answer(request) {
  const isPage = request.mode === "navigate";
  const kept = await caches.match(request, {
    cacheName: PAGE,
    ignoreSearch: isPage,
    ignoreVary: true,
  });
  // What the page itself asks for under its own address is a newer copy.
  const isNewer = !isPage && new URL(request.url).pathname === PAGE;
  if (!kept || isNewer) return fetch(request);
  // A file's address changes with its content, so only the page itself can have become old.
  if (!isPage || IS_OWN) return kept;
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return fresh.ok ? fresh : kept;
  } catch {
    return kept;
  }
}

// Answers for the overdose page when there is no network, or none that answers in time. It is
// registered for that page alone, so no other page and no search ever passes through it, and it
// stores nothing: what is kept is put there, and taken away, by offline.js on the page itself.

// In which language the page is kept; each language has a worker and a cache of its own.
const ROOT = new URL(self.registration.scope).pathname.replace(/\/overdose$/, "");
const KEPT = `overdose-help${ROOT}`; // the name of the cache; the same as in offline.js
const PATIENCE = 3000; // milliseconds that the network has before the kept page is shown

self.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));

async function answer(request) {
  const kept = await caches.match(request, {
    cacheName: KEPT,
    ignoreSearch: request.mode === "navigate",
    ignoreVary: true,
  });
  if (!kept) return fetch(request);
  // A file's address changes with its content, so only the page itself can have become old.
  if (request.mode !== "navigate") return kept;
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return fresh.ok ? fresh : kept;
  } catch {
    return kept;
  }
}

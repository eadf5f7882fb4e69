// Starts the behaviours below an element: each element with data-module gets its class, each in a file
// of its own. One that fails leaves the others, and the page works without any of them. What has come
// of it stands in data-started: what works by its script alone can stay hidden until it is "yes".

const modules = {
  "colour-field": () => import("./colour-field.js"),
  "copy-link": () => import("./copy-link.js"),
  "file-field": () => import("./file-field.js"),
  "go-back": () => import("./go-back.js"),
  grow: () => import("./embed/grow.js"),
  "job-progress": () => import("./job-progress.js"),
  "kept-link": () => import("./kept-link.js"),
  "map-sheet": () => import("./map/map-sheet.js"),
  "my-location": () => import("./my-location.js"),
  "new-list": () => import("./new-list.js"),
  offline: () => import("./offline.js"),
  "own-distances": () => import("./own-distances.js"),
  "live-preview": () => import("./live-preview.js"),
  "pin-map": () => import("./map/pin-map.js"),
  "print-page": () => import("./print-page.js"),
  "quick-exit": () => import("./quick-exit.js"),
  "results-map": () => import("./map/results-map.js"),
  "search-form": () => import("./search-form.js"),
  "select-all": () => import("./select-all.js"),
  "service-map": () => import("./map/service-map.js"),
  suggestions: () => import("./suggestions.js"),
};

async function start(element) {
  try {
    const { default: Module } = await modules[element.dataset.module]();
    new Module(element);
    element.dataset.started = "yes";
  } catch (error) {
    element.dataset.started = "no";
    console.error(`${element.dataset.module} did not start.`, error);
  }
}

/** Start every behaviour below an element. */
export function startIn(root) {
  for (const element of root.querySelectorAll("[data-module]")) start(element);
}

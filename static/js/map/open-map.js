// Makes the map inside of an element: scripts, Folium's shell, ground, gestures, and its words.

import { addBasemap } from "./basemap.js";
import { guardGestures } from "./gestures.js";
import { loadScript, loadStyle, whenNear } from "./load.js";

// The shell makes the map in the element of this id; the newest map is in the global of this name.
const SHELL = "map_shell";

/** Read a JSON attribute of an element; an absent one is an empty object. */
export function readJson(element, name) {
  return JSON.parse(element.dataset[name] || "{}");
}

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

// Leaflet takes some settings when a map is made, and that is done by the shell's script.
async function stopMotion(leafletJs) {
  await loadScript(leafletJs);
  const still = { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false };
  window.L.Map.mergeOptions({ ...still, inertia: false });
  const { panBy } = window.L.Map.prototype;
  window.L.Map.include({
    panBy(offset, options) {
      return panBy.call(this, offset, { ...options, animate: false });
    },
  });
}

function nameControl(map, selector, text) {
  const control = map.getContainer().querySelector(selector);
  if (control && text) {
    control.title = text;
    control.setAttribute("aria-label", text);
  }
}

/**
 * Open the map in an element with the data attributes that docs/basemap.md lists.
 *
 * Resolves with Leaflet's map. Where anything fails the element shows its word for that, and the
 * promise is rejected: the list beside the map has everything that the map would have shown.
 */
export async function openMap(element, words) {
  const frame = document.createElement("div");
  frame.className = "map__frame";
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", words.map);
  const note = document.createElement("p");
  note.className = "map__note";
  note.textContent = words.loading;
  element.replaceChildren(frame, note);
  try {
    const { leafletCss, leafletJs, protomapsJs, shellJs } = element.dataset;
    if (calm.matches) await stopMotion(leafletJs);
    await Promise.all([
      loadStyle(leafletCss),
      loadScript(leafletJs),
      protomapsJs ? loadScript(protomapsJs) : null,
      loadScript(shellJs),
    ]);
    // The shell looks for its frame in the page; a service may stand there in place of the results.
    while (!frame.isConnected) await whenNear(element);
    frame.id = SHELL;
    const map = window.makeMapShell();
    // The next map has the name now, and is what an operator meets in the browser's console.
    frame.removeAttribute("id");
    window[SHELL] = map;
    map.attributionControl.setPrefix(false);
    nameControl(map, ".leaflet-control-zoom-in", words.zoomIn);
    nameControl(map, ".leaflet-control-zoom-out", words.zoomOut);
    guardGestures(map, words);
    await addBasemap(map);
    note.remove();
    return map;
  } catch (error) {
    frame.remove();
    note.textContent = words.failed;
    throw error;
  }
}

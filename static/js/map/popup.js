// What a marker's popup says. Every word is set as text, never as HTML.

import { formatDistance } from "../distance-words.js";

function part(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Return a popup's content: name, kinds, distance, and the word for a place that is an area. */
export function drawPopup(service, words, unit) {
  const { name, service_types: types, area_radius: areaRadius, distance, url } = service.properties;
  const box = document.createElement("div");
  box.className = "map-popup";
  box.append(part("p", "map-popup__name", name));
  box.append(part("p", "map-popup__kinds", types.map((code) => words.kinds[code] ?? code).join(", ")));
  if (areaRadius) box.append(part("p", "map-popup__area", words.area));
  if (Number.isFinite(distance)) {
    box.append(part("p", "map-popup__distance", formatDistance(distance, unit)));
  }
  if (url) {
    const link = part("a", "map-popup__link", words.details);
    link.href = document.documentElement.dataset.root + url;
    box.append(link);
  }
  return box;
}

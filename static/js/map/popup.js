// What a marker's popup says. Every word is set as text, never as HTML.

function part(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Return a distance in words of the page's language; `unit` is "mile" or "kilometer". */
export function formatDistance(metres, unit) {
  const value = metres / (unit === "mile" ? 1609.344 : 1000);
  return new Intl.NumberFormat(document.documentElement.lang || undefined, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
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
    link.href = url;
    box.append(link);
  }
  return box;
}

// Distances in words of the page's language, as the server writes them.

const METRES = { mile: 1609.344, kilometer: 1000 };

/** Return the metres of a distance such as "5mi" or "8km", or null for any distance. */
export function readDistance(text) {
  const match = /^\s*([\d.]+)\s*(mi|km)\s*$/.exec(text ?? "");
  return match ? Number(match[1]) * METRES[match[2] === "mi" ? "mile" : "kilometer"] : null;
}

/** Return what a choice of distance stands for, such as "5mi". */
export function distanceOf(option) {
  return option.dataset.distance ?? option.value;
}

/** Return the unit of a distance such as "5mi". */
export function unitIn(distance) {
  return distance?.trim().endsWith("km") ? "kilometer" : "mile";
}

/** Return the unit of a search form: that of the distance asked for, else the first it offers. */
export function unitOf(form) {
  const { options, selectedOptions } = form.elements.within;
  return unitIn([...selectedOptions, ...options].map(distanceOf).find(readDistance));
}

/** Return a distance in short: "0.3 mi", "12 km"; `unit` is "mile" or "kilometer". */
export function formatDistance(metres, unit) {
  const value = metres / METRES[unit];
  const digits = value < 9.95 ? 1 : 0;
  const words = new Intl.NumberFormat(document.documentElement.lang || undefined, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  });
  return value < 0.05 ? `< ${words.format(0.1)}` : words.format(value);
}

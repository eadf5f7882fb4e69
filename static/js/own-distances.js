// After "Use my location": puts the results of a page in their exact order and says their exact
// distances. Both are worked out here, because the exact point is never sent.

import { formatDistance, unitOf } from "./distance-words.js";
import { geodesic } from "./geodesic.js";
import { exactPlace } from "./own-place.js";
import { searchFields } from "./search-fields.js";

/** Return the public point of a result's row, in degrees. */
function pointOf(row) {
  return { latitude: Number(row.dataset.latitude), longitude: Number(row.dataset.longitude) };
}

export default class OwnDistances {
  constructor(list) {
    const search = searchFields(list.closest("main").querySelector("[data-search]"));
    const here = exactPlace(search.get("near"));
    if (!here) return;
    this.words = list.dataset;
    this.unit = unitOf(list.querySelector("#search"));
    const rows = [...list.querySelectorAll("[data-latitude]")];
    const found = rows.map((row) => ({ row, metres: geodesic(here, pointOf(row)) }));
    for (const { row, metres } of found) {
      row.querySelector(".result__distance").textContent = this.describe(row, metres);
    }
    this.sort(found);
  }

  // Where a place is an area the figure is none to rely on, however exact the other end is.
  describe(row, metres) {
    const radius = Number(row.dataset.area || 0);
    const distance = formatDistance(Math.max(metres, radius), this.unit);
    if (!radius) return distance;
    return (metres < radius ? this.words.within : this.words.about).replace("{distance}", distance);
  }

  sort(found) {
    if (!found.length) return;
    const focused = document.activeElement;
    const list = found[0].row.parentElement;
    list.append(...found.sort((a, b) => a.metres - b.metres).map(({ row }) => row));
    focused?.focus({ preventScroll: true });
  }
}

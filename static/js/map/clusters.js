// Everything that is not in the page's list, as rings counted by the server for what is in view.

import { CLUSTER_KINDS, drawRing } from "./signs.js";

const PAUSE = 150; // milliseconds without a move before the server is asked
const STEP = 2; // zooms that a click goes in

const turn = (longitude) => longitude - 360 * Math.round(longitude / 360);

function describe(total, counts, words) {
  const parts = counts.flatMap((count, position) =>
    count ? [`${words.kinds[CLUSTER_KINDS[position]]}: ${count}`] : [],
  );
  return `${words.cluster.replace("{count}", total)} ${parts.join(", ")}`;
}

/** Return west, south, east, north of the view, as text; west is greater across the antimeridian. */
export function viewBox(bounds) {
  const south = Math.max(-90, bounds.getSouth());
  const north = Math.min(90, bounds.getNorth());
  const whole = bounds.getEast() - bounds.getWest() >= 360;
  const [west, east] = whole ? [-180, 180] : [turn(bounds.getWest()), turn(bounds.getEast())];
  return [west, south, east, north].map((degrees) => degrees.toFixed(4)).join();
}

/** Keeps the rings of a map in step with its view. */
export class Clusters {
  constructor(map, { url, search, words }) {
    Object.assign(this, { map, url, search, words });
    this.group = window.L.layerGroup().addTo(map);
    this.request = null;
    this.timer = 0;
    map.on("moveend", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.refresh(), PAUSE);
    });
    this.refresh();
  }

  async refresh() {
    this.request?.abort();
    this.request = new AbortController();
    const body = new URLSearchParams(this.search);
    body.set("bbox", viewBox(this.map.getBounds()));
    body.set("zoom", String(this.map.getZoom()));
    try {
      const response = await fetch(this.url, {
        method: "POST",
        body,
        signal: this.request.signal,
        credentials: "omit",
      });
      if (response.ok) this.draw((await response.json()).clusters);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  draw(clusters) {
    const { map, words } = this;
    const middle = map.getCenter().lng;
    this.group.clearLayers();
    for (const [latitude, longitude, total, counts] of clusters) {
      // Beyond the antimeridian the ring belongs to the copy of the world that is in view.
      const place = [latitude, middle + turn(longitude - middle)];
      const size = total < 10 ? 34 : total < 100 ? 40 : 46;
      const ring = window.L.marker(place, {
        icon: window.L.divIcon({
          className: "cluster",
          html: drawRing(total, counts),
          iconSize: [size, size],
        }),
        zIndexOffset: -1000,
      });
      ring.on("click keypress", (event) => {
        if (event.type === "keypress" && event.originalEvent.key !== "Enter") return;
        map.setView(place, Math.min(map.getMaxZoom(), map.getZoom() + STEP));
      });
      ring.on("add", () => ring.getElement().setAttribute("aria-label", describe(total, counts, words)));
      ring.addTo(this.group);
    }
  }
}

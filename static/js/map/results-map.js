// The map beside a list of results: the list's own services as signs, all others as rings.

import { AreaSearch, readDistance } from "./area-search.js";
import { Clusters } from "./clusters.js";
import { whenNear } from "./load.js";
import { drawOrigin, drawServices } from "./markers.js";
import { openMap, readJson } from "./open-map.js";

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

function fields(search) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of [value].flat()) if (one !== null && one !== "") body.append(name, one);
  }
  return body;
}

/** Keeps map and list in step; see docs/basemap.md for its data attributes. */
export default class ResultsMap {
  constructor(element) {
    this.element = element;
    this.words = readJson(element, "words");
    this.search = readJson(element, "search");
    this.ready = whenNear(element).then(() => this.start());
  }

  async start() {
    const [map, found] = await Promise.all([openMap(this.element, this.words), this.ask()]);
    this.map = map;
    this.draw(found);
    new Clusters(map, {
      url: this.element.dataset.clustersUrl,
      search: fields(this.search),
      words: this.words,
    });
    const form = document.getElementById(this.element.dataset.form);
    if (form?.method === "post") new AreaSearch(map, form, this.words);
  }

  async ask() {
    const body = fields(this.search);
    body.set("format", "geojson");
    const url = this.element.dataset.servicesUrl;
    const response = await fetch(url, { method: "POST", body, credentials: "omit" });
    if (!response.ok) throw new Error(`The services did not arrive: ${response.status}.`);
    return response.json();
  }

  draw({ features, origin, within }) {
    const { map, words } = this;
    const unit = String(within ?? this.search.within ?? "").endsWith("km") ? "kilometer" : "mile";
    const { group, markers } = drawServices(features, {
      icons: this.element.dataset.icons,
      words,
      unit,
    });
    const bounds = window.L.latLngBounds([]);
    if (origin) {
      const start = drawOrigin(origin, readDistance(within), words).addTo(map);
      bounds.extend(start.getBounds());
    }
    group.addTo(map);
    bounds.extend(group.getBounds());
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [24, 24], maxZoom: 12, animate: false });
    for (const [id, marker] of markers) this.link(id, marker);
  }

  // A service's entry in the list and its marker light up together.
  link(id, marker) {
    const entry = document.querySelector(`[data-service="${CSS.escape(id)}"]`);
    const light = (on) => {
      marker.getElement()?.classList.toggle("is-lit", on);
      marker.setZIndexOffset(on ? 2000 : 0);
      entry?.classList.toggle("is-lit", on);
    };
    const sign = marker.getElement();
    for (const element of [sign, entry].filter(Boolean)) {
      element.addEventListener("pointerenter", () => light(true));
      element.addEventListener("pointerleave", () => light(false));
      element.addEventListener("focusin", () => light(true));
      element.addEventListener("focusout", () => light(false));
    }
    marker.on("popupopen", () => {
      light(true);
      // Only where list and map stand side by side: elsewhere the page would run away.
      const beside = entry && entry.getBoundingClientRect().right <= sign.getBoundingClientRect().left;
      if (beside) entry.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    });
    marker.on("popupclose", () => light(false));
  }
}

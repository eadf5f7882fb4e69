// The map beside a list of results: the list's own services as signs, all others as rings.

import { readDistance, unitOf } from "../distance-words.js";
import { geodesic } from "../geodesic.js";
import { exactPlace } from "../own-place.js";
import { searchFields } from "../search-fields.js";
import { AreaSearch } from "./area-search.js";
import { Clusters } from "./clusters.js";
import { whenWanted } from "./load.js";
import { drawOrigin, drawServices } from "./markers.js";
import { openMap, readJson } from "./open-map.js";

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

// The server knows the rounded point only; here distances are from where the device is.
function measureAgain(services, here) {
  for (const { geometry, properties } of services) {
    if (!geometry) continue;
    const [longitude, latitude] = geometry.coordinates;
    properties.distance = geodesic(here, { latitude, longitude });
  }
}

/** Keeps map and list in step; see docs/basemap.md for its data attributes. */
export default class ResultsMap {
  constructor(element) {
    this.element = element;
    this.page = element.closest("main") ?? document;
    this.form = this.page.querySelector(`#${element.dataset.form}`);
    this.words = readJson(element, "words");
    this.search = searchFields(element);
    this.ready = whenWanted(element, this.words).then(() => this.start());
  }

  async start() {
    const [map, found] = await Promise.all([openMap(this.element, this.words), this.ask()]);
    this.map = map;
    this.draw(found);
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(this.element);
    new Clusters(map, {
      url: this.element.dataset.clustersUrl,
      search: this.search,
      words: this.words,
    });
    if (this.form?.method === "post") new AreaSearch(map, this.form, this.words);
  }

  async ask() {
    const body = new URLSearchParams(this.search);
    body.set("format", "geojson");
    const url = this.element.dataset.servicesUrl;
    const response = await fetch(url, { method: "POST", body, credentials: "omit" });
    if (!response.ok) throw new Error(`The services did not arrive: ${response.status}.`);
    return response.json();
  }

  draw({ features, origin, within }) {
    const { map, words } = this;
    const here = exactPlace(this.search.get("near"));
    if (here) measureAgain(features, here);
    const { group, markers } = drawServices(features, {
      icons: this.element.dataset.icons,
      words,
      unit: this.form ? unitOf(this.form) : "mile",
    });
    const bounds = window.L.latLngBounds([]);
    if (origin) {
      const start = drawOrigin(origin, here ?? origin, readDistance(within), words).addTo(map);
      // The server is told what is in view, and must not learn from it where the visitor is.
      bounds.extend([origin.latitude, origin.longitude]);
      start.eachLayer((layer) => layer.getBounds && bounds.extend(layer.getBounds()));
    }
    group.addTo(map);
    bounds.extend(group.getBounds());
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [24, 24], maxZoom: 12, animate: false });
    for (const [id, marker] of markers) this.link(id, marker);
  }

  /** Tell whether the map covers the page, with the list in a sheet over it. */
  get isFull() {
    return Boolean(this.element.closest(".is-map-open"));
  }

  // A service's entry in the list and its marker light up together.
  link(id, marker) {
    const entry = this.page.querySelector(`[data-service="${CSS.escape(id)}"]`);
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
    if (entry) this.linkInFull(entry, marker);
  }

  // Over the whole screen a marker shows its entry in the sheet instead of a popup, and an entry
  // that is tapped shows its marker.
  linkInFull(entry, marker) {
    const { openPopup } = marker;
    marker.openPopup = (...place) => {
      if (!this.isFull) return openPopup.apply(marker, place);
      this.choose(marker, entry);
      entry.dispatchEvent(new Event("map:chosen", { bubbles: true }));
      return marker;
    };
    const centre = () => {
      if (!this.isFull) return;
      this.choose(marker, entry);
      this.map.panTo(marker.getLatLng(), { animate: !calm.matches });
    };
    entry.addEventListener("click", centre);
    entry.addEventListener("focusin", centre);
  }

  choose(marker, entry) {
    this.chosen?.forEach((element) => element?.classList.remove("is-chosen"));
    this.chosen = [marker.getElement(), entry];
    this.chosen.forEach((element) => element?.classList.add("is-chosen"));
  }
}

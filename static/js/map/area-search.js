// The button "Search this area": fills the page's own form from the view and sends it by POST, so
// that no place comes to stand in an address.

import { readDistance } from "../distance-words.js";

function chooseDistance(field, metres) {
  const known = [...field.options]
    .map((option) => [option.value, readDistance(option.value)])
    .filter(([, distance]) => distance);
  const off = (distance) => Math.abs(Math.log(distance / metres));
  known.sort(([, a], [, b]) => off(a) - off(b));
  if (known.length) field.value = known[0][0];
}

const MOVED = 0.2; // share of the view by which it must have moved

/** Adds the button to a map; it shows while the view is another than the one at the start. */
export class AreaSearch {
  constructor(map, form, words) {
    Object.assign(this, { map, form, start: map.getCenter(), zoom: map.getZoom() });
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "map__search";
    this.button.textContent = words.searchArea;
    this.button.hidden = true;
    window.L.DomEvent.disableClickPropagation(this.button);
    map.getContainer().append(this.button);
    this.button.addEventListener("click", () => this.submit());
    map.on("moveend", () => {
      this.button.hidden = !this.isElsewhere();
    });
  }

  isElsewhere() {
    const { map, start, zoom } = this;
    const moved = map.project(start).distanceTo(map.project(map.getCenter()));
    return map.getZoom() !== zoom || moved > MOVED * Math.min(map.getSize().x, map.getSize().y);
  }

  submit() {
    const centre = this.map.getCenter().wrap();
    const bounds = this.map.getBounds();
    const halfWidth = (bounds.getEast() - bounds.getWest()) / 2;
    const across = centre.distanceTo([centre.lat, centre.lng + halfWidth]);
    const upward = centre.distanceTo([bounds.getNorth(), centre.lng]);
    const { near, place, within } = this.form.elements;
    if (place) place.value = "";
    near.value = `${centre.lat.toFixed(3)}, ${centre.lng.toFixed(3)}`;
    if (within?.options) chooseDistance(within, Math.min(across, upward));
    this.form.requestSubmit();
  }
}

// The button "Search this area": fills the page's own form from the view and sends it by POST, so
// that no place comes to stand in an address.

import { distanceOf, readDistance, unitIn, unitOf } from "../distance-words.js";
import { searchPoint } from "../search-point.js";

// In the unit of the list that the map stands beside.
function chooseDistance(form, metres) {
  const unit = unitOf(form);
  const off = (option) => Math.abs(Math.log(readDistance(distanceOf(option)) / metres));
  const [nearest] = [...form.elements.within.options]
    .filter((option) => readDistance(distanceOf(option)) && unitIn(distanceOf(option)) === unit)
    .sort((a, b) => off(a) - off(b));
  if (!nearest) return;
  // What is usual around another place need not be as far.
  nearest.value = distanceOf(nearest);
  nearest.selected = true;
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
    const { within } = this.form.elements;
    searchPoint(this.form, "view", `${centre.lat.toFixed(3)}, ${centre.lng.toFixed(3)}`);
    if (within?.options) chooseDistance(this.form, Math.min(across, upward));
    this.form.requestSubmit();
  }
}

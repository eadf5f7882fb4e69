// A map to set a pin on: it fills the two fields that hold the position, and follows them.

import { openMap, readJson } from "./open-map.js";

const NEAR = 12; // zoom at which a town fills the map
const STEPS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const LARGE = 10; // how many steps the arrow keys take with Shift

/** Sets a pin by click, by dragging and by the arrow keys; opened with the details around it. */
export default class PinMap {
  constructor(element) {
    this.element = element;
    this.words = readJson(element, "words");
    this.fields = [element.dataset.latitude, element.dataset.longitude].map((id) =>
      document.getElementById(id),
    );
    const fold = element.closest("details");
    if (!fold || fold.open) this.start();
    else fold.addEventListener("toggle", () => this.start(), { once: true });
  }

  async start() {
    const map = await openMap(this.element, this.words);
    this.map = map;
    const there = this.typed();
    const [latitude, longitude] = (this.element.dataset.start ?? "").split(",").map(Number);
    if (there) map.setView(there, NEAR, { animate: false });
    else if (longitude !== undefined) map.setView([latitude, longitude], NEAR, { animate: false });
    map.on("click", ({ latlng }) => this.put(latlng.wrap()));
    if (there) this.show(there);
    for (const field of this.fields) field.addEventListener("change", () => this.follow());
  }

  /** Return the position that the fields hold, or null where they hold none. */
  typed() {
    const numbers = this.fields.map(({ value }) => Number.parseFloat(value.replace(",", ".")));
    const [latitude, longitude] = numbers;
    const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return isPlace ? window.L.latLng(latitude, longitude) : null;
  }

  follow() {
    const there = this.typed();
    if (!there) return;
    this.show(there);
    this.map.panTo(there, { animate: false });
  }

  put({ lat, lng }) {
    [lat, lng].forEach((degrees, place) => {
      this.fields[place].value = degrees.toFixed(6);
    });
    this.show(window.L.latLng(lat, lng));
  }

  show(there) {
    if (this.pin) {
      this.pin.setLatLng(there);
      return;
    }
    const icon = window.L.divIcon({ className: "pin", iconSize: [28, 28], iconAnchor: [14, 28] });
    this.pin = window.L.marker(there, { draggable: true, icon, alt: this.words.pin });
    this.pin.on("dragend", () => this.put(this.pin.getLatLng().wrap()));
    this.pin.addTo(this.map);
    const element = this.pin.getElement();
    element.setAttribute("aria-label", this.words.pin);
    element.addEventListener("keydown", (event) => this.step(event));
  }

  // One step is as many pixels as one sees, at whatever zoom.
  step(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const many = event.shiftKey ? LARGE : 1;
    const at = this.map.latLngToContainerPoint(this.pin.getLatLng());
    const [up, right] = step;
    const to = at.add([right * many * 2, -up * many * 2]);
    this.put(this.map.containerPointToLatLng(to).wrap());
    this.map.panInside(this.pin.getLatLng(), { padding: [40, 40], animate: false });
  }
}

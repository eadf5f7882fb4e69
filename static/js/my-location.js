// "Use my location": fills the form with where the device says that it is and sends it. The point is
// rounded here to 2 decimals, about 1 km; the exact one is never sent and never stored: it stays in
// memory, for the order of the results.

import { rememberPlace } from "./own-place.js";
import { searchPoint } from "./search-point.js";

const DECIMALS = 2;
const OPTIONS = { enableHighAccuracy: false, timeout: 15_000, maximumAge: 600_000 }; // milliseconds

export default class MyLocation {
  constructor(row) {
    // Browsers tell a place to pages from a safe connection only.
    if (!navigator.geolocation || !window.isSecureContext) return;
    this.words = row.dataset;
    this.form = row.closest("form");
    this.status = row.querySelector("[role=status]");
    const button = row.querySelector("button");
    button.hidden = this.status.hidden = false;
    button.addEventListener("click", () => this.ask());
  }

  ask() {
    this.say(this.words.asking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.search(coords),
      (error) => this.explain(error),
      OPTIONS,
    );
  }

  search({ latitude, longitude }) {
    const rounded = [latitude, longitude].map((degrees) => degrees.toFixed(DECIMALS)).join(", ");
    searchPoint(this.form, "here", rounded);
    rememberPlace(rounded, { latitude, longitude });
    this.say("");
    this.form.requestSubmit();
  }

  explain({ code }) {
    const { denied, unavailable, late } = this.words;
    const { PERMISSION_DENIED, TIMEOUT } = GeolocationPositionError;
    this.say({ [PERMISSION_DENIED]: denied, [TIMEOUT]: late }[code] ?? unavailable);
    this.status.className = "wrong";
  }

  say(text) {
    this.status.className = "quiet";
    this.status.textContent = text;
  }
}

// The map on the page of one service: its sign, or the area where it is.

import { whenWanted } from "./load.js";
import { drawServices } from "./markers.js";
import { openMap, readJson } from "./open-map.js";

const STREETS = 13; // zoom at which an exact place is shown, as far as the ground allows

/** Shows one service; see docs/basemap.md for its data attributes. */
export default class ServiceMap {
  constructor(element) {
    this.element = element;
    this.words = readJson(element, "words");
    this.service = readJson(element, "service");
    this.ready = whenWanted(element, this.words).then(() => this.start());
  }

  async start() {
    const map = await openMap(this.element, this.words);
    const { group } = drawServices([this.service], {
      icons: this.element.dataset.icons,
      words: this.words,
    });
    group.addTo(map);
    const maxZoom = Math.min(STREETS, map.getMaxZoom());
    map.fitBounds(group.getBounds(), { padding: [32, 32], maxZoom, animate: false });
  }
}

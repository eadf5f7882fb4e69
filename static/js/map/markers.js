// Markers of services: an exact place is a crisp sign, an approximate one a soft circle.

import { drawPopup } from "./popup.js";
import { drawSign } from "./signs.js";

const SIZE = 30; // pixels of a sign on the map

// Services at one place stand around it in a ring, one sign's width from each other.
function sidestep(position, count) {
  if (count < 2) return [0, 0];
  const angle = (2 * Math.PI * position) / count - Math.PI / 2;
  const reach = SIZE / 2 / Math.sin(Math.PI / count);
  return [Math.round(reach * Math.cos(angle)), Math.round(reach * Math.sin(angle))];
}

function drawIcon(icons, service, [right, down]) {
  const approximate = service.properties.area_radius ? " marker--area" : "";
  return window.L.divIcon({
    className: `marker marker--${service.properties.kind}${approximate}`,
    html: drawSign(icons, service.properties.kind),
    iconSize: [SIZE, SIZE],
    iconAnchor: [SIZE / 2 - right, SIZE / 2 - down],
    popupAnchor: [right, down - SIZE / 2],
  });
}

// Whoever opens a popup by keyboard is taken into it, and back to the marker by Escape.
function bindPopup(marker, makeContent) {
  const leave = (event) => {
    if (event.key !== "Escape") return;
    marker.closePopup();
    marker.getElement().focus();
  };
  marker.bindPopup(
    () => {
      const content = makeContent();
      content.addEventListener("keydown", leave);
      return content;
    },
    { maxWidth: 260 },
  );
  marker.on("add", () => marker.getElement().addEventListener("keydown", leave));
  marker.on("popupopen", ({ popup }) => {
    if (marker.getElement().matches(":focus-visible")) {
      popup.getElement().querySelector(".map-popup__link")?.focus();
    }
  });
}

function describe(service, words) {
  const { name, kind, area_radius: areaRadius } = service.properties;
  return [name, words.kinds[kind], areaRadius ? words.area : ""].filter(Boolean).join(", ");
}

/** Put services on a map; returns one layer group and the markers by the service's id. */
export function drawServices(services, { icons, words, unit = "mile" }) {
  const L = window.L;
  const group = L.featureGroup();
  const markers = new Map();
  const places = new Map();
  const located = services.filter((service) => service.geometry);
  for (const service of located) {
    const place = service.geometry.coordinates.join();
    places.set(place, [...(places.get(place) ?? []), service]);
  }
  for (const together of places.values()) {
    together.forEach((service, position) => {
      const [longitude, latitude] = service.geometry.coordinates;
      const { kind, area_radius: areaRadius } = service.properties;
      if (areaRadius) {
        const className = `area area--${kind}`;
        L.circle([latitude, longitude], { radius: areaRadius, className, interactive: false }).addTo(
          group,
        );
      }
      const marker = L.marker([latitude, longitude], {
        icon: drawIcon(icons, service, sidestep(position, together.length)),
        riseOnHover: true,
      });
      bindPopup(marker, () => drawPopup(service, words, unit));
      marker.on("add", () => marker.getElement().setAttribute("aria-label", describe(service, words)));
      marker.addTo(group);
      markers.set(String(service.id), marker);
    });
  }
  return { group, markers };
}

/**
 * Put the place of a search on a map: the distance as a dashed circle around `origin`, and a ring
 * where the visitor is, `here`.
 */
export function drawOrigin(origin, here, radius, words) {
  const L = window.L;
  const group = L.featureGroup();
  if (radius) {
    const className = "search-radius";
    const middle = [origin.latitude, origin.longitude];
    L.circle(middle, { radius, className, interactive: false }).addTo(group);
  }
  const icon = L.divIcon({ className: "origin", iconSize: [18, 18] });
  const ring = L.marker([here.latitude, here.longitude], { icon, interactive: false, keyboard: false });
  ring.on("add", () => {
    ring.getElement().setAttribute("role", "img");
    ring.getElement().setAttribute("aria-label", words.origin);
  });
  ring.addTo(group);
  return group;
}

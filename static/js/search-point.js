// A point that nobody typed, put into the search form.

/** Fill a search form with a point; `spot` says whose: "here", the device's, or "view", a map's. */
export function searchPoint(form, spot, point) {
  const { near, place } = form.elements;
  near.value = point;
  if (place) place.value = "";
  const told = form.elements.spot ?? document.createElement("input");
  // It names the point, so that it says nothing of another one that is typed later.
  Object.assign(told, { type: "hidden", name: "spot", value: `${spot} ${point}` });
  form.append(told);
}

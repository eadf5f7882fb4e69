// Where the device is, exactly: in memory until the page is left, and nowhere else.

let sent = null;
let exact = null;

/** Remember the exact point, in degrees, behind the rounded one that was sent as text. */
export function rememberPlace(rounded, point) {
  sent = rounded;
  exact = point;
}

/** Return the exact point of a search around a rounded one; null where none is known. */
export function exactPlace(near) {
  return near === sent ? exact : null;
}

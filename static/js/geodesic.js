// The length of the geodesic between two points on the ellipsoid WGS 84.
//
// Vincenty's inverse formula (Survey Review 23, 1975), which is exact to less than a millimetre. For
// points almost opposite of each other, where it does not converge, the great circle is taken, which
// is off by 0.6 % at most.

const A = 6378137; // metres, the ellipsoid's larger radius
const F = 1 / 298.257223563; // its flattening
const B = A * (1 - F);
const MEAN = 6371008.8; // metres, mean radius of the earth
const NEAR_ENOUGH = 1e-12; // radians
const MOST_STEPS = 100;

const radians = (degrees) => (degrees * Math.PI) / 180;

function greatCircle(phi1, phi2, lambda) {
  const [up, across] = [Math.sin((phi2 - phi1) / 2), Math.sin(lambda / 2)];
  const chord = up * up + Math.cos(phi1) * Math.cos(phi2) * across * across;
  return 2 * MEAN * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Return the metres between two points with `latitude` and `longitude` in degrees. */
export function geodesic(from, to) {
  const [phi1, phi2] = [radians(from.latitude), radians(to.latitude)];
  const length = radians(((to.longitude - from.longitude + 540) % 360) - 180);
  const [u1, u2] = [phi1, phi2].map((phi) => Math.atan((1 - F) * Math.tan(phi)));
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = length;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
    if (sinSigma === 0) return 0;
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinLambda) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    // Along the equator there is no middle: its term counts for nothing.
    const middle = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const curve = middle + c * cosSigma * (2 * middle * middle - 1);
    const before = lambda;
    lambda = length + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * curve);
    if (Math.abs(lambda) > Math.PI) break;
    if (Math.abs(lambda - before) < NEAR_ENOUGH) {
      return alongEllipse(cos2Alpha, sigma, sinSigma, cosSigma, middle);
    }
  }
  return greatCircle(phi1, phi2, length);
}

function alongEllipse(cos2Alpha, sigma, sinSigma, cosSigma, middle) {
  const u = (cos2Alpha * (A * A - B * B)) / (B * B);
  const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
  const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
  const square = 2 * middle * middle - 1;
  const cube = middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3);
  return B * a * (sigma - b * sinSigma * (middle + (b / 4) * (cosSigma * square - (b / 6) * cube)));
}

// The signs of kinds as SVG: every one a symbol of static/vendor/signs/kinds.svg, plus the rings of clusters.

const SVG = "http://www.w3.org/2000/svg";

/** The kinds in a cluster's counts, in the order of /api/v1/clusters. */
export const CLUSTER_KINDS = [
  "syringe_services",
  "supervised_consumption",
  "mat",
  "naloxone",
  "other",
];

function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Return the sign of a kind: its shape, colour and pictogram. */
export function drawSign(icons, kind) {
  const use = svg("use", { href: `${icons}#kind-${kind}` });
  return svg("svg", { class: "sign", viewBox: "0 0 24 24", "aria-hidden": "true" }, use);
}

/** Return a ring that shows the share of each kind, with the number of services inside. */
export function drawRing(total, counts) {
  const radius = 15.5;
  const around = 2 * Math.PI * radius;
  const sum = counts.reduce((a, b) => a + b, 0) || 1;
  const ring = svg("svg", { class: "ring", viewBox: "0 0 40 40", "aria-hidden": "true" });
  ring.append(svg("circle", { class: "ring__ground", cx: 20, cy: 20, r: 18.5 }));
  let before = 0;
  counts.forEach((count, position) => {
    const share = (count / sum) * around;
    if (!share) return;
    ring.append(
      svg("circle", {
        class: `ring__share ring__share--${CLUSTER_KINDS[position]}`,
        cx: 20,
        cy: 20,
        r: radius,
        "stroke-dasharray": `${share} ${around - share}`,
        "stroke-dashoffset": -before,
        transform: "rotate(-90 20 20)",
      }),
    );
    before += share;
  });
  const label = svg("text", { class: "ring__count", x: 20, y: 20, dy: "0.36em" });
  label.textContent = total < 1000 ? String(total) : `${Math.floor(total / 1000)}k`;
  ring.append(label);
  return ring;
}

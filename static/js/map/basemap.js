// Draws the ground from a PMTiles file. A raster ground is in the shell already.

import { labelRules, paintRules } from "./basemap-style.js";
import { DARK, LIGHT } from "./palette.js";

function drawLayer(archive, header, attribution, colours) {
  return window.protomapsL.leafletLayer({
    url: archive,
    maxDataZoom: header.maxZoom,
    attribution,
    backgroundColor: colours.water,
    paintRules: paintRules(colours),
    labelRules: labelRules(colours),
  });
}

/** Add the ground to a map, in the light or dark colours that the visitor's system asks for. */
export async function addBasemap(map) {
  const basemap = map.options.basemap;
  if (!basemap) return;
  // The source of the library opens the archive; its header tells how deep the file goes.
  const archive = new window.protomapsL.PmtilesSource(basemap.url, false).p;
  const header = await archive.getHeader();
  const darkness = window.matchMedia("(prefers-color-scheme: dark)");
  // A partner's theme is light or dark, whatever the system prefers.
  const { colorScheme } = getComputedStyle(document.documentElement);
  const isDark = () => colorScheme === "dark" || (colorScheme !== "light" && darkness.matches);
  let layer = null;
  const draw = () => {
    layer?.remove();
    const colours = isDark() ? DARK : LIGHT;
    map.getContainer().style.backgroundColor = colours.water;
    layer = drawLayer(archive, header, basemap.attribution, colours).addTo(map);
  };
  darkness.addEventListener("change", draw);
  draw();
}

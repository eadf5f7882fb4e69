// What is drawn of the ground and how, by Protomaps' layer names, so that the embedded file and an
// operator's street-level extract are drawn by one style.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

const isLine = (feature) => feature.geomType === 2;
const isArea = (feature) => feature.geomType === 3;

// Browser tiles are cut from the file's tiles of one zoom less; a file that is enlarged beyond its
// own end still holds back the places that belong to deeper zooms.
const isDue = (zoom, feature) => (feature.props.min_zoom ?? 0) < zoom;

function level(least, most) {
  return (_, feature) => {
    const detail = Number(feature.props.kind_detail ?? feature.props.admin_level);
    return isLine(feature) && detail >= least && detail <= most;
  };
}

const kinds = (...names) => (_, feature) => names.includes(feature.props.kind);

/** Return the rules by which land, water, borders and (where a file has them) streets are painted. */
export function paintRules(colours) {
  const { LineSymbolizer, PolygonSymbolizer } = window.protomapsL;
  const area = (dataLayer, fill, filter = (_, feature) => isArea(feature)) => ({
    dataLayer,
    filter,
    symbolizer: new PolygonSymbolizer({ fill }),
  });
  const line = (dataLayer, minzoom, filter, color, width, dash) => ({
    dataLayer,
    minzoom,
    filter,
    symbolizer: new LineSymbolizer({ color, width, dash, lineCap: "round", lineJoin: "round" }),
  });
  const wider = (from, most) => (zoom) => Math.min(most, Math.max(0.5, (zoom - from) * 0.5));
  return [
    area("earth", colours.land),
    area("landuse", colours.park, kinds("park", "forest", "wood", "cemetery", "nature_reserve")),
    area("water", colours.water),
    line("water", 5, (_, feature) => isLine(feature), colours.river, wider(4, 2.5)),
    line("boundaries", 8, level(5, 8), colours.county, 1),
    line("boundaries", 4, level(3, 4), colours.state, (zoom) => (zoom < 7 ? 0.7 : 1.1)),
    area("buildings", colours.building),
    line("roads", 12, kinds("minor_road"), colours.road, wider(11, 4)),
    line("roads", 10, kinds("medium_road", "major_road"), colours.road, wider(8, 6)),
    line("roads", 7, kinds("highway"), colours.highway, wider(5, 7)),
    line("boundaries", 0, level(1, 2), colours.country, (zoom) => (zoom < 5 ? 0.9 : 1.4)),
  ];
}

function townFont(zoom, feature) {
  const rank = feature?.props.population_rank ?? 0;
  if (rank >= 11) return `600 ${zoom >= 6 ? 15 : 13}px ${FONT}`;
  return rank >= 9 ? `500 13px ${FONT}` : `400 12px ${FONT}`;
}

/** Return the rules by which names are written: the larger a place, the earlier and the bolder. */
export function labelRules(colours) {
  const { CenteredTextSymbolizer, LineLabelSymbolizer, Padding } = window.protomapsL;
  const language = document.documentElement.lang.slice(0, 2);
  const text = (fill, font, extra = {}) =>
    new Padding(
      3,
      new CenteredTextSymbolizer({
        labelProps: [`name:${language}`, "name"],
        fill,
        stroke: colours.halo,
        width: 3,
        lineHeight: 1.4,
        font,
        ...extra,
      }),
    );
  const places = (kind, minzoom, maxzoom, symbolizer) => ({
    dataLayer: "places",
    minzoom,
    maxzoom,
    symbolizer,
    filter: (zoom, feature) => feature.props.kind === kind && isDue(zoom, feature),
    sort: (a, b) => (b.population_rank ?? 0) - (a.population_rank ?? 0),
  });
  const spaced = { textTransform: "uppercase", letterSpacing: 1 };
  return [
    places("country", 2, 6, text(colours.nation, `600 12px ${FONT}`, spaced)),
    places("region", 5, 9, text(colours.region, `500 11px ${FONT}`, spaced)),
    places("locality", 4, 22, text((_, f) => (f?.props.population_rank >= 9 ? colours.city : colours.town), townFont)),
    places("neighbourhood", 12, 22, text(colours.town, `400 12px ${FONT}`)),
    {
      dataLayer: "roads",
      minzoom: 13,
      symbolizer: new LineLabelSymbolizer({
        labelProps: ["name"],
        fill: colours.town,
        stroke: colours.halo,
        width: 3,
        font: `400 11px ${FONT}`,
      }),
    },
  ];
}

// The colours of the ground: quiet, so that markers stand clear above it.

export const LIGHT = {
  water: "#b9d6e6",
  land: "#f5f3ee",
  river: "#aecfe1",
  park: "#e8eede",
  road: "#ffffff",
  highway: "#efe4cf",
  building: "#e9e5dd",
  county: "#d3cdc2",
  state: "#a79fb0",
  country: "#857b93",
  halo: "#f5f3ee",
  town: "#4a5162",
  city: "#333a4a",
  region: "#877f92",
  nation: "#635a72",
};

export const DARK = {
  water: "#0f2c40",
  land: "#2b3038",
  river: "#16405c",
  park: "#2d3a35",
  road: "#3f4853",
  highway: "#535659",
  building: "#343b45",
  county: "#414955",
  state: "#666b7e",
  country: "#8c89a0",
  halo: "#20262e",
  town: "#a9b1bf",
  city: "#ccd3de",
  region: "#858aa0",
  nation: "#a49fb8",
};

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
  water: "#14222d",
  land: "#232a33",
  river: "#1b2f3d",
  park: "#25302c",
  road: "#343d48",
  highway: "#46494b",
  building: "#2b333d",
  county: "#343d48",
  state: "#565b6d",
  country: "#7f7c94",
  halo: "#1d242c",
  town: "#a9b1bf",
  city: "#ccd3de",
  region: "#858aa0",
  nation: "#a49fb8",
};

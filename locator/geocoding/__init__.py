"""Geocoding: places for addresses, with how exact each is; never for what a visitor types."""

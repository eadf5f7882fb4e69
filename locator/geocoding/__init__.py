"""Geocoding: where addresses are, and how exactly; asks the gazetteer, or the operator's server."""

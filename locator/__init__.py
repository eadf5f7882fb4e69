"""Harm Reduction Locator: a directory of harm-reduction services, and the map that finds them.

The words of the code, used everywhere in these meanings:

- **Service**: a place or line that helps people, one row of the directory.
- **Service type**: a code of the vocabulary; prose also says "kind".
- **Place**: something in the gazetteer: a ZIP code, a city, a county.
- **Point**: a latitude and longitude in WGS 84 degrees.
- **Search**: what a visitor asks, parsed and checked.
- **Match**: a service with its distance.
- **Dataset**: a list of services with an owner.
- **Problem**: a fault of data: row, column, value, message, severity.
- **Change**: a service before and after.
- **Revision**: changes that were published together.
"""

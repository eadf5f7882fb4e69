"""Places, embedded: built once into SQLite, looked up and completed inside of this process."""

from locator.gazetteer.areas import DIRECTORY_COUNTRIES, Area, Areas
from locator.gazetteer.database import LAYOUT, build_database
from locator.gazetteer.folding import fold
from locator.gazetteer.gazetteer import Gazetteer
from locator.gazetteer.places import Place, PlaceKind

__all__ = [
    "DIRECTORY_COUNTRIES",
    "LAYOUT",
    "Area",
    "Areas",
    "Gazetteer",
    "Place",
    "PlaceKind",
    "build_database",
    "fold",
]

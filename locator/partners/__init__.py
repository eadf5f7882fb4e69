"""Partners: sites that show the map in a page of theirs, or read the directory with a key."""

from locator.partners.api_keys import PREFIX as API_KEY_PREFIX
from locator.partners.api_keys import hash_api_key, new_api_key
from locator.partners.origin import Origin
from locator.partners.partner import Details, EmbedConfig, Partner
from locator.partners.reading import Reading, fields_of, read_details
from locator.partners.snippet import EMBED_PATH, SCRIPT_PATH, Frame, embed_address, snippet
from locator.partners.store import Partners
from locator.partners.theme import Theme, contrast

__all__ = [
    "API_KEY_PREFIX",
    "EMBED_PATH",
    "SCRIPT_PATH",
    "Details",
    "EmbedConfig",
    "Frame",
    "Origin",
    "Partner",
    "Partners",
    "Reading",
    "Theme",
    "contrast",
    "embed_address",
    "fields_of",
    "hash_api_key",
    "new_api_key",
    "read_details",
    "snippet",
]

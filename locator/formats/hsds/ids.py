"""Identifiers of HSDS objects: UUIDs that are made of the directory's own ids, always the same."""

from __future__ import annotations

import functools
import hashlib
import uuid
from typing import Final

NAMESPACE: Final = uuid.UUID("6f3c1b52-9f0e-4d7a-8a41-2d5d3c0be7a9")
"""The namespace of all identifiers (RFC 9562, version 5); it never changes."""

_PREFIX: Final = NAMESPACE.bytes
_VARIANTS: Final = {f"{digit:x}": f"{digit & 3 | 8:x}" for digit in range(16)}
"""The digit whose two highest bits say how a UUID is laid out."""


def uuid_of(kind: str, *parts: str) -> str:
    """Return the identifier of an object: its table in HSDS, and what it is known by here.

    No part has a line end in it, so different parts never make the same name. It is what
    ``uuid.uuid5`` makes, in a third of the time: a package needs millions.
    """
    name = "\n".join((kind, *parts)).encode()
    digest = hashlib.sha1(_PREFIX + name, usedforsecurity=False).hexdigest()
    variant = _VARIANTS[digest[16]]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


@functools.lru_cache(maxsize=4096)
def _named_organization(name: str) -> str:
    return uuid_of("organization", name)


def organization_uuid(organization: str, service_id: str) -> str:
    """Return the identifier of who runs a service: one for each name, else the service's own."""
    if organization:
        return _named_organization(organization)
    return uuid_of("organization", "", service_id)


def mark_of(identifier: str) -> int | None:
    """Return the first 64 bits of a UUID, None for what is none: cheap to look for in arrays."""
    try:
        return uuid.UUID(identifier).int >> 64
    except ValueError:
        return None

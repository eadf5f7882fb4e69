"""The arrays that go into the search index and those that come out of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the index needs of every listed service, one array element each, in any order.

    ``keys`` are primary keys, each once. ``latitude`` and ``longitude`` are WGS 84 degrees, NaN for
    a service without a map location. ``types`` holds a bit for each service type that is offered
    (:attr:`locator.vocabulary.ServiceType.bit`).
    """

    keys: Ints
    latitude: Floats
    longitude: Floats
    types: Bits

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of the services in range, nearest first, and how many there are in all.

    ``keys`` and ``distances`` (metres along the geodesic) are of the page. ``total`` counts every
    service in range of the wanted types; ``counts`` has, for each group of types that the index was
    given, the services in range that offer any of the group's types, wanted or not.
    """

    keys: Ints
    distances: Floats
    total: int
    counts: Ints


@dataclass(frozen=True, slots=True)
class Clusters:
    """Services that lie close together on the map, drawn as one marker; one array element each.

    ``latitude`` and ``longitude`` are the mean of the services' own positions, in degrees.
    ``total`` counts the services. ``counts`` has a row for each cluster: how many services offer
    each of the first-class groups (one service may be in several), and last how many offer none of
    them.
    """

    latitude: Floats
    longitude: Floats
    total: Ints
    counts: Ints

    def __len__(self) -> int:
        return len(self.total)

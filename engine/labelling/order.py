"""In which order a person sees the pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

SHUFFLED, DOUBTFUL = "shuffled", "doubtful first"
ORDERS = (SHUFFLED, DOUBTFUL)


def row_for(
    person: str, names: Iterable[str], seed: int, how: str = SHUFFLED, given: Mapping[str, float] | None = None
) -> list[str]:
    """All pictures in the order for a person.

    Each person has an order of their own, so that what comes late, when people are tired, is not the same for all.
    It depends on nothing but the seed, the person and the names: pictures that are added later fall in between.

    Args:
        how: `DOUBTFUL` shows those first whose degree in `given` is nearest to 0, and last those without one.
    """
    shuffled = sorted(names, key=lambda name: _lot(seed, person, name))
    if how == SHUFFLED:
        return shuffled
    known = given or {}
    return sorted(shuffled, key=lambda name: abs(known[name]) if name in known else 2.0)


def _lot(seed: int, person: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\0{person}\0{name}".encode("utf-8", "surrogatepass")).digest()

"""Names in the order in which people count: 2 comes before 10."""

from __future__ import annotations

import re


def natural(name: str) -> list[tuple[int, int, str]]:
    """What names are sorted by: the numbers in them count as numbers."""
    return [_part(part) for part in re.split(r"(\d+)", name)]


def _part(part: str) -> tuple[int, int, str]:
    return (0, int(part), "") if part.isdecimal() else (1, 0, part.lower())


def short_names(names: list[str]) -> list[str]:
    """What tells names apart: "epoch_2" and "epoch_10" become "2" and "10"; other names stay as they are."""
    split = [re.split(r"(\d+)", name) for name in names]
    if len(names) < 2 or len({len(parts) for parts in split}) != 1:
        return names
    differing = [place for place, parts in enumerate(zip(*split, strict=True)) if len(set(parts)) > 1]
    if not differing or any(place % 2 == 0 for place in differing):
        return names
    return ["-".join(parts[place] for place in differing) for parts in split]

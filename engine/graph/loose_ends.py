"""Leaving out operations whose results nobody takes, such as those by which a network only decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.graph.network_graph import OUTPUT, Link, Part


def without_loose_ends(parts: Sequence[Part], links: Sequence[Link]) -> tuple[tuple[Part, ...], tuple[Link, ...]]:
    """The parts and links that are left, numbered anew. Layers stay even if nobody takes what they give."""
    taken = {link.source for link in links}
    kept: list[Part] = []
    gone: set[int] = set()
    after: dict[int, list[int]] = {}
    for link in links:
        after.setdefault(link.source, []).append(link.target)
    for part in reversed(parts):  # what takes comes after what is taken
        used = part.number in taken and not gone.issuperset(after[part.number])
        if used or part.path or part.kind == OUTPUT:
            kept.append(part)
        else:
            gone.add(part.number)
    kept.reverse()
    numbers = {part.number: number for number, part in enumerate(kept)}
    left = [Link(numbers[a.source], numbers[a.target]) for a in links if a.source in numbers and a.target in numbers]
    return tuple(replace(part, number=numbers[part.number]) for part in kept), tuple(left)

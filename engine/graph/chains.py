"""Boxes that follow one another without a branch, laid out as one: far less work for whoever lays them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

Pair = tuple[int, int]


def chains_of(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """The numbers 0 to count - 1 in chains, each as long as can be, in the order of their first numbers.

    Within a chain each number leads to the next alone, and the next comes from it alone; so lines between chains go
    from the end of one to the beginning of another. Every pair goes from a lower to a higher number.
    """
    leaving, coming = Counter(source for source, _ in pairs), Counter(target for _, target in pairs)
    after = {source: target for source, target in pairs if leaving[source] == 1 == coming[target]}
    inner = set(after.values())
    return [_chain(number, after) for number in range(count) if number not in inner]


def _chain(number: int, after: dict[int, int]) -> list[int]:
    chain = [number]
    while chain[-1] in after:
        chain.append(after[chain[-1]])
    return chain

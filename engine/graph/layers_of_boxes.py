"""Where boxes stand in rows, by a library: columns in which they stand and rows, with no sizes yet.

fast-sugiyama is asked. An answer in which a line would go upwards is not taken, and networkx stands in with a plainer
one: docs/decisions/0012-layout-of-graphs.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Pair = tuple[int, int]
Spot = tuple[float, float]
"""Column and row. One column is the width of a box with the gap beside it; rows count from 0 downwards."""

Spots = dict[int, Spot]
Bends = dict[Pair, tuple[Spot, ...]]
"""For each line the spots it passes between its two boxes."""

_SPACING = 72.0
_LINE = 3.0  # how much of it a passing line takes
_MANY = 400
"""From so many lines on, crossings are sought less thoroughly: nothing else in Python can run meanwhile."""

_WAYS: tuple[Literal["minimize", "original", "up", "down"], ...] = ("minimize", "original", "up", "down")


def spots_of(count: int, pairs: Sequence[Pair]) -> tuple[Spots, Bends]:
    """Spots for boxes 0 to count - 1, each pair of which goes from a lower to a higher number, and bends of lines."""
    targets = {target for _, target in pairs}
    beginnings = [number for number in range(count) if number not in targets]
    if len(beginnings) == 1 and pairs:
        return _sugiyama(pairs) or _multipartite(pairs)
    # From one beginning the library's answers are right, and always the same: so there is one, out of sight.
    rooted = [*((count, number) for number in beginnings), *pairs]
    spots, bends = _sugiyama(rooted) or _multipartite(rooted)
    above = {number: (column, row - 1) for number, (column, row) in spots.items() if number != count}
    kept = {pair: tuple((x, y - 1) for x, y in by) for pair, by in bends.items() if pair[0] != count}
    return above, kept


def _sugiyama(pairs: Sequence[Pair]) -> tuple[Spots, Bends] | None:
    from fast_sugiyama import from_edges

    for way in _WAYS:
        found = from_edges(
            pairs, vertex_spacing=_SPACING, dummy_size=_LINE, ranking_type=way, check_layout=False,
            transpose=len(pairs) <= _MANY,
        )  # fmt: skip
        laid = found.dot_layout(spacing=_SPACING)
        heights = {number: place[1] for number, place in laid.to_dict().items()}
        if all(heights[source] > heights[target] for source, target in pairs):
            places = {int(number): place for number, place in laid.to_dict().items()}
            return _in_rows(places, pairs, [piece for *_, pieces in laid for piece in pieces or ()])
    return None


def _in_rows(places: Spots, pairs: Sequence[Pair], pieces: Sequence[Pair]) -> tuple[Spots, Bends]:
    top = max(height for _, height in places.values())
    left = min(across for across, _ in places.values())
    at = {n: ((x - left) / _SPACING, float(round((top - y) / _SPACING))) for n, (x, y) in places.items()}
    boxes = {number for pair in pairs for number in pair}
    return {n: at[n] for n in boxes}, {pair: tuple(at[n] for n in by) for pair, by in _chains(boxes, pieces).items()}


def _chains(boxes: set[int], pieces: Sequence[Pair]) -> dict[Pair, tuple[int, ...]]:
    """What each line goes through, put together from the pieces between rows."""
    after = {source: target for source, target in pieces if source not in boxes}
    chains = {}
    for source, target in pieces:
        passed: list[int] = []
        while target not in boxes:
            passed.append(target)
            target = after[target]
        if source in boxes:
            chains[source, target] = tuple(passed)
    return chains


def _multipartite(pairs: Sequence[Pair]) -> tuple[Spots, Bends]:
    import networkx

    graph = networkx.DiGraph(pairs)
    rows = list(networkx.topological_generations(graph))
    by_row = {float(row): sorted(numbers) for row, numbers in enumerate(rows)}
    places = networkx.multipartite_layout(graph, by_row, align="horizontal")
    widest = max(map(len, rows))
    spots = {}
    for row, numbers in by_row.items():
        order = sorted(numbers, key=lambda number: float(places[number][0]))
        spots.update({n: ((widest - len(order)) / 2 + column, row) for column, n in enumerate(order)})
    return spots, {}

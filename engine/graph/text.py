"""A folded network as lines of text."""

from __future__ import annotations

from engine.graph.unfolding import OPERATION, Box, Folded
from engine.graph.wording import shape_words

_HEAD = ("No.", "Name", "Kind", "Output", "Weights", "From")


def as_text(folded: Folded) -> str:
    """One line for each box in the order of computing, with the numbers of those it takes from."""
    numbers = {box.key: str(number) for number, box in enumerate(folded.boxes)}
    sources: dict[str, list[str]] = {}
    for source, target in folded.lines:
        sources.setdefault(target, []).append(numbers[source])
    rows = [_HEAD, *(_row(box, numbers[box.key], sources.get(box.key, [])) for box in folded.boxes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _row(box: Box, number: str, sources: list[str]) -> tuple[str, ...]:
    name = "" if box.role == OPERATION else box.path
    return number, name, box.kind, shape_words(box).replace("×", "x"), f"{box.parameters:,}", ", ".join(sources)

"""Searching the layers of the network graph, those in closed blocks included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from engine.graph.unfolding import Folded, box_of

if TYPE_CHECKING:
    from engine.survey import LayerInfo


def found_layers(layers: Iterable[LayerInfo], text: str) -> list[str]:
    """The paths of the layers whose path or kind has every word, in order; none for no words."""
    words = text.lower().split()
    texts = ((info.path, f"{info.path} {info.kind}".lower()) for info in layers)
    return [path for path, searched in texts if words and all(word in searched for word in words)]


def boxes_with(folded: Folded, paths: Iterable[str]) -> set[str]:
    """The keys of the boxes that show these layers: their own, or those of the closed blocks they are in."""
    shown = (box_of(folded, path) for path in paths if path not in folded.opened)
    return {box.key for box in shown if box is not None}


def next_layer(found: Sequence[str], after: str, back: bool = False) -> str:
    """The one after (or before) a layer in the list, round and round; the first if it is not among them."""
    if not found:
        return ""
    step = -1 if back else 1
    return found[(found.index(after) + step) % len(found)] if after in found else found[0]


def found_words(count: int) -> str:
    """How many layers were found, and what Return does then."""
    if not count:
        return "No layer has these words in its name or kind."
    return f"{count} layer{'s' * (count > 1)} found; Return in the search field goes from one to the next."

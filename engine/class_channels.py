"""Which channels of a layer speak most for a class in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import Complaint
from engine.favourites import favourite
from engine.questioned import Questioned
from engine.sight_size import sight_size
from engine.targets import OfClass
from engine.variant import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.bench import Bench
    from engine.survey import LayerInfo


def channels_for_class(
    bench: Bench, index: int, count: int = 3, layer: str = "", sight: int = 320
) -> tuple[int, ...]:
    """The channels whose gradient times activation, summed over all places, is largest for the score of a class.

    That sum is what the score would lose, to first order, if the channel were silent (Selvaraju et al. 2017 take the
    mean of the gradient alone). The largest comes first; of equals, the one with the lower number. A layer with fewer
    than `count` channels gives them over again.

    Args:
        index: the class.
        layer: empty for `motif_layer`.
        sight: longest side in pixels of the photo as the network is shown it; 0: as it is.

    Raises:
        Complaint: if there is no picture, no such class or layer, or if the class does not depend on the layer.
    """
    width, height = bench.need_picture().size
    photo = bench.photo(*sight_size(bench.loaded, height, width, sight))
    assert photo is not None
    at = layer or motif_layer(bench.loaded.entry.name, bench.layers())
    seen, gradient = Questioned(bench, photo, OfClass(index), at, PLAIN, bench.chance(0)).gradient(photo)
    spoken = (seen.double() * gradient.double()).sum((0, 2, 3))
    order = spoken.argsort(descending=True, stable=True).tolist()
    return tuple(order[place % len(order)] for place in range(count))


def motif_layer(network: str, layers: Sequence[LayerInfo]) -> str:
    """The layer of a network that sees motifs such as eyes; of an unknown network, the middle one of those with maps.

    Raises:
        Complaint: if no layer has maps.
    """
    mapped = [info.path for info in layers if len(info.shape) == 3 and info.shape[1] * info.shape[2] > 1]
    if not mapped:
        raise Complaint("No layer of this network has maps that could be shown.")
    known = favourite(network, "motif")
    return known if known in mapped else mapped[len(mapped) // 2]

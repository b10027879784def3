"""Which layers of a network hold style, how much each counts, and which holds what the photo shows."""

from __future__ import annotations

from dataclasses import dataclass

from engine.favourites import DEPTHS, OUTPUT, favourite, first


@dataclass(frozen=True)
class Depths:
    """Where a network keeps style and content.

    Attributes:
        style: layers with their weights, from colours and strokes to whole motifs.
        content: the layer that says what is where.
        keep: how much weight it has as a rule, as the knob “Keep the photo” counts it.
    """

    style: tuple[tuple[str, float], ...]
    content: str
    keep: float = 2.0


def _features(
    style: tuple[int, ...], content: int, weights: tuple[float, ...] = (), keep: float = Depths.keep
) -> Depths:
    weighed = weights or (1.0,) * len(style)
    return Depths(
        tuple((f"features.{number}", weight) for number, weight in zip(style, weighed, strict=True)),
        f"features.{content}",
        keep,
    )


_VGG_WEIGHTS = (256.0, 64.0, 16.0, 4.0, 1.0)
"""For relu1_1, 2_1, 3_1, 4_1 and 5_1 (crowsonkb, style-transfer-pytorch); relu4_2 is the content."""

# By prefix, the first that fits. Those of MobileNetV2 were chosen by looking at results;
# those of SqueezeNet lie at like depths. A cat keeps its eyes there at half the weight, and what is painted
# comes nearer to the style.
_KNOWN: tuple[tuple[str, Depths], ...] = (
    ("mobilenet_v2", _features((0, 1, 2, 3, 4, 6, 8, 10, 13), 6, (1, 1, 1, 1, 1, 1, 2, 2, 2))),
    ("squeezenet1_1", _features((1, 3, 4, 6, 7, 9, 10, 12), 7, (1, 1, 1, 1, 1, 2, 2, 2), 1.0)),
    ("squeezenet1_0", _features((1, 3, 4, 5, 7, 8, 9, 10), 7)),
    ("vgg11_bn", _features((2, 6, 10, 17, 24), 20, _VGG_WEIGHTS)),
    ("vgg13_bn", _features((2, 9, 16, 23, 30), 26, _VGG_WEIGHTS)),
    ("vgg16_bn", _features((2, 9, 16, 26, 36), 29, _VGG_WEIGHTS)),
    ("vgg19_bn", _features((2, 9, 16, 29, 42), 32, _VGG_WEIGHTS)),
    ("vgg11", _features((1, 4, 7, 12, 17), 14, _VGG_WEIGHTS)),
    ("vgg13", _features((1, 6, 11, 16, 21), 18, _VGG_WEIGHTS)),
    ("vgg16", _features((1, 6, 11, 18, 25), 20, _VGG_WEIGHTS)),
    ("vgg19", _features((1, 6, 11, 20, 29), 22, _VGG_WEIGHTS)),
)


def depths_of(network: str) -> Depths:
    """Where the network keeps style and content; its class scores if nothing is known."""
    known = next((depths for prefix, depths in _KNOWN if network.startswith(prefix)), None)
    return known or _by_favourites(network)


def _by_favourites(network: str) -> Depths:
    layers = dict.fromkeys((first(network) or OUTPUT, *(favourite(network, depth) for depth in DEPTHS)))
    named = tuple(layer for layer in layers if layer != OUTPUT) or (OUTPUT,)
    return Depths(tuple((layer, 1.0) for layer in named), favourite(network, "motif"))

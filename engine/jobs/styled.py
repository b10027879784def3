"""What style transfer and texture have in common: objectives for style, and how layers follow the network."""

from __future__ import annotations

from collections.abc import Sequence

from engine.brush import Brush
from engine.favourites import counterpart
from engine.jobs.style_parts import StyleLayer, StylePicture, style_layers_of
from engine.objectives.gram import AS_THEY_ARE, Gram, Source
from engine.style_layers import depths_of


def style_objectives(
    styles: Sequence[StylePicture], layers: Sequence[StyleLayer], brush: Brush, colours: str = AS_THEY_ARE
) -> tuple[Gram, ...]:
    """One objective for each painted area: the styles of the same area are mixed."""
    wanted = tuple((one.layer, one.weight) for one in layers)
    places = dict.fromkeys(style.where for style in styles)
    return tuple(
        Gram(
            wanted,
            tuple(Source(one.picture, one.weight, one.scale) for one in styles if one.where == place),
            colours,
            brush.painted(place),
            where=place,
        )
        for place in places
        if wanted and any(one.weight > 0 for one in styles if one.where == place)
    )


def moved_layers(layers: tuple[StyleLayer, ...], before: str, after: str) -> tuple[StyleLayer, ...]:
    """The layers that are good for style in the network `after`.

    The weights stay if the layers were the usual ones of the network `before` with other weights, as far as they go.
    """
    usual = style_layers_of(before)
    new = style_layers_of(after)
    if layers == usual or [one.layer for one in layers] != [one.layer for one in usual] or len(new) != len(usual):
        return new
    return tuple(StyleLayer(one.layer, old.weight) for one, old in zip(new, layers, strict=True))


def moved_keep(keep: float, before: str, after: str) -> float:
    """The weight of the photo in the network `after` that is what `keep` is in the network `before`."""
    return keep * depths_of(after).keep / depths_of(before).keep


def moved_content(layer: str, before: str, after: str) -> str:
    """The layer that says in the network `after` what is where."""
    if layer == depths_of(before).content:
        return depths_of(after).content
    moved = counterpart(layer, before, after)
    return moved if moved != layer else depths_of(after).content

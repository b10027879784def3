"""What style pictures look like to a network: their Gram matrices, mixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import torch
import torch.nn.functional as nn
from torch import Tensor

from engine.colour_match import luminance, matched, statistics
from engine.errors import Complaint
from engine.grams import grams
from engine.masks import mask_at
from engine.objectives.gram import LIGHT, MATCHED, SUBJECT, Source
from engine.prepared import Prepared
from engine.scene import Scene

_KEPT = 24
"""How many sets of matrices are kept per prepared network, so that mixing styles anew costs nothing."""

_LEAST = 64
"""The longest side in pixels that a style picture has at least: networks see nothing in less."""


@dataclass(frozen=True)
class Target:
    """What is wanted of one layer.

    Attributes:
        gram: the mixed matrix, channels x channels.
        covered: the mean square of the painted area over the layer's map, 1 for everywhere: by so much the matrix of
            activations that were faded out around it is smaller.
    """

    gram: Tensor
    covered: float


def targets(
    scene: Scene, layers: Iterable[str], sources: Sequence[Source], colours: str, area: str
) -> dict[str, Target]:
    """What is wanted of each layer. Shares count relative to each other; if all are 0, alike.

    Raises:
        Complaint: if a style picture is missing.
    """
    shares = torch.tensor([source.share for source in sources])
    shares = shares / shares.sum() if shares.sum() > 0 else torch.full_like(shares, 1 / len(sources))
    parts = [_grams_of(scene, source, colours) for source in sources]
    mixed = {
        layer: sum((part[layer] * float(share) for part, share in zip(parts, shares, strict=True)), torch.zeros(()))
        for layer in layers
    }
    covered = _covered(scene, area, mixed) if area else dict.fromkeys(mixed, 1.0)
    return {layer: Target(gram.to(scene.base), covered[layer]) for layer, gram in mixed.items()}


def style_picture(scene: Scene, source: Source, colours: str) -> Tensor:
    """The style picture as the network is shown it, 1 x 3 x height x width, RGB 0..1."""
    picture = _picture(scene, source)
    if colours == MATCHED:
        return matched(picture, *statistics(scene.photo())).clamp(0, 1)
    if colours == LIGHT:
        photo, style = luminance(scene.photo()), luminance(picture)
        spread = photo.std() / style.std().clamp(min=1e-3)
        return ((style - style.mean()) * spread + photo.mean()).clamp(0, 1).expand(-1, 3, -1, -1)
    return picture


def greyed(picture: Tensor) -> Tensor:
    """Light and dark only, batch x 3 x height x width."""
    return luminance(picture).expand(-1, 3, -1, -1)


_made: WeakKeyDictionary[Prepared, dict[object, dict[str, Tensor]]] = WeakKeyDictionary()


def _grams_of(scene: Scene, source: Source, colours: str) -> dict[str, Tensor]:
    kept = _made.setdefault(scene.prepared, {})
    subject = scene.bench.picture.subject.sha256 if scene.bench.picture else ""
    key = (source.picture, source.scale, colours, scene.size, subject)
    if key not in kept:
        if len(kept) >= _KEPT:
            kept.pop(next(iter(kept)))
        seen = scene.seen(style_picture(scene, source, colours))
        kept[key] = {layer: grams(activations)[0] for layer, activations in seen.items()}
    return kept[key]


def _picture(scene: Scene, source: Source) -> Tensor:
    scale = max(source.scale, _LEAST / max(scene.size))
    if source.picture != SUBJECT:
        return scene.other(source.picture, scale)
    picture = scene.bench.sight.photo
    if picture is None:
        raise Complaint("This needs a picture to take the texture from: choose one first.")
    factor = max(scene.size) * scale / max(picture.shape[-2:])
    height, width = (max(1, round(length * factor)) for length in picture.shape[-2:])
    resized = nn.interpolate(picture, (height, width), mode="bicubic", antialias=True)
    return resized.clamp_(0, 1).to(scene.base)


def _covered(scene: Scene, area: str, layers: Iterable[str]) -> dict[str, float]:
    mask = mask_at(area, *scene.size).to(scene.base)
    seen = scene.seen(scene.base[:1])
    covered = {}
    for layer in layers:
        height, width = seen[layer].shape[-2:] if seen[layer].ndim == 4 else (1, 1)
        there = nn.adaptive_avg_pool2d(mask, (height, width)) if height * width > 1 else torch.ones(1)
        covered[layer] = max(float(there.square().mean()), 1e-6)
    return covered

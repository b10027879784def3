"""Regions and prototypes as one labelled picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.captions import captioned
from engine.errors import BadRecipe
from engine.grid_layout import GROUND
from engine.picture_limit import MOST_PIXELS
from engine.scan.prototypes import Prototype
from engine.scan.regions import Region
from engine.step import Image8, frozen
from engine.variant import DECONVNET, GUIDED

_GAP = 6
_HEADING = 34
_SIZE = 16
_INK = (235, 235, 235)
_RULES = {DECONVNET: "deconvolution", GUIDED: "guided backpropagation"}


@dataclass(frozen=True, eq=False)
class Strip:
    """Some pictures in a row, all of one size.

    Attributes:
        words: under each of them; empty for none.
    """

    pictures: Sequence[Image8]
    words: Sequence[str]


@dataclass(frozen=True, eq=False)
class Block:
    """Rows of pictures under a heading."""

    heading: str
    strips: Sequence[Strip]


def of_channel(layer: str, channel: int, regions: Sequence[Region], rule: str, columns: int = 0) -> Block:
    """Crops, contexts and projections below each other, so many side by side; how those are drawn is told."""
    crops = Strip([each.crop for each in regions], [f"{each.value:.4g}" for each in regions])
    contexts = Strip([each.context for each in regions], [_short(each.name) for each in regions])
    drawn = [each.projection for each in regions if each.projection is not None]
    projected = (Strip(drawn, [""] * len(drawn)),) if drawn else ()
    drawn_by = f" · drawn back by {_RULES.get(rule, rule)}" if drawn else ""
    strips = (crops, contexts, *projected)
    return Block(f"{layer} · channel {channel}{drawn_by}", _wrapped(strips, columns or len(regions)))


def of_class(heading: str, by_score: Sequence[Prototype], by_loss: Sequence[Prototype], columns: int = 0) -> Block:
    """The highest scores, and below them the lowest losses if anything is labelled."""
    scores = Strip([each.picture for each in by_score], [f"score {each.value:.3g}" for each in by_score])
    losses = Strip([each.picture for each in by_loss], [f"loss {each.value:.3g}" for each in by_loss])
    wide = columns or max(1, len(by_score))
    return Block(heading, (*_wrapped((scores,), wide), *_wrapped((losses,), wide)))


def _wrapped(strips: Sequence[Strip], columns: int) -> tuple[Strip, ...]:
    """Strips that belong together, cut into shorter ones: all for the first pictures, then all for the next."""
    return tuple(
        Strip(strip.pictures[start : start + columns], strip.words[start : start + columns])
        for start in range(0, len(strips[0].pictures), columns)
        for strip in strips
    )


def sheet_of(blocks: Sequence[Block]) -> Image8:
    """All blocks below each other, height x width x 3, read-only.

    Raises:
        BadRecipe: if it would be larger than pictures may be.
    """
    parts = [_block(block) for block in blocks]
    width, height = max(part.width for part in parts), sum(part.height for part in parts)
    if width * height > MOST_PIXELS:
        raise BadRecipe(f"The sheet would have {width} × {height} pixels, which is too large; choose smaller tiles.")
    whole = Image.new("RGB", (width, height), (GROUND,) * 3)
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return frozen(np.array(whole))


def _block(block: Block) -> Image.Image:
    rows = [_row(strip) for strip in block.strips if strip.pictures]
    font = ImageFont.load_default(size=_SIZE)
    width = max([row.width for row in rows] + [round(font.getlength(block.heading)) + 2 * _GAP])
    whole = Image.new("RGB", (width, _HEADING + sum(row.height for row in rows)), (GROUND,) * 3)
    ImageDraw.Draw(whole).text((_GAP, (_HEADING - _SIZE) // 2), block.heading, font=font, fill=_INK)
    top = _HEADING
    for row in rows:
        whole.paste(row, (0, top))
        top += row.height
    return whole


def _row(strip: Strip) -> Image.Image:
    tiles = [captioned(*each) if each[1] else each[0] for each in zip(strip.pictures, strip.words, strict=True)]
    height, width = tiles[0].shape[:2]
    row = Image.new("RGB", (_GAP + len(tiles) * (width + _GAP), height + _GAP), (GROUND,) * 3)
    for number, tile in enumerate(tiles):
        row.paste(Image.fromarray(tile), (_GAP + number * (width + _GAP), 0))
    return row


def _short(name: str) -> str:
    """The folder right above and the name, as far as there are both."""
    return "/".join(PurePosixPath(name).parts[-2:])

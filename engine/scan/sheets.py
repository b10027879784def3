"""Regions and prototypes as one labelled picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
from PIL import Image, ImageDraw

from engine.captions import captioned
from engine.errors import BadRecipe
from engine.grid_layout import GROUND
from engine.lettering import letters
from engine.picture_limit import MOST_PIXELS
from engine.scan.prototypes import Prototype
from engine.scan.regions import Region
from engine.step import Image8, frozen
from engine.variant import DECONVNET, GUIDED

_GAP = 6
_HEADING = 34
_SIZE = 16
_SMALL = 12
_INK, _PALE = (235, 235, 235), (170, 170, 170)
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
    """Rows of pictures under a heading.

    Attributes:
        remark: smaller, beside the heading where there is room, else below it; empty for none.
    """

    heading: str
    strips: Sequence[Strip]
    remark: str = ""


def of_channel(layer: str, channel: int, regions: Sequence[Region], rule: str, columns: int = 0) -> Block:
    """Crops, contexts and projections below each other, so many side by side; how those are drawn is told."""
    crops = Strip([each.crop for each in regions], [f"{each.value:.4g}" for each in regions])
    contexts = Strip([each.context for each in regions], [_short(each.name) for each in regions])
    drawn = [each.projection for each in regions if each.projection is not None]
    projected = (Strip(drawn, [""] * len(drawn)),) if drawn else ()
    strips = _wrapped((crops, contexts, *projected), columns or len(regions))
    return Block(f"{layer} · channel {channel}", strips, f"drawn back by {_RULES.get(rule, rule)}" if drawn else "")


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
    head = _head(block, max([row.width for row in rows], default=0))
    whole = Image.new("RGB", (head.width, head.height + sum(row.height for row in rows)), (GROUND,) * 3)
    top = 0
    for part in (head, *rows):
        whole.paste(part, (0, top))
        top += part.height
    return whole


def _head(block: Block, width: int) -> Image.Image:
    large, small = letters(_SIZE, block.heading), letters(_SMALL, block.remark)
    wide, beside = round(large.getlength(block.heading)), round(small.getlength(block.remark))
    in_line = wide + beside + 4 * _GAP <= width
    width = max(width, wide + 2 * _GAP, beside + 2 * _GAP)
    below = 0 if in_line or not block.remark else _SMALL + _GAP
    head = Image.new("RGB", (width, _HEADING + below), (GROUND,) * 3)
    pen = ImageDraw.Draw(head)
    pen.text((_GAP, (_HEADING - _SIZE) // 2), block.heading, font=large, fill=_INK)
    corner = (wide + 3 * _GAP, (_HEADING - _SMALL) // 2 + 1) if in_line else (_GAP, _HEADING - 2)
    pen.text(corner, block.remark, font=small, fill=_PALE)
    return head


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

"""What several networks see, drawn side by side as one picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.captions import cut_short
from engine.colour_tables import colour_table
from engine.grid_layout import GROUND, laid_out
from engine.jobs.compare import BELOW, Compare
from engine.lettering import letters
from engine.map_tiles import Tiles
from engine.step import Image8, frozen

Column = tuple[str, Sequence[str], Sequence[int], Tiles]
"""Heading, lines, the channels' numbers, and their tiles."""

_INK, _QUIET = (240, 240, 240), (170, 176, 184)
_TITLE, _TEXT, _MARGIN, _GAP = 22, 16, 12, 4
_ACROSS = 3
_LEAST = 330
"""Width of the narrowest column, in pixels: that of its words."""


def drawn(columns: Sequence[Column], job: Compare) -> Image8:
    """A column for each network: its name, what is said of it, and its strongest channels; read-only."""
    parts = [_column(*column, job) for column in columns]
    wide, high = [part.width + _MARGIN for part in parts], [part.height + _MARGIN for part in parts]
    below = job.laid == BELOW
    whole = (max(wide), sum(high)) if below else (sum(wide), max(high))
    picture = Image.new("RGB", (whole[0] + _MARGIN, whole[1] + _MARGIN), (GROUND,) * 3)
    for place, part in enumerate(parts):
        before = sum((high if below else wide)[:place])
        picture.paste(part, (_MARGIN, _MARGIN + before) if below else (_MARGIN + before, _MARGIN))
    return frozen(np.array(picture))


def _column(title: str, lines: Sequence[str], channels: Sequence[int], tiles: Tiles, job: Compare) -> Image.Image:
    across = max(_ACROSS, -(-_LEAST // (job.tile + _GAP)))
    grid = _grid(channels, tiles, job, across)
    width = max(_LEAST, grid.width)
    head = round(_TITLE * 1.5) + round(_TEXT * 1.5) * len(lines) + _GAP
    whole = Image.new("RGB", (width, head + grid.height), (GROUND,) * 3)
    pen, top = ImageDraw.Draw(whole), 0
    for words, size, ink in ((title, _TITLE, _INK), *((line, _TEXT, _QUIET) for line in lines)):
        font = letters(size, words)
        pen.text((_GAP, top), cut_short(pen, font, words, width - 2 * _GAP), font=font, fill=ink)
        top += round(size * 1.5)
    whole.paste(grid, (0, head))
    return whole


def _grid(channels: Sequence[int], tiles: Tiles, job: Compare, across: int) -> Image.Image:
    coloured = colour_table(job.colours)[tiles]
    scale = job.tile / max(tiles.shape[1:])
    size = max(1, round(tiles.shape[2] * scale)), max(1, round(tiles.shape[1] * scale))
    # Few values are shown as squares, many smoothly.
    way = Image.Resampling.NEAREST if scale >= 2 else Image.Resampling.LANCZOS
    drawn = [
        _numbered(Image.fromarray(tile).resize(size, way), channel)
        for tile, channel in zip(coloured, channels, strict=True)
    ]
    return Image.fromarray(laid_out(np.stack(drawn), min(across, len(drawn)), _GAP))


def _numbered(tile: Image.Image, channel: int) -> Image8:
    font, pen = ImageFont.load_default(size=12), ImageDraw.Draw(tile)
    _, _, right, bottom = pen.textbbox((3, 1), str(channel), font=font)
    pen.rectangle((0, 0, right + 2, bottom + 2), fill=(0, 0, 0))
    pen.text((3, 1), str(channel), font=font, fill=(255, 255, 255))
    return np.asarray(tile)

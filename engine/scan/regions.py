"""The strongest places of a channel in the pictures of a folder, as pictures."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
import torch
from torch import Tensor

from engine.errors import Complaint
from engine.heat import around_grey
from engine.jobs.attribution import STRENGTH
from engine.need_channel import need_channel
from engine.pixels import to_8bit
from engine.receptive_fields.receptive import Box, ReceptiveField, receptive_field
from engine.scan.framing import centred, cut_out, framed, size_in_tile
from engine.scan.projecting import projections
from engine.scan.showing import Opened
from engine.scan.state import Known, ScanState
from engine.step import Image8
from engine.variant import DECONVNET

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.sight import Sight

_FINEST = 2048
"""The largest square a picture is decoded at, for the crop of a small field."""


_AT_ONCE = 4
"""How many pictures are drawn back together."""

_MOST_FIELDS = 64

_fields: WeakKeyDictionary[Sight, dict[tuple[str, int], tuple[ReceptiveField, tuple[int, int]]]] = WeakKeyDictionary()
"""By layer and side; they go with the benches."""


@dataclass(frozen=True, eq=False)
class Region:
    """One of the strongest places of a channel.

    Attributes:
        name: the picture's path from the folder on.
        labels: what the folder says about it.
        value: what the channel says there.
        row, column: the unit.
        box: what that unit sees, in pixels of the square that the network was shown.
        crop: that part of the picture, tile x tile x 3; all of one layer at one scale.
        context: the whole square with a frame around that part, tile x tile x 3.
        projection: what in that part moves the unit, around grey, as large as the crop; None where not wanted.
    """

    name: str
    labels: tuple[str, ...]
    value: float
    row: int
    column: int
    box: Box
    crop: Image8
    context: Image8
    projection: Image8 | None


def top_regions(
    bench: Bench, state: ScanState, layer: str, channel: int, count: int, tile: int, rule: str = DECONVNET
) -> Generator[int, None, list[Region]]:
    """The strongest places of a channel, from the strongest on; at most as many as the scan kept.

    It yields after each picture how many were opened.

    Args:
        count: how many.
        tile: the side of the pictures, in pixels.
        rule: how projections are drawn, "guided" or "deconvnet"; empty for none.

    Raises:
        Complaint: if the scan has no such channel, or a picture is not as it was when it was scanned.
    """
    best = _table_lines(state, layer, channel)[:count]
    cutter = _Cutter(state.plan.side, *_field_of(bench, layer, state.plan.side), tile)
    made: list[Region] = []
    while len(made) < len(best):
        squares: list[Image8] = []
        lot: list[Region] = []
        for value, place, picture in best[len(made) : len(made) + _AT_ONCE]:
            known = state.pictures[picture]
            file = opened_again(state, known)
            lot.append(cutter.region(file, known, value, *divmod(place, state.columns[layer])))
            if rule:
                squares.append(file.square(state.plan.side))
            yield len(made) + len(lot)
        made += cutter.with_projections(lot, _drawn(bench, layer, channel, lot, squares, rule)) if rule else lot
    return made


def _table_lines(state: ScanState, layer: str, channel: int) -> list[tuple[float, int, int]]:
    if layer not in state.tables:
        raise Complaint(f"The folder was not scanned for the layer “{layer}”: scan it for that layer first.")
    need_channel(layer, channel, len(state.tables[layer].rows))
    return state.tables[layer].best(channel)


def opened_again(state: ScanState, known: Known) -> Opened:
    """A picture of the scan, to be shown at any size.

    Raises:
        Complaint: if it is not there, or is another one now.
    """
    found = Opened(state.folder / known.name)
    if found.sha256 != known.sha256:
        name = Path(known.name).name
        raise Complaint(f"“{name}” has changed since the folder was scanned: scan it again.")
    return found


def _field_of(bench: Bench, layer: str, side: int) -> tuple[ReceptiveField, tuple[int, int]]:
    """The receptive fields of a layer and the size of the largest, traced once for all its channels."""
    known = _fields.setdefault(bench.sight, {})
    if (layer, side) not in known:
        field = receptive_field(bench.loaded.module, layer, side, side)
        while len(known) >= _MOST_FIELDS:
            known.pop(next(iter(known)))
        known[layer, side] = field, field.largest()
    return known[layer, side]


@dataclass(frozen=True, eq=False)
class _Cutter:
    """Cuts what units see out of pictures.

    Attributes:
        side: of the square that the network was shown.
        field: what each unit of the layer sees of it.
        largest: height and width of what a unit sees at most.
        tile: the side of the pictures that are made.
    """

    side: int
    field: ReceptiveField
    largest: tuple[int, int]
    tile: int

    def region(self, file: Opened, known: Known, value: float, row: int, column: int) -> Region:
        """Crop and context of one place."""
        box, tile = self.field.box(row, column), self.tile
        finer = min(_FINEST, max(self.side, round(tile * self.side / max(self.largest))))
        crop = cut_out(file.square(finer), box, self.side, self.largest, tile)
        context = framed(file.square(tile), box, self.side)
        return Region(known.name, known.labels, value, row, column, box, crop, context, None)

    def with_projections(self, regions: Sequence[Region], drawn: Tensor) -> list[Region]:
        """The same regions, each with what was drawn back for it."""
        return [
            replace(region, projection=self._projected(each, region.box))
            for region, each in zip(regions, drawn, strict=True)
        ]

    def _projected(self, drawn: Tensor, box: Box) -> Image8:
        part = drawn[None, :, box.top : box.top + box.height, box.left : box.left + box.width]
        if not part.numel():
            return centred(np.zeros((0, 0, 3), np.uint8), self.tile)
        # At its size on the tile already: fine patterns would else come out as grey.
        grey = around_grey(part, STRENGTH, size_in_tile(box, self.largest, self.tile))
        return centred(to_8bit(grey[0].permute(1, 2, 0).contiguous().numpy()), self.tile)


def _drawn(
    bench: Bench, layer: str, channel: int, regions: Sequence[Region], squares: Sequence[Image8], rule: str
) -> Tensor:
    pixels = torch.from_numpy(np.stack(squares)).permute(0, 3, 1, 2).to(torch.float32) / 255
    return projections(bench, layer, [(channel, each.row, each.column) for each in regions], pixels, rule)

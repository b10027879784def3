"""The strongest places of a channel in the pictures of a folder, as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from engine.errors import Complaint
from engine.heat import around_grey
from engine.jobs.attribution import STRENGTH
from engine.need_channel import need_channel
from engine.pixels import to_8bit
from engine.receptive import Box, ReceptiveField, receptive_field
from engine.scan.framing import centred, cut_out, framed, size_in_tile
from engine.scan.projecting import Unit, projections
from engine.scan.showing import Shown, shown
from engine.scan.state import Known, ScanState
from engine.step import Image8
from engine.variant import DECONVNET

if TYPE_CHECKING:
    from engine.bench import Bench

_FINEST = 2048
"""The largest square a picture is decoded at, for the crop of a small field."""


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
) -> list[Region]:
    """The strongest places of a channel, from the strongest on; at most as many as the scan kept.

    Args:
        count: how many.
        tile: the side of the pictures, in pixels.
        rule: how projections are drawn, "guided" or "deconvnet"; empty for none.

    Raises:
        Complaint: if the scan has no such channel, or a picture is not as it was when it was scanned.
    """
    best = _table_lines(state, layer, channel)[:count]
    places = [divmod(place, state.columns[layer]) for _, place, _ in best]
    known = [state.pictures[picture] for *_, picture in best]
    side = state.plan.side
    field = receptive_field(bench.loaded.module, layer, side, side)
    boxes = [field.box(row, column) for row, column in places]
    drawn = _drawn(bench, state, layer, [(channel, *place) for place in places], known, rule) if rule else None
    return [
        Region(
            known[number].name, known[number].labels, best[number][0], *places[number], boxes[number],
            *_pictures(state, known[number], boxes[number], field, tile),
            None if drawn is None else _projected(drawn[number], boxes[number], field, tile),
        )
        for number in range(len(best))
    ]  # fmt: skip


def _table_lines(state: ScanState, layer: str, channel: int) -> list[tuple[float, int, int]]:
    if layer not in state.tables:
        raise Complaint(f"The folder was not scanned for the layer “{layer}”: scan it for that layer first.")
    need_channel(layer, channel, len(state.tables[layer].rows))
    return state.tables[layer].best(channel)


def picture_at(state: ScanState, known: Known, side: int) -> Shown:
    """A picture of the scan at any size.

    Raises:
        Complaint: if it is not there, or is another one now.
    """
    found = shown(state.folder / known.name, side)
    if found.sha256 != known.sha256:
        name = Path(known.name).name
        raise Complaint(f"“{name}” has changed since the folder was scanned: scan it again.")
    return found


def _pictures(state: ScanState, known: Known, box: Box, field: ReceptiveField, tile: int) -> tuple[Image8, Image8]:
    """Crop and context."""
    side = state.plan.side
    finer = min(_FINEST, max(side, round(tile * side / max(field.largest()))))
    crop = cut_out(picture_at(state, known, finer).pixels, box, side, field.largest(), tile)
    return crop, framed(picture_at(state, known, tile).pixels, box, side)


def _drawn(
    bench: Bench, state: ScanState, layer: str, units: Sequence[Unit], known: Sequence[Known], rule: str
) -> Tensor:
    pixels = [torch.from_numpy(picture_at(state, each, state.plan.side).pixels.copy()) for each in known]
    if not pixels:
        return torch.zeros(0, 3, state.plan.side, state.plan.side)
    pictures = torch.stack(pixels).permute(0, 3, 1, 2).to(torch.float32) / 255
    step = state.plan.batch
    parts = [
        projections(bench, layer, units[start : start + step], pictures[start : start + step], rule)
        for start in range(0, len(units), step)
    ]
    return torch.cat(parts)


def _projected(drawn: Tensor, box: Box, field: ReceptiveField, tile: int) -> Image8:
    part = drawn[None, :, box.top : box.top + box.height, box.left : box.left + box.width]
    if not part.numel():
        return centred(np.zeros((0, 0, 3), np.uint8), tile)
    # At its size on the tile already: fine patterns would else come out as grey.
    grey = around_grey(part, STRENGTH, size_in_tile(box, field.largest(), tile))
    return centred(to_8bit(grey[0].permute(1, 2, 0).contiguous().numpy()), tile)

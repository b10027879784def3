"""The strongest places of a channel in a folder of pictures, as one checkpoint finds them."""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from engine.bench import Bench
from engine.errors import Complaint
from engine.grid_layout import GROUND
from engine.jobs.checkpoints import Checkpoints
from engine.pieces import retold
from engine.scan.listing import looking
from engine.scan.plan import ScanPlan
from engine.scan.regions import Region, top_regions
from engine.scan.scanning import scan
from engine.scan.sheet_runs import data_of
from engine.scan.state import ScanState
from engine.scan.store import summaries
from engine.step import Image8, frozen

_GAP = 2

Sheets = dict[int, Image8]
"""By channel, its strongest places side by side."""


def strongest(bench: Bench, job: Checkpoints, channels: Sequence[int]) -> Generator[str, None, Sheets]:
    """Looks the folder that the job names through with this network, which is kept as any scan is.

    It yields words on how far it is.

    Raises:
        Complaint: if the folder is not known on this computer, its pictures are others now, or there is no such
            channel.
    """
    state = yield from _scanned(bench, job)
    sheets = {}
    for channel in channels:
        making = top_regions(bench, state, job.layer, channel, job.regions, _side(job), "")
        found = yield from retold(making, lambda done, which=channel: f"channel {which}: place {done}")  # type: ignore[misc]
        sheets[channel] = _sheet(found, job)
    return sheets


def _scanned(bench: Bench, job: Checkpoints) -> Generator[str, None, ScanState]:
    name = job.data.rpartition("|")[0]
    folder, known = _place_of(job.data)
    plan = replace(known, layers=(job.layer,), classes=False, top=max(known.top, job.regions))
    listing = yield from retold(looking(folder), lambda met: f"looking for pictures: {met} so far")
    with closing(scan(bench, listing, plan)) as run:
        state = yield from retold(run, lambda told: told.note or f"picture {told.done} of {told.total}")
    if _pictures(data_of(state)) != _pictures(job.data):
        raise Complaint(f"The pictures in the folder “{name}” are others now: scan it again to go on.")
    return state


def _place_of(data: str) -> tuple[Path, ScanPlan]:
    """Where the pictures lie, and how they were looked through, by whichever network."""
    for _, told in summaries():
        if told["identity"] and told["identity"] == _pictures(data) and Path(told["folder"]).is_dir():
            return Path(told["folder"]), ScanPlan(**{**told["plan"], "layers": tuple(told["plan"]["layers"])})
    name = data.rpartition("|")[0]
    raise Complaint(f"The folder “{name}” was not scanned on this computer, or is not there now: scan it first.")


def _pictures(data: str) -> str:
    """The hash of the pictures, out of what recipes name a scan by."""
    return data.rpartition("|")[2].partition("-")[0]


def _across(job: Checkpoints) -> int:
    return math.ceil(math.sqrt(job.regions))


def _side(job: Checkpoints) -> int:
    return (job.tile - (_across(job) - 1) * _GAP) // _across(job)


def _sheet(regions: Sequence[Region], job: Checkpoints) -> Image8:
    across, pitch = _across(job), _side(job) + _GAP
    rows = math.ceil(job.regions / across)
    whole = Image.new("RGB", (job.tile, rows * pitch - _GAP), (GROUND,) * 3)
    for number, region in enumerate(regions):
        whole.paste(Image.fromarray(region.crop), (number % across * pitch, number // across * pitch))
    return frozen(np.array(whole))

"""Finding out what there is to know of a set of pictures: piece by piece, so that Stop answers."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from engine.data_report.facts import AGE, DEGREE, SMILE, SMILES, Column, Facts, Kinds, Numbers, of_degrees, of_years
from engine.data_report.folder_columns import folder_columns
from engine.data_report.plan import SIDE, ReportPlan
from engine.data_report.reading import (
    NAMES,
    columns_of,
    common_box,
    read_aligned,
    read_batch,
    whole_box,
)
from engine.errors import BadPicture
from engine.faces.finding import find_faces
from engine.faces.judges import Judges, judges
from engine.open_picture import open_picture
from engine.pieces import retold
from engine.scan.showing import decoded
from engine.sight import values

if TYPE_CHECKING:
    from engine.scan.listing import Listing
    from models.vae.latent_model import LatentModel

_READ_AT = 128
"""Side in pixels at which aligned pictures are read; the networks see 112 at most."""

DEGREES = 21
"""How many degrees of smile, from -1 to 1, samples of a model are made with."""

_PIECE = 8

_COMING = 0.3
"""The share of the work that is done when all pictures came in, if the networks are asked about them then."""


@dataclass(frozen=True)
class Progress:
    """How far it is.

    Attributes:
        done: how much, 0..1.
        words: what is going on.
    """

    done: float
    words: str


Gathering: TypeAlias = "Generator[Progress, None, Facts]"


def of_folder(found: Listing, smiles: Path | None, plan: ReportPlan) -> Gathering:
    """Looks through a folder; sent a stop between pictures (closed), nothing is left behind.

    Raises:
        Complaint: if the CSV of smiles fits no picture, or the face networks are not there.
    """
    columns, left_out = folder_columns(found, smiles)
    count = len(found.pictures)
    picked = _picked(count, plan)
    pictures, unread = yield from _decoded(found, picked, plan)
    looked = np.array([at for at in picked.tolist() if at not in unread], np.int64)
    facts = Facts(
        found.folder.name, found.layout, count, columns, (*left_out, *unread.values()), looked, _kept(pictures)
    )
    if not plan.ask or not len(looked):
        return facts
    rows, remark = yield from _read_folder(found, looked, pictures)
    return _with_readings(facts, rows, remark)


def of_drawn(plan: ReportPlan) -> Gathering:
    """Draws faces by the built-in generator, and looks at them."""
    from models.faces.generator import drawn
    from models.faces.traits import traits

    looks = traits(plan.seed, 0, plan.count)
    parts = []
    for first in range(0, plan.count, _PIECE):
        parts.append(_bytes(drawn(looks.part(first, first + _PIECE), _READ_AT)))
        yield Progress(_share(first, plan), f"drawing faces: {first} of {plan.count}")
    years, smiles = (looks.values[name].double().numpy() for name in ("age", "smile"))
    degree = of_degrees(DEGREE, smiles)
    columns = (Column(SMILE, SMILES, degree.which), of_years(AGE, years), degree)
    facts = _made("Drawn faces", "built-in generator", columns, torch.cat(parts))
    return (yield from _asked(facts, torch.cat(parts), plan))


def of_latent(model: LatentModel, plan: ReportPlan) -> Gathering:
    """Samples of a model: the same faces with every degree of smile; other conditions are dealt evenly.

    A model without conditions is sampled as it is.
    """
    chance = torch.Generator().manual_seed(plan.seed)
    steps = DEGREES if model.conditions else 1
    each = max(1, plan.count // steps)
    latent = model.sampled(each, chance)
    conditions = torch.rand(each, len(model.conditions), generator=chance) * 2 - 1
    along = along_of(model.conditions)
    parts = []
    for step, degree in enumerate(torch.linspace(-1, 1, steps).tolist()):
        told = conditions.clone()
        told[:, along : along + 1] = degree
        with torch.inference_mode():
            parts.append(_bytes(model.decode(latent, told).expand(-1, 3, -1, -1)))
        yield Progress(_share(step, plan, steps), f"making faces: degree {degree:+.1f}")
    degrees = of_degrees(DEGREE, np.repeat(np.linspace(-1, 1, steps), each))
    columns = (Column(SMILE, SMILES, degrees.which), degrees) if model.conditions else ()
    told_of = f"{each} samples at each of {steps} degrees of “{model.conditions[along]}”" if model.conditions else ""
    facts = _made(model.title, told_of or "samples of a model", columns, torch.cat(parts))
    return (yield from _asked(replace(facts, sweep=bool(model.conditions)), torch.cat(parts), plan))


def along_of(conditions: tuple[str, ...]) -> int:
    """The number of the condition that stands for the smile; the first if none is called so."""
    return next((number for number, name in enumerate(conditions) if "smil" in name.lower()), 0)


def _picked(count: int, plan: ReportPlan) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Which pictures are looked at, in order."""
    if not plan.count or plan.count >= count:
        return np.arange(count)
    return np.sort(np.random.default_rng(plan.seed).choice(count, plan.count, replace=False))


def _decoded(
    found: Listing, picked: np.ndarray[tuple[int], np.dtype[np.int64]], plan: ReportPlan
) -> Generator[Progress, None, tuple[Tensor, dict[int, str]]]:
    """The squares in the middle of those that can be opened, and why others cannot."""
    parts: list[Tensor] = []
    unread: dict[int, str] = {}
    for done, at in enumerate(picked.tolist()):
        yield Progress(_share(done, plan, len(picked)), f"opening pictures: {done} of {len(picked)}")
        name = found.pictures[at].name
        shown = decoded(found.folder / name, _READ_AT)
        if isinstance(shown, BadPicture):
            unread[at] = str(shown)
        else:
            parts.append(torch.from_numpy(shown.pixels.copy()).permute(2, 0, 1))
    empty = torch.zeros(0, 3, _READ_AT, _READ_AT, dtype=torch.uint8)
    return torch.stack(parts) if parts else empty, unread


def _read_folder(found: Listing, looked: Kinds, pictures: Tensor) -> Generator[Progress, None, tuple[Numbers, str]]:
    asked = judges()
    yield Progress(_COMING, "looking whether the faces are aligned")
    aligned = common_box(pictures, asked)
    if aligned is not None:
        rows = yield from _told(read_aligned(pictures, aligned.box, asked), len(pictures))
        where = f"faces were found in {aligned.found} of {aligned.tried} pictures tried"
        return rows, f"The faces are aligned ({where}), so that all were read at the same place."
    lines = []
    for done, at in enumerate(looked.tolist()):
        yield Progress(
            _COMING + (1 - _COMING) * done / len(looked), f"asking the face networks: {done} of {len(looked)}"
        )
        lines.append(_read_one(found.folder / found.pictures[at].name, asked))
    rows = np.concatenate(lines)
    seen = int((~np.isnan(rows[:, 0])).sum())
    return rows, f"A face was found in {seen} of {len(rows)} pictures that were looked at."


def _read_one(path: Path, asked: Judges) -> Numbers:
    """The readings of the surest face; NaN if there is none."""
    picture = values(open_picture(path))
    boxes = find_faces(picture, asked.finder)
    return read_batch(picture, boxes[0], asked) if boxes else np.full((1, len(NAMES)), np.nan)


def _asked(facts: Facts, pictures: Tensor, plan: ReportPlan) -> Gathering:
    """With what the networks say of pictures that were made, whose faces are all at one place."""
    if not plan.ask:
        return facts
    asked = judges()
    yield Progress(_COMING, "asking the face networks")
    aligned = common_box(pictures, asked)
    box = aligned.box if aligned else whole_box(_READ_AT)
    rows = yield from _told(read_aligned(pictures, box, asked), len(pictures))
    where = "in most, no face was found"
    if aligned is not None:
        where = f"faces were found in {aligned.found} of {aligned.tried} tried"
    remark = f"All were read at one place ({where}). The networks know photos: of made faces they tell less."
    return replace(_with_readings(facts, rows, remark), found=aligned is not None)


def _told(reading: Generator[int, None, Numbers], total: int) -> Generator[Progress, None, Numbers]:
    def told(done: int) -> Progress:
        return Progress(_COMING + (1 - _COMING) * done / total, f"asking the face networks: {done} of {total}")

    return retold(reading, told)


def _with_readings(facts: Facts, rows: Numbers, remark: str) -> Facts:
    columns = (*facts.columns, *columns_of(rows, facts.looked, facts.count))
    return replace(facts, columns=columns, remarks=(*facts.remarks, remark))


def _made(title: str, told: str, columns: tuple[Column, ...], pictures: Tensor) -> Facts:
    looked = np.arange(len(pictures))
    return Facts(title, told, len(pictures), columns, (), looked, _kept(pictures))


def _bytes(pictures: Tensor) -> Tensor:
    """N x 3 x side x side, 0..1, at the size at which they are read, in 8 bits."""
    if pictures.shape[-1] != _READ_AT:
        pictures = functional.interpolate(pictures, (_READ_AT, _READ_AT), mode="bicubic", antialias=True)
    return (pictures.clamp(0, 1) * 255).round().to(torch.uint8)


def _kept(pictures: Tensor) -> NDArray[np.uint8]:
    """Small ones for mean faces: N x SIDE x SIDE x 3."""
    factor = _READ_AT // SIDE
    parts = [
        functional.avg_pool2d(part.float(), factor).round().to(torch.uint8) for part in torch.split(pictures, _PIECE)
    ]
    whole = torch.cat(parts) if len(pictures) else torch.zeros(0, 3, SIDE, SIDE, dtype=torch.uint8)
    return whole.permute(0, 2, 3, 1).contiguous().numpy()


def _share(done: int, plan: ReportPlan, total: int = 0) -> float:
    """How much is done while pictures come in: asking the networks about them takes the rest."""
    return (_COMING if plan.ask else 1.0) * done / max(1, total or plan.count)

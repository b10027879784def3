"""Strips through latent space: which faces they are, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.declare import with_value
from engine.errors import Complaint
from engine.jobs.latent_face import FAR, TOLD, LatentFace
from engine.jobs.latent_strips import ATTRIBUTES, AXES, CONDITIONS, NUMBERS, LatentStrips
from engine.latent.board import BEYOND, INK, Board, Word, letters_for, signed, width_of
from engine.latent.cloud import Cloud

GAP, _MARGIN = 2, 8
_KNOB = {AXES: "latent", NUMBERS: "latent", CONDITIONS: "conditions", ATTRIBUTES: "directions"}


@dataclass(frozen=True)
class Strip:
    """One row.

    Attributes:
        knob, place: which number of the face it moves.
        words: what it is called.
    """

    knob: str
    place: int
    words: str


def strips_of(job: LatentStrips, cloud: Cloud) -> list[Strip]:
    """The rows that are shown.

    Raises:
        Complaint: if there is none.
    """
    every = _all_strips(job.over, cloud)
    shown = every[job.first - 1 :][: job.rows or None]
    if not shown:
        raise Complaint(
            f"“{cloud.title}” has {len(every) or 'no'} {job.over}, and the rows begin with number {job.first}: "
            "choose other rows."
        )
    return shown


def strip_faces(job: LatentStrips, cloud: Cloud) -> list[LatentFace]:
    """The faces, row by row. The number that moves is set; all others are those of the face."""
    base = _filled(job, cloud)
    return [
        with_value(base, f"{strip.knob}.{strip.place}", value)
        for strip in strips_of(job, cloud)
        for value in values(job)
    ]


def values(job: LatentStrips) -> list[float]:
    """Where the faces of a strip stand, evenly from one end to the other."""
    ends = np.linspace(-job.farthest(), job.farthest(), job.steps)
    return [round(float(one), 6) for one in ends]


def strips_board(job: LatentStrips, cloud: Cloud) -> Board:
    """How they stand: a row for each, its name on the left, and above how far each column goes."""
    strips, letters, pace = strips_of(job, cloud), letters_for(job.tile), job.tile + GAP
    margin = width_of([strip.words for strip in strips], letters) + 2 * _MARGIN
    head, limit = round(letters * 1.9), FAR if job.over in (AXES, NUMBERS) else TOLD
    unit = " sd" if job.over in (AXES, NUMBERS) else ""
    places = [
        (margin + column * pace, head + row * pace) for row in range(len(strips)) for column in range(job.steps)
    ]
    words = [
        Word(signed(value) + unit * (column in (0, job.steps - 1)), margin + column * pace + job.tile / 2, head / 2,
             colour=BEYOND if abs(value) > limit + 1e-9 else INK)
        for column, value in enumerate(values(job))
    ]  # fmt: skip
    words += [Word(one.words, _MARGIN, head + row * pace + job.tile / 2, "lm") for row, one in enumerate(strips)]
    size = margin + job.steps * pace, head + len(strips) * pace
    return Board(*size, job.tile, tuple(places), tuple(words), letters)


def _all_strips(over: str, cloud: Cloud) -> list[Strip]:
    if over == AXES:
        shares = cloud.lengths**2 / max(1e-12, float(np.sum(cloud.lengths**2)))
        return [Strip("latent", place, f"Axis {place + 1} · {share:.0%}") for place, share in enumerate(shares)]
    if over == NUMBERS:
        order = np.argsort(-cloud.deviations, kind="stable")
        return [Strip("latent", int(place), f"Number {place + 1}") for place in order]
    names = cloud.conditions if over == CONDITIONS else cloud.attributes
    return [Strip(_KNOB[over], place, _named(name, over, cloud)) for place, name in enumerate(names)]


def _named(name: str, over: str, cloud: Cloud) -> str:
    """A condition is told beside the latent numbers: pushing these alone does only what leaks of it."""
    said = name.replace("_", " ").capitalize()
    return f"{said} · {cloud.leak(name):.0%} leaks" if over == ATTRIBUTES and name in cloud.conditions else said


def _filled(job: LatentStrips, cloud: Cloud) -> LatentFace:
    """The face with a number for each slider, along the axes if those are moved."""
    face, axes = job.face, job.over == AXES
    latent = cloud.numbers(cloud.point(face.latent, face.axes), axes)
    return replace(
        face,
        axes=axes,
        latent=latent,
        conditions=(*face.conditions, *[0.0] * (len(cloud.conditions) - len(face.conditions))),
        directions=(*face.directions, *[0.0] * (len(cloud.attributes) - len(face.directions))),
    )

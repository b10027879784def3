"""Naming a face of a latent model in a word, such as "7:smile=1" or a picture that was saved."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command.saved import recipe_in
from engine.errors import Complaint
from engine.jobs.latent_face import FAR, TOLD, LatentFace

if TYPE_CHECKING:
    from engine.latent.cloud import Cloud

MEAN = "mean"
FACE_HELP = (
    "“mean”, the seed of a face by chance, such as 7, or a picture of a face that Phosphene saved; then, if wanted, "
    "a colon and what is different, such as 7:smile=1,age=-0.5. There are the conditions and attributes of the "
    "model, number1, number2 and so on, and axis1, axis2 and so on, in standard deviations"
)
_NUMBER = re.compile(r"(number|axis)(\d+)")
_SETTING = re.compile(r"[^=,]+=[^=,]+(,[^=,]+=[^=,]+)*")


def face_named(text: str, model: str, cloud: Cloud) -> LatentFace:
    """The face that is meant.

    Args:
        model: how recipes name the model; that of a saved picture must be the same.

    Raises:
        Complaint: if it cannot be understood.
    """
    what, settings = _parts(text)
    face = _begun(what, model, cloud)
    for name, value in settings:
        face = _with(face, name, value, cloud)
    return face


def beyond(face: LatentFace, cloud: Cloud) -> str:
    """What of a face lies beyond all that its model has seen, as a sentence; empty if nothing does."""
    kind = "axis" if face.axes else "number"
    rows = (
        (face.latent, [f"{kind}{place + 1}" for place in range(cloud.latent)], FAR),
        (face.conditions, cloud.conditions, TOLD),
        (face.directions, cloud.attributes, TOLD),
    )
    far = [
        f"{name} {value:g}"
        for values, names, most in rows
        for name, value in zip(names, values, strict=False)
        if abs(value) > most
    ]
    verb = "lies" if len(far) == 1 else "lie"
    return f"{', '.join(far)} {verb} beyond what the model has seen; pictures fall apart there." if far else ""


def _parts(text: str) -> tuple[str, list[tuple[str, float]]]:
    what, colon, rest = text.rpartition(":")
    if not colon or not _SETTING.fullmatch(rest) or Path(text).exists():
        return text, []
    pairs = [pair.partition("=") for pair in rest.split(",")]
    return what, [(name.strip(), _number(name, value)) for name, _, value in pairs]


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Complaint(f"“{name}” should be a number; it is “{text}”.") from None


def _begun(what: str, model: str, cloud: Cloud) -> LatentFace:
    plain = LatentFace(
        model,
        (0.0,) * cloud.latent,
        conditions=(0.0,) * len(cloud.conditions),
        directions=(0.0,) * len(cloud.attributes),
    )
    if what == MEAN:
        return plain
    if what.isdecimal() and not Path(what).exists():
        return replace(plain, latent=cloud.numbers(cloud.drawn(1, int(what))[0]))
    return _saved(Path(what).expanduser(), plain)


def _saved(path: Path, plain: LatentFace) -> LatentFace:
    if not path.exists():
        raise Complaint(f"“{path}” is no face: say “{MEAN}”, a seed such as 7, or a picture that was saved.")
    job = recipe_in(path).job
    if not isinstance(job, LatentFace):
        raise Complaint(
            f"“{path.name}” was not made from latent numbers, but by “{job.title}”; name another picture."
        )
    if job.model != plain.model:
        raise Complaint(f"“{path.name}” was made with another latent model; name that with --model.")
    return job


def _with(face: LatentFace, name: str, value: float, cloud: Cloud) -> LatentFace:
    counted = _NUMBER.fullmatch(name)
    if counted:
        return _with_number(face, counted[1] == "axis", int(counted[2]), value, cloud)
    for knob, known in (("conditions", cloud.conditions), ("directions", cloud.attributes)):
        if name in known:
            row = _set(getattr(face, knob), len(known), known.index(name), value)
            return replace(face, conditions=row) if knob == "conditions" else replace(face, directions=row)
    every = ", ".join(dict.fromkeys((*cloud.conditions, *cloud.attributes)))
    raise Complaint(f"“{cloud.title}” does not know “{name}”; it knows {every or 'no attributes'}.")


def _with_number(face: LatentFace, axes: bool, number: int, value: float, cloud: Cloud) -> LatentFace:
    if not 1 <= number <= cloud.latent:
        raise Complaint(f"“{cloud.title}” has {cloud.latent} latent numbers, and no number {number}.")
    numbers = cloud.numbers(cloud.point(face.latent, face.axes), axes)
    return replace(face, axes=axes, latent=_set(numbers, cloud.latent, number - 1, value))


def _set(numbers: tuple[float, ...], count: int, place: int, value: float) -> tuple[float, ...]:
    filled = (*numbers, *[0.0] * (count - len(numbers)))
    return (*filled[:place], value, *filled[place + 1 :])

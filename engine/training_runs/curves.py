"""Curves of a training as numbers. Loading this loads no torch."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEARNED, HELD_OUT = "learned from", "held out"

TITLES = {
    "accuracy": "Share of right answers",
    "psnr": "Reconstructions, dB (more is better)",
    "loss": "Loss (less is better)",
    "kl": "What the latent numbers tell (KL, nats)",
}
"""Of every number that a training tells, in the order in which they are shown."""

_BRIEF = {"psnr": ("PSNR", " dB", 3), "kl": ("KL", "", 4)}
"""How numbers are called in a line, their units, and to how many digits they are worth telling."""

_WEIGHED = "Loss (errors weigh more as they shrink)"


def title_of(number: str, there: Sequence[str]) -> str:
    """What a number is called beside the others that are there.

    Autoencoders measure errors in units of their own variance, so their loss says little about how good they are.
    """
    return _WEIGHED if number == "loss" and "psnr" in there else TITLES[number]


@dataclass(frozen=True)
class Curve:
    """One line.

    Attributes:
        name: `LEARNED` or `HELD_OUT`.
        values: one for each epoch; NaN where there is none.
    """

    name: str
    values: tuple[float, ...]


def numbers_in(history: Sequence[dict[str, Any]], running: Sequence[str] = ()) -> tuple[str, ...]:
    """Which numbers there are, in order.

    Args:
        running: numbers of the epoch in hand, which may be the first.
    """
    there = {*running, *(name for entry in history for name in entry["train"])}
    return tuple(name for name in TITLES if name in there and not _all_zero(history, name))


def curves_of(history: Sequence[dict[str, Any]], number: str) -> tuple[Curve, ...]:
    """The lines of one number over the finished epochs."""
    return tuple(
        Curve(name, tuple(float(entry[part].get(number, math.nan)) for entry in history))
        for name, part in ((LEARNED, "train"), (HELD_OUT, "held_out"))
    )


def told_numbers(means: Mapping[str, float]) -> str:
    """The numbers of an epoch in a line, with their units."""
    return ", ".join(_told(name, value) for name, value in means.items())


def _told(name: str, value: float) -> str:
    if name == "accuracy":
        return f"accuracy {value:.1%}"
    before, after, digits = _BRIEF.get(name, (name, "", 4))
    return f"{before} {value:.{digits}g}{after}"


def _all_zero(history: Sequence[dict[str, Any]], number: str) -> bool:
    """An autoencoder that is not variational has no divergence worth a curve."""
    return bool(history) and number == "kl" and all(entry["train"].get(number, 0.0) == 0 for entry in history)

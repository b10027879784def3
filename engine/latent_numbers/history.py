"""How the variance of each latent number changed while a model was trained, from the card of its training."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import Complaint
from engine.training_runs.keeping import CARD
from models.folders import bundled_file

_MOST = 400
"""So many columns can be told apart."""


@dataclass(frozen=True)
class Variances:
    """One row for each epoch that is shown.

    Attributes:
        epochs: their numbers, from 0.
        variances: of each latent number, epochs x latent.
    """

    epochs: tuple[int, ...]
    variances: tuple[tuple[float, ...], ...]


def history_of(weights: Path) -> Variances:
    """The history in the card beside a file of weights; of very many epochs, some evenly spread.

    Raises:
        Complaint: if there is no card, or it tells of no variances.
    """
    places = (weights.with_suffix(".json"), weights.parent / CARD)
    card = next((place for place in places if place.is_file()), None)
    if card is None:
        raise Complaint(_unknown(weights))
    rows = _rows(card)
    every = -(-len(rows) // _MOST)
    shown = [*rows[:-1:every], rows[-1]]
    return Variances(tuple(epoch for epoch, _ in shown), tuple(values for _, values in shown))


def _unknown(weights: Path) -> str:
    if weights == bundled_file(weights.name):
        return (
            "Variances were not counted while the model that ships was trained: to see how they move, train a model "
            "of your own with “Train a network”, where a vae on drawn faces takes some minutes, and open it here."
        )
    return (
        f"Nothing is known of the training of “{weights.name}”: open a model together with the {CARD} that "
        "“Train a network” writes beside it."
    )


def _rows(card: Path) -> list[tuple[int, tuple[float, ...]]]:
    try:
        told: Any = json.loads(card.read_text(encoding="utf-8"))
        rows = [(int(one["epoch"]), tuple(float(value) for value in one["variance"])) for one in told["epochs"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Complaint(f"“{card.name}” tells of no variances: it is no card of an autoencoder.") from error
    if not rows or len({len(values) for _, values in rows}) != 1 or not rows[0][1]:
        raise Complaint(f"“{card.name}” tells of no variances: no epoch has ended yet.")
    return rows

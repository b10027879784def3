"""What the expression network would answer: twice the probability of “happy”, less one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from engine.errors import BadPicture
from engine.faces.chips import BOX_CHIP, views
from engine.faces.finding import find_faces
from engine.faces.judges import judges
from engine.open_picture import open_picture
from engine.sight import values
from models.faces.expression import EXPRESSIONS

if TYPE_CHECKING:
    from engine.faces.judges import Judges

_HAPPY = EXPRESSIONS.index("happy")


@dataclass
class Guesses:
    """What was found so far.

    Attributes:
        total: how many pictures are looked at.
        done: how many of them were.
        degrees: -1..1, by name.
        passed_over: a line for each picture without a guess.
    """

    total: int
    done: int = 0
    degrees: dict[str, float] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)


def guessing(folder: Path, names: Sequence[str]) -> Generator[Guesses, None, Guesses]:
    """Asks the network about each picture's surest face; yields after each one what is known so far.

    Pictures without a face, and those that cannot be read, get no degree.

    Raises:
        Complaint: if the face networks are not there.
    """
    known, asked = Guesses(len(names)), judges()
    for name in names:
        try:
            degree = _degree(folder / name, asked)
        except BadPicture as trouble:
            known.passed_over.append(str(trouble))
        else:
            if degree is None:
                known.passed_over.append(f"{name}: no face was found")
            else:
                known.degrees[name] = degree
        known.done += 1
        yield known
    return known


def _degree(path: Path, asked: Judges) -> float | None:
    picture = values(open_picture(path))
    boxes = find_faces(picture, asked.finder)
    if not boxes:
        return None
    with torch.inference_mode():
        shares = asked.expression(views(picture, boxes[0], BOX_CHIP)).softmax(1).mean(0)
    return float(shares[_HAPPY]) * 2 - 1

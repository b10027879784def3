"""What the expression network would answer: twice the probability of “happy”, less one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from engine.errors import BadPicture
from engine.faces.chips import BOX_CHIP, views
from engine.faces.finding import find_faces
from engine.faces.judges import judges
from engine.labelling.guess import Guess
from engine.open_picture import open_picture
from engine.sight import values
from models.faces.expression import EXPRESSIONS

if TYPE_CHECKING:
    from engine.faces.judges import Judges

_HAPPY = EXPRESSIONS.index("happy")


def guessing(folder: Path, names: Sequence[str]) -> Generator[Guess, None, None]:
    """Asks the network about each picture's surest face; yields after each what it said of it.

    Pictures without a face, and those that cannot be read, get no degree.

    Raises:
        Complaint: if the face networks are not there.
    """
    asked = judges()
    for name in names:
        try:
            degree = _degree(folder / name, asked)
        except BadPicture as trouble:
            yield Guess(name, None, str(trouble))
        else:
            yield Guess(name, degree, f"{name}: no face was found" if degree is None else "")


def _degree(path: Path, asked: Judges) -> float | None:
    picture = values(open_picture(path))
    boxes = find_faces(picture, asked.finder)
    if not boxes:
        return None
    with torch.inference_mode():
        shares = asked.expression(views(picture, boxes[0], BOX_CHIP)).softmax(1).mean(0)
    return float(shares[_HAPPY]) * 2 - 1

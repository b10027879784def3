"""What the heads differ in."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import torch

YOUNGEST, OLDEST = 18.0, 80.0
YOUNG_BELOW = 40.0
"""Years: who is younger counts as young. As many heads are younger as are older."""


@dataclass(frozen=True)
class Looks:
    """One head.

    Attributes:
        smile: -1 frowns, 0 is at rest, 1 smiles broadly.
        age: years.
        male: 0 is a woman's head, 1 a man's.
        african, asian: shares of the three origins that the data know; what is left to 1 is European.
        weight: -1 is lean, 1 is heavy.
        nose_width, nose_length, jaw, lips, eye_size: shapes, -1..1.
        skin: 0 is the lightest, 1 the darkest.
        hair: its colour, 0 is black, 1 is blond.
        hair_length: 0 is cropped, 1 reaches the shoulders.
        hairline: 0 is low, 1 is high.
        beard: 0 is shaved, 1 is a full beard of stubble; counts for men.
        turn, nod: degrees, to the person's left and downwards.
        light: from where it comes, -1 is the picture's left, 1 its right.
        contrast: how much stronger that light is than what comes from all around, 0..1.
        ground_hue, ground: the colour and the lightness of what is behind, 0..1.
    """

    smile: float
    age: float
    male: float
    african: float
    asian: float
    weight: float
    nose_width: float
    nose_length: float
    jaw: float
    lips: float
    eye_size: float
    skin: float
    hair: float
    hair_length: float
    hairline: float
    beard: float
    turn: float
    nod: float
    light: float
    contrast: float
    ground_hue: float
    ground: float

    @property
    def told(self) -> tuple[float, float]:
        """Smile and age as the network is told them, -1..1."""
        return self.smile, (self.age - YOUNGEST) / (OLDEST - YOUNGEST) * 2 - 1

    def listed(self) -> list[float]:
        """All of it, in the order of the attributes."""
        return [float(getattr(self, field.name)) for field in fields(self)]


NAMES = tuple(field.name for field in fields(Looks))


def drawn_looks(number: int) -> Looks:
    """The head of a number; the same every time.

    Heads come in pairs: one of an odd number is like the one before it in all but smile and age.
    """
    first = _alone(number - number % 2)
    if number % 2 == 0:
        return first
    even = torch.rand(3, generator=torch.Generator().manual_seed(number)).tolist()
    return replace(first, smile=even[0] * 2 - 1, age=_years(even[1], even[2]))


def _years(half: float, share: float) -> float:
    if half < 0.5:
        return YOUNGEST + (YOUNG_BELOW - YOUNGEST) * share
    return YOUNG_BELOW + (OLDEST - YOUNG_BELOW) * share


def _alone(seed: int) -> Looks:
    chance = torch.Generator().manual_seed(seed)
    even = torch.rand(40, generator=chance).tolist()
    bells = torch.randn(40, generator=chance).clamp(-2, 2).div(2).tolist()
    african, asian, own_skin = _origin(even[0], even[1])
    male = 1.0 if even[2] < 0.5 else 0.0
    length = 0.12 + 0.3 * even[4] ** 2 if male else 0.15 + 0.85 * even[4]
    return Looks(
        smile=even[5] * 2 - 1,
        age=_years(even[3], even[6]),
        male=0.85 * male + 0.15 * even[7],
        african=african,
        asian=asian,
        weight=bells[0],
        nose_width=bells[1],
        nose_length=bells[2],
        jaw=bells[3],
        lips=bells[4],
        eye_size=bells[5],
        skin=min(max(own_skin + 0.16 * bells[6], 0.0), 1.0),
        hair=max(0.0, 0.15 + 0.85 * even[8] - 1.1 * (african + asian)),
        hair_length=length,
        hairline=even[9],
        beard=max(0.0, even[10] * 1.6 - 0.8),
        turn=7 * bells[7],
        nod=4 * bells[8],
        light=even[11] * 2 - 1,
        contrast=even[12],
        ground_hue=even[13],
        ground=even[14],
    )


def _origin(which: float, purity: float) -> tuple[float, float, float]:
    """Shares of African and Asian origin, and the skin that is usual with them."""
    mixed = 0.35 * purity
    if which < 1 / 3:
        return 1 - mixed, 0.0, 0.85 - 0.5 * mixed
    if which < 2 / 3:
        return 0.0, 1 - mixed, 0.32
    return mixed * 0.5, mixed * 0.5, 0.12 + 0.6 * mixed

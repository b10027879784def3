"""What is known of a set of pictures: columns of attributes, and some pictures looked at more closely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Kinds: TypeAlias = NDArray[np.int64]

UNKNOWN = -1

GENDER, SMILE, AGE, DEGREE = "gender", "smile", "age", "smile degree"
READ_GENDER, READ_AGE, READ_SMILE = "gender as read", "age as read", "smile as read"
SECOND_GENDER, SECOND_AGE = "gender as read by the second network", "age as read by the second network"

AGES = ("under 20", "20 to 39", "40 to 59", "60 and over")
_AGE_ENDS = (20, 40, 60)
SMILES = ("not smiling", "smiling")


@dataclass(frozen=True, eq=False)
class Column:
    """One attribute of all pictures.

    Attributes:
        name: what it is called.
        kinds: the values it may have, in order.
        which: the number of each picture's kind; `UNKNOWN` where it is not known.
        numbers: the same more exactly, where there is something to be measured; NaN where it is not known.
        read: whether networks said so, and not the set itself.
    """

    name: str
    kinds: tuple[str, ...]
    which: Kinds
    numbers: Numbers | None = None
    read: bool = False

    def known(self) -> int:
        """Of how many pictures it is known."""
        return int((self.which != UNKNOWN).sum())


@dataclass(frozen=True, eq=False)
class Facts:
    """A set of pictures.

    Attributes:
        title: what it is called.
        told: where it comes from and how it is known what is true of it, in a few words.
        count: how many pictures there are.
        columns: what is known of them.
        left_out: a line for each picture or row of a list that was passed over.
        looked: the numbers of the pictures that were looked at.
        pictures: those, looked x side x side x 3, RGB, 8 bits.
        remarks: sentences about how this was found out.
        sweep: whether pictures were made by a model, the same ones with different degrees.
        found: of pictures that were made, whether networks that read them find faces at one place in them.
    """

    title: str
    told: str
    count: int
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    looked: Kinds
    pictures: NDArray[np.uint8]
    remarks: tuple[str, ...] = ()
    sweep: bool = False
    found: bool = True

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((one for one in self.columns if one.name == name), None)


def of_words(name: str, words: list[str], kinds: tuple[str, ...] = (), read: bool = False) -> Column:
    """A column from a word for each picture; an empty one is unknown.

    Args:
        kinds: in which order; without it, the most frequent comes first.
    """
    counted = {word: words.count(word) for word in set(words) - {""}}
    order = kinds or tuple(sorted(counted, key=lambda word: (-counted[word], word)))
    place = {word: number for number, word in enumerate(order)}
    return Column(name, order, np.array([place.get(word, UNKNOWN) for word in words], np.int64), None, read)


def of_years(name: str, years: Numbers, read: bool = False) -> Column:
    """A column of ages in years; NaN where they are not known."""
    which = np.where(np.isnan(years), UNKNOWN, np.searchsorted(_AGE_ENDS, years, side="right"))
    return Column(name, AGES, which.astype(np.int64), years, read)


def of_degrees(name: str, degrees: Numbers, kinds: tuple[str, str] = SMILES, read: bool = False) -> Column:
    """A column of degrees, -1..1; those over 0 are of the second kind. NaN where they are not known."""
    which = np.where(np.isnan(degrees), UNKNOWN, degrees > 0)
    return Column(name, kinds, which.astype(np.int64), degrees, read)


def of_shares(name: str, shares: Numbers, kinds: tuple[str, str], read: bool = True) -> Column:
    """A column of probabilities of the first kind, 0..1; from 0.5 on it is that. NaN where they are not known."""
    which = np.where(np.isnan(shares), UNKNOWN, shares < 0.5)
    return Column(name, kinds, which.astype(np.int64), shares, read)

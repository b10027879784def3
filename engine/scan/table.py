"""The strongest of many, for each of several channels, with a limit on how many may be of one kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[Any]
"""Channels x top; see `KIND`."""

KIND = np.dtype([("value", "<f4"), ("place", "<i4"), ("picture", "<i4"), ("group", "<i4")])
"""How strong, at which unit (row times columns and column), in which picture, of which group of like pictures."""

_MANY = 200
"""From how many candidates on putting all in order is quicker than taking one by one."""

NONE = -1
"""The picture of an empty line."""

_EMPTY = np.array((-np.inf, 0, NONE, NONE), KIND)

Values: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]


class Table:
    """The strongest so far, each channel's in order. Of two equal ones the earlier stays in front.

    What it holds in the end depends only on what was offered and in which order, not on when it was saved between.

    Attributes:
        rows: what it holds, channels x top.
        each: how many of one group a channel may have.
    """

    def __init__(self, channels: int, top: int, each: int) -> None:
        self.rows: Rows = np.full((channels, top), _EMPTY)
        self.each = each

    def offer(
        self, values: Values, pictures: Numbers, groups: Numbers, places: Callable[[Numbers, Numbers], Numbers]
    ) -> None:
        """Takes in the values of a batch.

        Args:
            values: batch x channels.
            pictures, groups: of each one of the batch.
            places: gives the unit for pairs of batch numbers and channels; asked only about what is strong enough.
        """
        batch, channel = np.nonzero(values > self.rows["value"][:, -1])
        if len(batch) > _MANY:
            self._merge(np.unique(channel), values, pictures, groups, places)
        elif len(batch):
            found = places(batch, channel)
            for one, where, place in zip(batch.tolist(), channel.tolist(), found.tolist(), strict=True):
                self._take(where, (float(values[one, where]), place, int(pictures[one]), int(groups[one])))

    def _merge(
        self,
        channels: Numbers,
        values: Values,
        pictures: Numbers,
        groups: Numbers,
        places: Callable[[Numbers, Numbers], Numbers],
    ) -> None:
        """Does for many channels at once what `_take` does one by one: all lines are put in order anew."""
        top = self.rows.shape[1]
        lines = np.zeros((len(channels), top + len(values)), KIND)
        lines[:, :top] = self.rows[channels]
        lines["value"][:, top:] = np.where(np.isnan(values), -np.inf, values)[:, channels].T
        lines["picture"][:, top:], lines["group"][:, top:] = pictures, groups
        lines["place"][:, top:] = -1 - np.arange(len(values))  # not known yet: from which of the batch
        best = _first(_limited(_in_order(lines), self.each), top)
        row, line = np.nonzero(best["place"] < 0)
        best["place"][row, line] = places(-1 - best["place"][row, line].astype(np.int64), channels[row])
        self.rows[channels] = best

    def _take(self, channel: int, line: tuple[float, int, int, int]) -> None:
        rows = self.rows[channel]
        mine = np.flatnonzero(rows["group"] == line[3])
        drop = mine[-1] if len(mine) >= self.each else len(rows) - 1
        if line[0] <= rows["value"][drop]:
            return
        place = int(np.searchsorted(-rows["value"], -np.float32(line[0]), side="right"))
        rows[place + 1 : drop + 1] = rows[place:drop].copy()
        rows[place] = line

    def best(self, channel: int) -> list[tuple[float, int, int]]:
        """Value, unit and picture of each line of a channel that is filled, from the strongest on."""
        rows = self.rows[channel]
        rows = rows[rows["picture"] != NONE]
        return [(float(value), int(place), int(picture)) for value, place, picture, _ in rows.tolist()]


def _in_order(lines: Rows) -> Rows:
    order = np.argsort(-lines["value"], axis=1, kind="stable")
    return np.take_along_axis(lines, order, axis=1)


def _limited(lines: Rows, each: int) -> Rows:
    """Lines that go beyond the limit of their group, or hold nothing, emptied."""
    groups = lines["group"]
    count = lines.shape[1]
    earlier = np.tri(count, k=-1, dtype=bool)
    too_many = ((groups[:, :, None] == groups[:, None, :]) & earlier).sum(axis=2) >= each
    lines[too_many | (lines["value"] == -np.inf)] = _EMPTY
    return lines


def _first(lines: Rows, top: int) -> Rows:
    return _in_order(lines)[:, :top]

"""The table of the strongest against sorting everything."""

from __future__ import annotations

import numpy as np
import pytest

from engine.scan.alike import Alike
from engine.scan.table import Table


def by_sorting(values: np.ndarray, groups: np.ndarray, top: int, each: int) -> list[tuple[float, int]]:
    """From the strongest on, all that do not go beyond the limit of their group."""
    taken: list[tuple[float, int]] = []
    for picture in np.argsort(-values, kind="stable"):
        if sum(groups[other] == groups[picture] for _, other in taken) < each:
            taken.append((float(values[picture]), int(picture)))
    return taken[:top]


@pytest.mark.parametrize("each", [1, 2, 4])
@pytest.mark.parametrize("spread", [6, 1000])
@pytest.mark.parametrize("many", [0, 10**9])
def test_it_is_what_sorting_gives(each: int, spread: int, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.scan.table._MANY", many)  # one by one, or all at once
    chance = np.random.default_rng(each)
    values = chance.integers(0, spread, (200, 3)).astype(np.float32)  # few different ones make many ties
    groups = chance.integers(0, 40, 200)
    table = Table(3, 7, each)
    for start in range(0, 200, 11):
        part = slice(start, start + 11)
        table.offer(values[part], np.arange(200)[part], groups[part], lambda which, channels: which * 3 + channels)
    for channel in range(3):
        wanted = by_sorting(values[:, channel], groups, 7, each)
        assert [(value, picture) for value, _, picture in table.best(channel)] == wanted
        for _, place, picture in table.best(channel):
            assert place == picture % 11 * 3 + channel


@pytest.mark.parametrize("many", [0, 10**9])
def test_what_is_no_number_is_left_out(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.scan.table._MANY", many)
    table = Table(1, 3, 1)
    values = np.array([[np.nan], [1.0], [-np.inf]], np.float32)
    table.offer(values, np.arange(3), np.arange(3), lambda which, _channels: which)
    assert table.best(0) == [(1.0, 1, 1)]


def test_groups_of_like_pictures() -> None:
    alike = Alike(2)
    marks = [np.array(pair, np.uint64) for pair in ((0, 0), (0b111, 0), (0b1, 0b1), (0b1111, 0b1))]
    assert [alike.group(each) for each in marks] == [0, 1, 0, 1]
    many = Alike(0)
    assert [many.group(np.array([number, 0], np.uint64)) for number in range(200)] == list(range(200))

"""What charts of latent numbers write beside the colours: round ticks, and only leaks that are more than chance."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.latent_numbers.counting import Gathered, by_chance
from engine.latent_numbers.heatmaps import drawn_correlation
from engine.latent_numbers.histograms import drawn_histograms
from engine.latent_numbers.sheet import OUT, round_ticks
from engine.step import Image8


@pytest.mark.parametrize(("low", "high"), [(-7.7, 7.7), (-2.6, 2.6), (-1.6, 1.6), (-0.31, 0.02), (3.0, 980.0)])
def test_ticks_are_round_evenly_far_apart_and_inside(low: float, high: float) -> None:
    ticks = round_ticks(low, high, 5)
    assert 2 <= len(ticks) <= 6
    assert low <= ticks[0] <= ticks[-1] <= high
    steps = np.diff(ticks)
    assert steps == pytest.approx(steps[0])
    assert float(f"{steps[0]:.0e}") == pytest.approx(steps[0])  # one figure
    assert int(f"{steps[0]:.0e}"[0]) in (1, 2, 5)


def test_chance_alone_rarely_goes_so_far() -> None:
    chance = np.random.default_rng(2)
    over = 0
    for _ in range(400):
        condition, numbers = chance.normal(size=100), chance.normal(size=(100, 12))
        largest = max(abs(np.corrcoef(condition, one)[0, 1]) for one in numbers.T)
        over += largest > by_chance(100, 12)
    assert 4 <= over <= 40  # 20 are expected


def words_of(found: Gathered, monkeypatch: pytest.MonkeyPatch) -> str:
    said: list[str] = []

    def heard(chart: Image.Image, lines: list[str]) -> Image8:
        said.extend(lines)
        return np.array(chart)

    monkeypatch.setattr("engine.latent_numbers.heatmaps.with_words", heard)
    drawn_correlation(found, ("smile", "age"), 500)
    return " ".join(said)


def test_only_leaks_that_are_more_than_chance_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    numbers, conditions = chance.normal(size=(400, 6)), chance.normal(size=(400, 2))
    numbers[:, 4] += 0.6 * conditions[:, 1]
    said = words_of(Gathered(numbers, conditions, "400 faces"), monkeypatch)
    assert "Age leaks most into number 5" in said
    assert "Smile leaks into no number" in said
    assert "No two numbers hang together" in said


def test_conditions_have_a_word_above_their_columns_too() -> None:
    chance = np.random.default_rng(1)
    found = Gathered(chance.normal(size=(50, 4)), chance.normal(size=(50, 2)), "50 faces")
    named, bare = drawn_correlation(found, ("smile", "age"), 600), drawn_correlation(found, (" ", " "), 600)
    head = named[:30, 450:].astype(int)
    assert (head.max(2) > 120).any()
    assert not (bare[:18, 450:].max(2) > 120).any()


def test_a_single_value_out_of_range_can_be_seen() -> None:
    values = np.concatenate([np.random.default_rng(3).normal(size=(3000, 1)), [[3.4]]])
    image = drawn_histograms(Gathered(values, np.zeros((3001, 0)), "some"), np.zeros(1), np.ones(1), 3.3, 31, 300)
    orange = np.abs(image.astype(int) - OUT).max(2) < 12
    plot = orange[22:]  # below the words
    assert plot.any(1).sum() >= 3

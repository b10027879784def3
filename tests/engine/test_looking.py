"""Numbers about channels, small maps, and layers to be surprised with."""

from __future__ import annotations

import numpy as np
import pytest

from engine import looking
from engine.looking import FAINT, SHARP, facts_of, layer_facts, sharp_layers, shrunk
from engine.survey import LayerInfo


def maps(count: int = 5, height: int = 40, width: int = 60) -> np.ndarray:
    made = np.random.default_rng(3).normal(size=(count, height, width)).astype(np.float32)
    made[made < -0.5] = 0
    made.flags.writeable = False
    return made


def test_facts_agree_with_a_plain_loop() -> None:
    given = maps()
    for channel, facts in zip(given, facts_of(given), strict=True):
        values = [float(v) for row in channel for v in row]
        assert facts.mean == pytest.approx(sum(values) / len(values), abs=1e-5)
        assert facts.strength == pytest.approx(sum(map(abs, values)) / len(values), rel=1e-5)
        assert (facts.smallest, facts.largest) == (min(values), max(values))
        assert facts.silent == pytest.approx(values.count(0.0) / len(values), rel=1e-5)


def test_channels_taken_in_blocks_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given = maps(count=7)
    facts, small = facts_of(given), shrunk(given, 20)
    monkeypatch.setattr(looking, "BLOCK", 2 * 40 * 60)
    assert facts_of(given) == facts
    assert np.array_equal(shrunk(given, 20), small)


def test_facts_are_told_in_a_line() -> None:
    text = facts_of(np.array([[[0.0, 0.0, 1.0, -3.0]]], np.float32))[0].text()
    assert text == "mean -0.5, from -3 to 1, 50% silent"


def test_facts_of_a_layer_agree_with_a_plain_loop() -> None:
    given = maps().copy()
    given[1] = 0
    given[3] = FAINT / 2
    values = [float(value) for value in given.flatten()]
    facts = layer_facts(facts_of(given))
    assert facts.channels == 5
    assert facts.mean == pytest.approx(sum(values) / len(values), abs=1e-6)
    assert (facts.smallest, facts.largest) == (min(values), max(values))
    assert not facts.rectified
    assert layer_facts(facts_of(np.abs(given))).rectified
    assert facts.silent == pytest.approx(sum(abs(value) < FAINT for value in values) / len(values), rel=1e-5)
    assert facts.dead == (1, 3)


def test_a_channel_that_only_says_no_is_not_dead() -> None:
    (facts,) = facts_of(np.full((1, 4, 4), -2.0, np.float32))
    assert not facts.dead
    assert facts.silent == 0


def test_facts_of_a_layer_are_told_in_a_line() -> None:
    facts = layer_facts(facts_of(np.array([[[0.0, 1.0]], [[0.0, 0.0]]], np.float32)))
    assert facts.texts()[0] == "mean 0.25 · largest 1 · 75% silent · 1 of 2 channels dead"
    assert [len(text) for text in facts.texts()] == sorted((len(text) for text in facts.texts()), reverse=True)
    assert "picture: 1." in facts.explained()
    assert "none" in layer_facts(facts_of(np.ones((2, 1, 1), np.float32))).explained()


def test_maps_are_shrunk_in_shape_and_keep_their_mean() -> None:
    small = shrunk(maps(), 30)
    assert small.shape == (5, 20, 30)
    assert small.mean() == pytest.approx(float(maps().mean()), abs=5e-3)


def test_small_maps_stay_as_they_are() -> None:
    given = maps()
    assert shrunk(given, 60) is given


def test_surprises_come_from_sharp_layers_near_the_top() -> None:
    layers = [
        LayerInfo("body", "Sequential", (8, SHARP - 1, 2), 0),
        LayerInfo("body.0", "Conv2d", (8, 3, SHARP), 0),
        LayerInfo("body.1", "Conv2d", (8, SHARP, 3), 0),
        LayerInfo("body.1.conv", "Conv2d", (8, SHARP, SHARP), 0),
        LayerInfo("head", "Linear", (1000,), 0),
    ]
    assert {name for seed in range(20) for name in sharp_layers(layers, 1, seed)} == {"body.0", "body.1"}
    assert sharp_layers(layers, 2, 5) == sharp_layers(layers, 2, 5)
    assert sorted(sharp_layers(layers, 3, 0)) == ["body.0", "body.1"]


def test_without_sharp_layers_any_will_do() -> None:
    layers = [LayerInfo("a", "Conv2d", (8, 4, 4), 0), LayerInfo("b", "Linear", (9,), 0)]
    assert sharp_layers(layers, 2, 0) == ["a"]

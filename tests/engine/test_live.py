"""A running recipe takes live knobs from the right parts, however the parts were moved about meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.jobs.dream import Dream
from engine.live import with_live
from engine.objectives.channel import Channel
from engine.objectives.layer import Layer
from engine.recipe import Recipe
from engine.steering import Steering
from engine.treatments.smooth import Smooth
from engine.treatments.tones import Tones

EYES, DOGS = Channel(layer="features.7", channel=3, weight=1.0), Channel(layer="features.13", channel=3, weight=0.5)
LINES = Layer(layer="features.4", weight=2.0)


def weighted(objective: Channel | Layer, weight: float) -> Channel | Layer:
    return replace(objective, weight=weight)


CASES = {
    "a weight is moved": ((EYES, DOGS), (EYES, weighted(DOGS, 7)), (EYES, weighted(DOGS, 7))),
    "exchanged, then a weight": ((EYES, DOGS), (weighted(DOGS, 7), EYES), (EYES, weighted(DOGS, 7))),
    "one added before": ((EYES, DOGS), (LINES, EYES, weighted(DOGS, 7)), (EYES, weighted(DOGS, 7))),
    "one taken away": ((EYES, LINES, DOGS), (weighted(DOGS, 7),), (EYES, LINES, weighted(DOGS, 7))),
    "another channel, then a weight": (
        (EYES, DOGS),
        (replace(EYES, channel=4, weight=7), DOGS),
        (weighted(EYES, 7), DOGS),
    ),
    "exchanged, then another channel": ((EYES, DOGS), (DOGS, replace(EYES, channel=4, weight=7)), (EYES, DOGS)),
    "one of another kind in its place": ((EYES, DOGS), (weighted(LINES, 7), DOGS), (EYES, DOGS)),
    "one of two alike": ((EYES, weighted(EYES, 3)), (EYES, weighted(EYES, 7)), (EYES, weighted(EYES, 7))),
    "the first of two alike, to the second's": (
        (EYES, weighted(EYES, 3)),
        (weighted(EYES, 3), weighted(EYES, 3)),
        (weighted(EYES, 3), weighted(EYES, 3)),
    ),
    "the first of two alike taken away": (
        (EYES, weighted(EYES, 3), DOGS),
        (weighted(EYES, 3), weighted(DOGS, 7)),
        (EYES, weighted(EYES, 3), weighted(DOGS, 7)),
    ),
    "none left": ((EYES, DOGS), (), (EYES, DOGS)),
}


@pytest.mark.parametrize("case", CASES)
def test_weights_find_their_objectives(case: str) -> None:
    running, sent, wanted = CASES[case]
    assert with_live(Dream(objectives=running), Dream(objectives=sent)).objectives == wanted


def test_the_revision_that_is_saved_is_the_one_that_was_made() -> None:
    recipe = Recipe(Dream(objectives=(EYES, DOGS)))
    steering = Steering(recipe)
    steering.job()
    steering.stepped()
    moved = recipe.with_knob("job.objectives", (DOGS, EYES)).with_knob("job.objectives.0.weight", 7.0)
    steering.heard(moved)
    assert steering.job().objectives == (EYES, weighted(DOGS, 7))
    steering.stepped()
    assert [(r.after, r.job.objectives) for r in steering.story(2).revisions] == [(1, (EYES, weighted(DOGS, 7)))]


def test_treatments_keep_their_order_until_the_next_start() -> None:
    running = Dream(treatments=(Smooth(softness=2.0), Tones()))
    sent = Dream(treatments=(Tones(), Smooth(softness=5.0)))
    assert with_live(running, sent).treatments == (Smooth(softness=5.0), Tones())

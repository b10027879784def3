"""“Dream this” for a class: what it is drawn against, by the recipe and the network."""

from __future__ import annotations

import pytest

from app.aiming import aimed_at_class
from engine.job import Job
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.objectives.class_score import ALL_OTHERS, ClassScore
from engine.recipe import Recipe


@pytest.mark.parametrize(
    ("job", "network", "against"),
    [
        (Feature(), "squeezenet1_1", ALL_OTHERS),
        (Feature(), "mobilenet_v2", ""),
        (Dream(), "squeezenet1_1", ""),
    ],
)
def test_a_class_is_drawn_in_the_way_that_is_better_for_the_network(job: Job, network: str, against: str) -> None:
    found = aimed_at_class(Recipe(job, network), 954)
    assert found.job.objectives[0] == ClassScore(954, against)  # type: ignore[attr-defined]

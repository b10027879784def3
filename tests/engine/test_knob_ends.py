"""Both ends of every knob of dreams and their parts run on a tiny network and give a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine.check import check
from engine.declare import Catalogue, Declared, Knob, knobs
from engine.jobs.dream import Dream
from engine.jobs.zoom import Zoom
from engine.offered import OBJECTIVES, STARTS, TREATMENTS
from engine.recipe import Recipe
from tests.engine.small_dreams import CLASSES, OTHER, SMALL, finish, shared_bench

# What a layer of the tiny network has, for knobs whose end is a number no network reaches.
COUNTS = {"channel": 11, "class": CLASSES - 1}
FEW = {"steps": 3, "frames": 2}


def ends(name: str, knob: Knob, default: object) -> Iterator[object]:
    """The values to be tried for a knob: both ends, or every choice."""
    if knob.choices:
        yield from knob.choices
    elif isinstance(default, bool):
        yield from (False, True)
    elif knob.low is not None and knob.high is not None:
        kind = type(default)
        yield kind(knob.low)  # type: ignore[call-arg]
        yield kind(min(knob.high, COUNTS.get(knob.editor, FEW.get(name, knob.high))))  # type: ignore[call-arg]


def small(declared: Declared) -> Declared:
    """The part with layers of the tiny network, and with the other picture it has."""
    values = {"layer": "two"} if hasattr(declared, "layer") else {}
    values |= {"picture": OTHER} if hasattr(declared, "picture") else {}
    return replace(declared, **values)  # type: ignore[type-var]


def variants(declared: Declared) -> list[Declared]:
    """All that are one end of one knob away, and the declared one itself where that is an end; each of them once."""
    found = (
        replace(declared, **{name: value})  # type: ignore[type-var]
        for name, knob in knobs(declared).items()
        if knob.catalogue is None
        for value in ends(name, knob, getattr(declared, name))
    )
    return list(dict.fromkeys(found))


def parts(catalogue: Catalogue[Declared]) -> list[Declared]:
    usual = [small(catalogue[kind]()) for kind in catalogue]
    return list(dict.fromkeys(part for one in usual for part in (one, *variants(one))))


BRIEF = replace(SMALL, steps=1, octaves=2)

DREAMS: list[Dream] = [
    *(replace(BRIEF, objectives=(part,)) for part in parts(OBJECTIVES)),  # type: ignore[arg-type]
    *(replace(BRIEF, treatments=(part,)) for part in parts(TREATMENTS)),  # type: ignore[arg-type]
    *(replace(BRIEF, start=part) for part in parts(STARTS)),  # type: ignore[arg-type]
    *variants(BRIEF),  # type: ignore[list-item]
]


def told(job: Dream | Zoom, usual: Dream | Zoom) -> str:
    """What is unusual about a job, as the name of its test."""
    return " ".join(
        f"{name}={getattr(job, name)}" for name in knobs(job) if getattr(job, name) != getattr(usual, name)
    )


@pytest.mark.parametrize("job", DREAMS, ids=lambda job: told(job, BRIEF))
def test_a_dream_runs(job: Dream) -> None:
    check(job)
    image = finish(job.run(Recipe(job=job, network="two"), shared_bench())).result.image
    assert image.shape == (40, 52, 3)
    assert np.isfinite(image).all()
    assert 0 <= image.min() <= image.max() <= 1


ZOOM = Zoom(dream=BRIEF, frames=2, steps=1)


@pytest.mark.parametrize("job", [*variants(ZOOM)], ids=lambda job: told(job, ZOOM))
def test_a_zoom_runs(job: Zoom) -> None:
    check(job)
    result = finish(job.run(Recipe(job=job, network="two"), shared_bench())).result
    assert result.film is not None
    with result.film as film:
        assert len(film) == job.frames
        assert np.isfinite(result.image).all()


def test_every_knob_explains_itself_and_has_a_range() -> None:
    for declared in (Dream, Zoom, *OBJECTIVES.values(), *TREATMENTS.values(), *STARTS.values()):
        for name, knob in knobs(declared).items():
            assert knob.label, (declared, name)
            assert knob.help.endswith("."), (declared, name)

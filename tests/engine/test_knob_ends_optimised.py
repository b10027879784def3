"""Both ends of every knob of optimised pictures and their parts run on a tiny network and give a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import torch

from engine.bench import Bench
from engine.check import check
from engine.declare import Catalogue, knobs
from engine.jobs.feature import Feature
from engine.jobs.optimised import Optimised
from engine.objectives.channel import Channel
from engine.offered import (
    JOBS,
    OBJECTIVES,
    OPTIMISERS,
    PARAMETERISATIONS,
    REGULARISERS,
    STARTS,
    TRANSFORMS,
    TREATMENTS,
)
from engine.recipe import Recipe
from engine.variant import AVERAGE, EDGES, WRAP, Variant
from tests.engine.lucid import LUCID
from tests.engine.small_dreams import finish, small_bench
from tests.engine.test_knob_ends import parts, small, variants

ELSEWHERE = "own folder"
"""What parts say that need something from outside the recipe, and complain without it."""

BRIEF = Feature(objectives=(Channel("two", 4, measure="mean"),), steps=2, sizes=1, transforms=LUCID[:2])

SIDES = {1: 64, 2: 96}
"""Pixels: as small as that many sizes allow. What is drawn at more of them is as large as it comes."""

SINGLE: dict[str, Catalogue[Any]] = {
    "start": STARTS,
    "parameterisation": PARAMETERISATIONS,
    "optimiser": OPTIMISERS,
}
SEVERAL: dict[str, Catalogue[Any]] = {
    "objectives": OBJECTIVES,
    "transforms": TRANSFORMS,
    "regularisers": REGULARISERS,
    "treatments": TREATMENTS,
}


def features() -> Iterator[Feature]:
    yield from variants(BRIEF)  # type: ignore[misc]
    for name, catalogue in SINGLE.items():
        yield from (replace(BRIEF, **{name: part}) for part in parts(catalogue) if not _needs_more(part))
    for name, catalogue in SEVERAL.items():
        yield from (replace(BRIEF, **{name: (part,)}) for part in parts(catalogue))
        yield from (replace(BRIEF, **{name: (small(kind()),)}, sizes=2) for kind in catalogue.values())


def _needs_more(part: Any) -> bool:
    return any(getattr(part, name) == ELSEWHERE for name in knobs(part))


def fitted(declared: Any) -> Any:
    """A part, and all parts inside it, with layers of the tiny network and few steps."""
    values: dict[str, Any] = {"steps": 2} if isinstance(declared, Optimised) and hasattr(declared, "steps") else {}
    for name, knob in knobs(declared).items():
        held = getattr(declared, name)
        if knob.catalogue is not None:
            values[name] = tuple(fitted(part) for part in held) if isinstance(held, tuple) else fitted(held)
        elif knob.editor == "layer":
            values[name] = "two"
    return small(replace(declared, **values))


@cache
def _bench(height: int = 40, width: int = 52) -> Bench:
    """One for all of them, as the window has it: what is prepared for one run serves the next."""
    return small_bench(height, width)


def _recipe(job: Optimised, seed: int = 0) -> Recipe:
    return Recipe(job=job, network="two", seed=seed, size=SIDES.get(getattr(job, "sizes", 1), Recipe.size))


def jobs() -> Iterator[Optimised]:
    for job in JOBS.values():
        if issubclass(job, Optimised) and job is not Feature:
            yield fitted(job())
            yield from variants(fitted(job()))  # type: ignore[misc]


def told(job: Optimised) -> str:
    """The kind of a job and what is unusual about it, as the name of its test."""
    usual = BRIEF if isinstance(job, Feature) else fitted(type(job)())
    names = [name for name in knobs(job) if getattr(job, name) != getattr(usual, name)]
    return " ".join([job.kind, *(f"{name}={getattr(job, name)}" for name in names)])


@pytest.mark.parametrize("job", list(dict.fromkeys([*features(), *jobs()])), ids=told)
def test_it_runs(job: Optimised) -> None:
    check(job)
    done = finish(job.run(_recipe(job), _bench()))
    image = done.result.image
    assert image.shape[2] == 3
    assert min(image.shape[:2]) >= 40
    assert np.isfinite(image).all()
    assert 0 <= image.min() <= image.max() <= 1
    assert all(np.isfinite(value) for step in done.counted for value in step.terms.values())


@pytest.mark.parametrize("kind", OPTIMISERS)
@pytest.mark.parametrize("parameterisation", PARAMETERISATIONS)
def test_every_optimiser_turns_every_parameterisation_over_several_sizes(kind: str, parameterisation: str) -> None:
    job = replace(
        BRIEF, sizes=2, steps=3, pictures=2, transforms=(), optimiser=OPTIMISERS[kind](),
        parameterisation=PARAMETERISATIONS[parameterisation](),
    )  # fmt: skip
    done = finish(job.run(_recipe(job), _bench(96, 104)))
    assert len(done.counted) == 6
    assert np.isfinite(done.result.image).all()
    assert done.result.image.std() > 0


@pytest.mark.parametrize("variant", [Variant(AVERAGE, EDGES, True), Variant(AVERAGE, WRAP, False)], ids=str)
def test_every_transform_goes_with_every_variant(variant: Variant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Feature, "variant", lambda self: variant)
    for kind in TRANSFORMS.values():
        job = replace(BRIEF, transforms=(kind(),))
        assert np.isfinite(finish(job.run(_recipe(job), _bench())).result.image).all()


def test_the_same_recipe_makes_the_same_picture() -> None:
    job = replace(BRIEF, transforms=tuple(kind() for kind in TRANSFORMS.values()), steps=3)
    one, other = (finish(job.run(_recipe(job), _bench())).result.image for _ in range(2))
    assert np.array_equal(one, other)
    sibling = finish(job.run(_recipe(job, seed=1), _bench())).result.image
    assert not torch.equal(torch.from_numpy(one), torch.from_numpy(sibling))


def test_every_knob_explains_itself() -> None:
    for catalogue in (*SINGLE.values(), *SEVERAL.values()):
        for declared in catalogue.values():
            assert declared.__doc__, declared
            for name, knob in knobs(declared).items():
                assert knob.label, (declared, name)
                assert knob.help.endswith("."), (declared, name)

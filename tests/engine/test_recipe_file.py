"""Recipes of strangers: whatever is wrong with one is said in a sentence when it is read, and not later."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

from engine.errors import BadRecipe
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.objectives.layer import Layer
from engine.plain import MOST_PARTS, to_plain
from engine.recipe import Recipe, Revision, Subject
from engine.recipe_file import MOST_REVISIONS, from_json, to_dict, to_json

RECIPE = Recipe(
    Dream(objectives=(Layer("features.4"),)),
    weights="ab" * 32,
    subject=Subject("rose.png", "cd" * 32, 40, 30),
    revisions=(Revision(2, Dream(objectives=(Layer("features.4", weight=2.0),))),),
    stopped_after=9,
)
PLAIN = to_dict(RECIPE)
JOB, CHANGE = PLAIN["job"], PLAIN["revisions"][0]

BROKEN: dict[str, dict[str, Any]] = {
    "number for a name": {"subject": {**PLAIN["subject"], "name": 5}},
    "nothing for a hash": {"subject": {**PLAIN["subject"], "sha256": None}},
    "negative width": {"subject": {**PLAIN["subject"], "width": -40}},
    "text for a height": {"subject": {**PLAIN["subject"], "height": "30"}},
    "text for a subject": {"subject": "rose.png"},
    "list for a subject": {"subject": [1]},
    "number for weights": {"weights": 5},
    "negative stop": {"stopped_after": -1},
    "half a stop": {"stopped_after": 2.5},
    "endless stop": {"stopped_after": float("inf")},
    "yes for a stop": {"stopped_after": True},
    "immense stop": {"stopped_after": 10**300},
    "negative change": {"revisions": [{**CHANGE, "after": -1}]},
    "change at no number": {"revisions": [{**CHANGE, "after": "2"}]},
    "change of nothing": {"revisions": [{"after": 2}]},
    "change that is none": {"revisions": [7]},
    "change of another kind": {"revisions": [{"after": 2, "job": to_plain(RGBize())}]},
    "changes that are no list": {"revisions": 7},
    "too many changes": {"revisions": [CHANGE] * (MOST_REVISIONS + 1)},
    "too many parts": {"job": {**JOB, "objectives": JOB["objectives"] * (MOST_PARTS + 1)}},
    "part for a list": {"job": {**JOB, "objectives": JOB["objectives"][0]}},
    "list for a part": {"job": {**JOB, "start": [JOB["start"]]}},
    "list for a kind": {"job": {**JOB, "kind": ["dream"]}},
    "nothing for a job": {"job": None},
    "not a number": {"job": {**JOB, "strength": float("nan")}},
    "list for a number": {"job": {**JOB, "strength": list(range(30_000))}},
    "number beyond measure": {"job": {**JOB, "strength": 10**400}},
    "very long kind": {"job": {**JOB, "kind": "x" * 10_000}},
    "number for a network": {"network": 3},
    "half a character": {"subject": {**PLAIN["subject"], "name": "\ud800.png"}},
    "half a character for a key": {"\ud800": 1},
    "very long list": {"more": [0] * 2**20},
}


def one_sentence(error: BaseException) -> bool:
    text = str(error)
    return len(text) < 250 and "\n" not in text and re.fullmatch(r"[A-Z“].*\.", text) is not None


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_with_a_recipe_is_said(what: str) -> None:
    with pytest.raises(BadRecipe) as raised:
        from_json(json.dumps({**PLAIN, **BROKEN[what]}))
    assert one_sentence(raised.value)


def nested(depth: int, where: str) -> str:
    deep = "[" * depth + "]" * depth
    beside = {"whole": "@", "stranger": {**PLAIN, "more": "@"}, "knob": {**PLAIN, "job": {**JOB, "strength": "@"}}}
    return json.dumps(beside[where]).replace('"@"', deep)


@pytest.mark.parametrize("where", ["whole", "stranger", "knob"])
@pytest.mark.parametrize("depth", [40, 200, 400, 600, 900, 990, 5000, 200_000])
def test_nesting_without_end_is_said(where: str, depth: int) -> None:
    with pytest.raises(BadRecipe) as raised:
        from_json(nested(depth, where))
    assert one_sentence(raised.value)


def test_what_a_newer_version_adds_and_an_older_one_lacks_does_no_harm() -> None:
    more = {**PLAIN, "mood": "blue", "subject": {**PLAIN["subject"], "colour": "red"}}
    assert from_json(json.dumps(more)) == RECIPE
    few = {"phosphene": 1, "job": JOB}
    assert from_json(json.dumps(few)) == Recipe(RECIPE.job)


@pytest.mark.slow
def test_as_many_changes_as_are_allowed_come_back() -> None:
    weights = np.linspace(0, 1, MOST_REVISIONS // 10)
    jobs = [Dream(objectives=(Layer("features.4", weight=float(weight)),)) for weight in weights]
    recipe = Recipe(RECIPE.job, revisions=tuple(Revision(after, job) for after, job in enumerate(jobs)))
    assert from_json(to_json(recipe)) == recipe

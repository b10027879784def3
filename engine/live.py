"""Taking over live knobs while a run goes on, and no others."""

from __future__ import annotations

import dataclasses
from operator import eq
from typing import Any, TypeVar

from engine.declare import Declared, knobs

D = TypeVar("D", bound=Declared)


def with_live(now: D, sent: Any) -> D:
    """What is running, with the live knobs of what was sent, in its parts too; all else stays as it is.

    Of several parts, such as objectives, each takes them from the one that differs from it in live knobs at most,
    wherever that stands now; failing that, from one of its kind in its own place.
    """
    if type(now) is not type(sent):
        return now
    values = {}
    for name, knob in knobs(now).items():
        mine, theirs = getattr(now, name), getattr(sent, name)
        if knob.catalogue is not None:
            values[name] = _parts(mine, theirs)
        elif knob.live:
            values[name] = theirs
    return dataclasses.replace(now, **values)  # type: ignore[type-var]


def _parts(mine: Any, theirs: Any) -> Any:
    if not isinstance(mine, tuple):
        return with_live(mine, theirs)
    places = _places(mine, theirs)
    return tuple(with_live(part, theirs[places[old]]) if old in places else part for old, part in enumerate(mine))


def _places(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> dict[int, int]:
    """Where each part of mine, by its place, stands now; parts may have been moved, added or taken away."""
    if len(mine) == len(theirs) and all(map(_is_same, mine, theirs)):
        return {place: place for place in range(len(mine))}
    places: dict[int, int] = {}
    for alike in (eq, _is_same):  # of several of a kind those that did not change find each other first
        for old, part in enumerate(mine):
            left = (new for new in range(len(theirs)) if old not in places and new not in places.values())
            found = next((new for new in left if alike(part, theirs[new])), None)
            if found is not None:
                places[old] = found
    # What is found nowhere, with a newcomer in its place, was changed there and is still the same to a person.
    changed = set(range(min(len(mine), len(theirs)))) - set(places) - set(places.values())
    return places | {place: place for place in changed}


def _is_same(part: Any, other: Any) -> bool:
    """Whether they differ in live knobs at most."""
    return bool(with_live(part, other) == other)

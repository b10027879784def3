"""Taking over live knobs while a run goes on, and no others."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from engine.declare import Declared, knobs

D = TypeVar("D", bound=Declared)


def with_live(now: D, sent: Any) -> D:
    """What is running, with the live knobs of what was sent, in its parts too; all else stays as it is."""
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
    if len(mine) != len(theirs):
        return mine
    return tuple(with_live(one, other) for one, other in zip(mine, theirs, strict=True))

"""Work that is done piece by piece by a generator, so that whoever asked for it may stop between two pieces."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any, TypeVar

T = TypeVar("T")
Y = TypeVar("Y")
Z = TypeVar("Z")


def drained(work: Generator[Any, None, T]) -> T:
    """Does all of it, and gives what it ends with."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def retold(work: Generator[Y, None, T], words: Callable[[Y], Z]) -> Generator[Z, None, T]:
    """The same work, telling in other words how far it is."""
    with closing(work):
        while True:
            try:
                told = next(work)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            yield words(told)

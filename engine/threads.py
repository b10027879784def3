"""Work that is done by so many threads, however many others ask for meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TypeVar

import torch

T = TypeVar("T")
Y = TypeVar("Y")


def by_threads(count: int, work: Generator[Y, None, T]) -> Generator[Y, None, T]:
    """The same work; each time it goes on, torch computes with so many threads.

    Sums are rounded in another order with another number of threads. A thread of Python has a number of its own, but
    takes it from whoever set one last before it first computes, and other work in it may set another.
    """
    with closing(work):
        while True:
            if torch.get_num_threads() != count:
                torch.set_num_threads(count)
            try:
                told = next(work)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            yield told

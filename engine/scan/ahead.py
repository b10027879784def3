"""Work done ahead in threads, its results taken in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

G = TypeVar("G")
M = TypeVar("M")


def ahead(given: Iterable[G], make: Callable[[G], M], threads: int, depth: int) -> Generator[M, None, None]:
    """`make` of each, in order; at most `depth` are made or being made before they are asked for.

    Closing it waits for those in hand and makes no more.
    """
    rest = iter(given)
    with ThreadPoolExecutor(threads, "phosphene-decode") as pool:
        waiting: deque[Future[M]] = deque(pool.submit(make, one) for one in islice(rest, depth))
        try:
            while waiting:
                made = waiting.popleft().result()
                waiting.extend(pool.submit(make, one) for one in islice(rest, 1))
                yield made
        finally:
            for future in waiting:
                future.cancel()

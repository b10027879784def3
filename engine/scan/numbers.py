"""Lists of numbers as people write them."""

from __future__ import annotations

import re

from engine.errors import BadRecipe

_MOST = 512


def numbers(text: str) -> tuple[int, ...]:
    """The numbers in a text such as "3, 7, 12-15", each once, in order.

    Raises:
        BadRecipe: if it says something else, or more than 512 numbers.
    """
    found: dict[int, None] = {}
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        whole = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part)
        if whole is None:
            raise BadRecipe(f"“{text}” is no list of numbers; write it as 3, 7, 12-15.")
        first = int(whole[1])
        last = int(whole[2] or first)
        if last - first + len(found) >= _MOST:
            raise BadRecipe(f"“{text}” means more than {_MOST} at once; choose fewer.")
        found.update(dict.fromkeys(range(first, last + 1)))
    return tuple(found)

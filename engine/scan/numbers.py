"""Lists of numbers as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.errors import BadRecipe

_MOST = 512


def numbers(text: str) -> tuple[int, ...]:
    """The numbers in a text such as "3, 7, 12-15", each once, in order.

    Raises:
        BadRecipe: if it says something else, a range backwards, or more than 512 numbers.
    """
    found: dict[int, None] = {}
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        whole = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part)
        if whole is None:
            raise BadRecipe(f"“{text}” is no list of numbers; write it as 3, 7, 12-15.")
        first = int(whole[1])
        last = int(whole[2] or first)
        if last < first:
            raise BadRecipe(f"“{part}” runs backwards; write it as {last}-{first}.")
        if last - first + len(found) >= _MOST:
            raise BadRecipe(f"“{text}” means more than {_MOST} at once; choose fewer.")
        found.update(dict.fromkeys(range(first, last + 1)))
    return tuple(found)


def class_numbers(text: str, names: Sequence[str]) -> tuple[int, ...]:
    """The classes in a text such as "281, Egyptian cat", each once, in order.

    Raises:
        BadRecipe: naming a part that means no class, or several.
    """
    found: list[int] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        found += numbers(part) if re.fullmatch(r"[\d\s–-]+", part) else [_class(part, names)]
    return tuple(dict.fromkeys(found))


def _class(words: str, names: Sequence[str]) -> int:
    exact = [number for number, name in enumerate(names) if name.casefold() == words.casefold()]
    whole = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
    meant = exact or [number for number, name in enumerate(names) if whole.search(name)]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise BadRecipe(f"The network has no class “{words}”; give its number, or other words of its name.")
    several = ", ".join(f"{number} {names[number]}" for number in meant[:6])
    raise BadRecipe(f"“{words}” could be several classes: {several}; say which by its number.")

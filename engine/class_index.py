"""Which class is meant: a number, or (part of) its name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from engine.errors import Complaint


def class_index(text: str, names: Sequence[str]) -> int:
    """The number of the class, from 0.

    A number stands for itself; a name is that of a class, or words that occur in the name of one class only.

    Raises:
        Complaint: if there is no such class, or several are meant.
    """
    if text.isdecimal():
        return _numbered(int(text), names)
    exact = [index for index, name in enumerate(names) if name.lower() == text.lower()]
    found = exact or _with_words(text, names)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{index} {names[index]}" for index in found[:6])
        raise Complaint(f"“{text}” could be several classes: {several}; say which by its number.")
    raise Complaint(f"The network has no class “{text}”{_offer(text, names)}.")


def _numbered(index: int, names: Sequence[str]) -> int:
    if index >= len(names):
        raise Complaint(f"The network has classes 0 to {len(names) - 1}; there is no class {index}.")
    return index


def _with_words(text: str, names: Sequence[str]) -> list[int]:
    words = re.compile(rf"\b{re.escape(text)}\b", re.IGNORECASE)
    return [index for index, name in enumerate(names) if words.search(name)]


def _offer(text: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(text.lower(), [name.lower() for name in names], n=3)
    return f"; did you mean {' or '.join(close)}?"[:-1] if close else ""

"""Classes that are written by name inside a part, such as “class:index=banana”, until the network is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from engine.class_index import class_index
from engine.declare import Declared, knobs, with_value

if TYPE_CHECKING:
    from engine.recipe import Recipe

EDITOR = "class"
"""The control of knobs that hold a class."""

D = TypeVar("D", bound=Declared)


class NamedClass(int):
    """A class whose name was given where its number belongs; 0 until the names of a network are known.

    Which number a name has depends on the network, which is opened after the command line was read.
    """

    words: str

    def __new__(cls, words: str) -> NamedClass:
        named = super().__new__(cls, 0)
        named.words = words
        return named

    def __str__(self) -> str:
        return self.words


def class_or_number(text: str) -> int | NamedClass | None:
    """A class by its name; None if the text says none, or is a number and to be read as any other."""
    words = text.strip()
    try:
        int(words)
    except ValueError:
        return NamedClass(words) if words else None
    return None


def with_numbers(declared: D, names: Sequence[str]) -> D:
    """The same with the numbers of all classes that were named in it or in its parts.

    Args:
        names: of the classes of the network, in order.

    Raises:
        Complaint: if there is no such class, or several are meant.
    """
    for name in knobs(declared):
        value = getattr(declared, name)
        now = _numbered(value, names)
        if now is not value:
            declared = with_value(declared, name, now)
    return declared


def recipe_with_numbers(recipe: Recipe, names: Sequence[str]) -> Recipe:
    """The recipe with the numbers of all classes that were named in it.

    Raises:
        Complaint: if there is no such class, or several are meant.
    """
    job = with_numbers(recipe.job, names)
    return recipe if job is recipe.job else replace(recipe, job=job)


def _numbered(value: Any, names: Sequence[str]) -> Any:
    if isinstance(value, NamedClass):
        return class_index(value.words, names)
    if isinstance(value, Declared):
        return with_numbers(value, names)
    if isinstance(value, tuple):
        now = tuple(_numbered(part, names) for part in value)
        return value if all(new is old for new, old in zip(now, value, strict=True)) else now
    return value

"""Values out of a parsed JSON text of a stranger: of the kind that is expected, and not beyond measure."""

from __future__ import annotations

from typing import Any

from engine.errors import BadRecipe

NESTED = "The recipe cannot be read: its parts are nested too deeply."

MOST_STEPS = 2**31 - 1
"""The largest count, of steps or pixels."""

MOST_ITEMS = 2**15
"""The longest list anywhere."""


DEEPEST = 32
"""How deep lists and objects may lie in each other; those of a film's recipe lie five deep."""


def check_plain(plain: Any, depth: int = 0) -> None:
    """Looks through all that was parsed.

    Raises:
        BadRecipe: if it is nested too deeply, a list is too long, or a text cannot be written down again.
    """
    if depth > DEEPEST:
        raise BadRecipe(NESTED)
    if isinstance(plain, dict):
        for name, value in plain.items():
            _check_text(name)
            check_plain(value, depth + 1)
    elif isinstance(plain, list):
        _check_length(plain, MOST_ITEMS)
        for value in plain:
            check_plain(value, depth + 1)
    elif isinstance(plain, str):
        _check_text(plain)


def count_in(plain: dict[str, Any], name: str) -> int:
    """The whole number under that name; 0 if there is none.

    Raises:
        BadRecipe: if it is something else, negative, or larger than `MOST_STEPS`.
    """
    value = plain.get(name, 0)
    if type(value) is int and 0 <= value <= MOST_STEPS:
        return value
    raise BadRecipe(f"The recipe is damaged: “{name}” should be a number from 0 on.")


def text_in(plain: dict[str, Any], name: str) -> str:
    """The text under that name; empty if there is none.

    Raises:
        BadRecipe: if it is something else.
    """
    value = plain.get(name, "")
    if isinstance(value, str):
        return value
    raise BadRecipe(f"The recipe is damaged: “{name}” should be a text.")


def list_in(plain: dict[str, Any], name: str, most: int) -> list[Any]:
    """The list under that name; empty if there is none.

    Raises:
        BadRecipe: if it is something else, or longer than `most`.
    """
    value = plain.get(name, [])
    if not isinstance(value, list):
        raise BadRecipe(f"The recipe is damaged: “{name}” should be a list.")
    _check_length(value, most)
    return value


def _check_length(items: list[Any], most: int) -> None:
    if len(items) > most:
        raise BadRecipe(f"The recipe has a list of {len(items)} entries, more than the {most} that Phosphene takes.")


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadRecipe("The recipe is damaged: a text in it has characters that there are not.") from error

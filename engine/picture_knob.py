"""The knob that holds a picture besides the subject, such as a style or a guide: "NAME|SHA-256", never a path."""

from __future__ import annotations

from typing import Any

from engine.declare import knob

EDITOR = "picture"
"""The editor of knobs that hold such a picture; "" is none."""


def picture_knob(label: str, help: str) -> Any:  # noqa: A002 - it is called help everywhere
    """A knob that holds a picture besides the subject."""
    return knob("", label, help, editor=EDITOR)


def name_of(reference: str) -> str:
    """The file name of a picture as a recipe names it; empty for none."""
    return reference.rpartition("|")[0]

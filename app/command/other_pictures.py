"""Pictures besides the subject, such as a guide: named by their files here, by name and hash in the recipe."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.command.photo import path_of

if TYPE_CHECKING:
    from engine.picture import Picture
    from engine.recipe import Recipe

# Recipes hold no paths, so what the command line named is kept here, by its SHA-256, until the picture is opened.
_named: dict[str, Path] = {}


def reference_to(text: str) -> str:
    """How a recipe names the picture that the text means; empty for an empty text, which is none.

    Raises:
        Complaint: if there is no such file or sample, or it cannot be opened.
    """
    from engine.open_picture import open_picture  # Pillow is not needed before
    from engine.reference import written

    if not text:
        return ""
    path = path_of(text)
    subject = open_picture(path).subject
    _named[subject.sha256] = path
    return written(subject)


def other_pictures(recipe: Recipe, arguments: argparse.Namespace) -> Mapping[str, Picture]:
    """Every picture that the recipe names besides its subject: those just named, else those beside a saved picture.

    Raises:
        Complaint: naming the first that is not found.
    """
    from engine.reference import open_references

    return open_references(recipe, _named, getattr(arguments, "picture", None), (Path.cwd(),))

"""What is written into a saved picture: its recipe, one readable line, and the program that made it."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass

from engine.errors import BadRecipe
from engine.pillow import MOST_TEXT
from engine.recipe import Recipe
from engine.recipe_file import to_dict, to_json
from engine.version import VERSION

RECIPE_KEY = "phosphene_recipe"
"""The text key in PNG files. It has no colon, because Qt cuts PNG keys there."""

SOFTWARE = f"Phosphene {VERSION}"

_PLAIN, _PACKED = b"ASCII\0\0\0", b"ASCII\0\0\0phosphene_recipe;zlib;base64,"
_MOST_PLAIN = 48_000  # the EXIF data of a JPEG have to fit into 64 KiB


@dataclass(frozen=True)
class Inscription:
    """The texts for one picture.

    Attributes:
        recipe: the recipe as JSON.
        description: one line for people who look at the file in other programs.
        comment: the recipe as the value of EXIF's UserComment; long ones are packed.
    """

    recipe: str
    description: str
    comment: bytes


def inscription_of(recipe: Recipe) -> Inscription:
    """What goes into a picture made by this recipe.

    Raises:
        BadRecipe: if it is so long that no picture with it could be opened again.
    """
    text = to_json(recipe)
    if len(text.encode()) > MOST_TEXT:
        raise BadRecipe("The recipe is too long to be kept in a picture; save the picture without its recipe.")
    return Inscription(text, described(recipe), _comment(recipe))


def described(recipe: Recipe) -> str:
    """The recipe in one line."""
    subject = f" of {recipe.subject.name}" if recipe.subject else ""
    return f"{recipe.job.title}{subject}, seen by {recipe.network}, seed {recipe.seed}. Made with {SOFTWARE}."


def json_in_comment(comment: bytes) -> str | None:
    """The JSON text in a UserComment, or in the comment of a GIF; None if it holds something else.

    Raises:
        BadRecipe: if a packed recipe is damaged.
    """
    if comment.startswith(_PACKED):
        return _unpacked(comment[len(_PACKED) :])
    text = comment.removeprefix(_PLAIN).decode("utf-8", "replace").rstrip("\0 ")
    return text if text.startswith('{"') and '"phosphene"' in text else None


def _comment(recipe: Recipe) -> bytes:
    # Escaped to ASCII, for which EXIF has a charset that all readers agree on.
    text = json.dumps(to_dict(recipe), sort_keys=True).encode("ascii")
    if len(text) <= _MOST_PLAIN:
        return _PLAIN + text
    return _PACKED + _packed(text)


def _packed(text: bytes) -> bytes:
    return base64.b64encode(zlib.compress(text, 9))


def _unpacked(packed: bytes) -> str:
    try:
        work = zlib.decompressobj()
        text = work.decompress(base64.b64decode(packed.rstrip(b"\0 "), validate=True), MOST_TEXT)
        if not work.eof:
            raise ValueError("it is cut off or too long")
        return text.decode("ascii")
    except (ValueError, zlib.error) as error:
        raise BadRecipe("The recipe in this picture is damaged and cannot be read.") from error

"""Presets of one's own: recipes kept under a name in the user's data folder."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import BadRecipe, Complaint
from engine.presets import NAMES, Preset
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_dict
from engine.whole_file import write_whole
from models.folders import home

LONGEST = 60
"""How many letters a name may have."""

_LARGEST = 1 << 24
"""Bytes of a preset file; recipes with painted areas and guide pictures inside can be large."""

_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows gives to devices, whatever stands behind the dot."""


@dataclass(frozen=True)
class Shelf:
    """What lies in the folder.

    Attributes:
        presets: by title.
        complaints: a sentence for each file that cannot be used and was left out.
    """

    presets: tuple[Preset, ...]
    complaints: tuple[str, ...]


def presets_folder() -> Path:
    """Where one's own presets are kept. It may not exist yet."""
    return home() / "presets"


def own_presets() -> Shelf:
    """Every preset in the folder; files that are none are complained about and otherwise left alone."""
    found: list[Preset] = []
    complaints: list[str] = []
    for file in sorted(presets_folder().glob("*.json")):
        try:
            found.append(_read(file))
        except BadRecipe as error:
            complaints.append(f"“{file.name}” in the folder of presets was left out. {error}")
    return Shelf(tuple(sorted(found, key=lambda one: one.title.casefold())), tuple(complaints))


def own_preset(title: str) -> Preset | None:
    """The preset of that title, however it is spelled; None if there is none."""
    file = _file(title)
    return _read(file) if file.is_file() else None


def is_taken(title: str) -> bool:
    """Whether keeping a recipe under that title would replace a preset.

    Raises:
        Complaint: if nothing can be called that.
    """
    return _checked(title).exists()


def keep_preset(title: str, recipe: Recipe, replace: bool = False) -> Preset:
    """Keeps the recipe as a preset, without its subject and its seed.

    Raises:
        Complaint: if the title cannot be used, is taken and may not be replaced, or the file cannot be written.
    """
    file = _checked(title)
    if file.exists() and not replace:
        raise Complaint(f"There is already a preset called “{title}”; choose another name.")
    plain = {**to_dict(recipe.planned()), "subject": None, "weights": ""}
    whole = {"title": _plain(title), "description": _described(recipe), "recipes": {recipe.network: plain}}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(whole, ensure_ascii=False, indent=2).encode())
    except OSError as error:
        raise Complaint(f"The preset cannot be kept in “{file.parent}”: {error.strerror or error}.") from error
    return _read(file)


def delete_preset(preset: Preset) -> None:
    """Deletes the file of a preset; one that is gone already is no trouble.

    Raises:
        Complaint: if it cannot be deleted.
    """
    try:
        (presets_folder() / f"{preset.name}.json").unlink(missing_ok=True)
    except OSError as error:
        raise Complaint(f"The preset “{preset.title}” cannot be deleted: {error.strerror or error}.") from error


def _checked(title: str) -> Path:
    plain = _plain(title)
    if not _stem(plain):
        raise Complaint("A preset needs a name with at least one letter or digit.")
    if len(plain) > LONGEST:
        raise Complaint(f"A preset's name may have {LONGEST} letters; this one has {len(plain)}.")
    if _stem(plain) in NAMES:
        raise Complaint(f"“{plain}” is a preset that ships with Phosphene; choose another name.")
    return _file(plain)


def _plain(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).split())


def _stem(title: str) -> str:
    stem = re.sub(r"[^\w]+", "-", _plain(title).casefold()).strip("-_")
    return f"{stem}-preset" if _DEVICES.fullmatch(stem) else stem


def _file(title: str) -> Path:
    return presets_folder() / f"{_stem(title)}.json"


def _described(recipe: Recipe) -> str:
    layers = ", ".join(layer for layer in recipe.job.layers() if layer)
    return f"{recipe.job.title} with {recipe.network}" + (f": {layers}." if layers else ".")


def _read(file: Path) -> Preset:
    try:
        if file.stat().st_size > _LARGEST:
            raise BadRecipe("It is far too large for a preset.")
        plain = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRecipe(f"It cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise BadRecipe("It is not valid JSON.") from error
    return _preset(file.stem, plain)


def _preset(name: str, plain: Any) -> Preset:
    recipes = plain.get("recipes") if isinstance(plain, dict) else None
    if not isinstance(recipes, dict) or not recipes or not isinstance(plain.get("title"), str):
        raise BadRecipe("It is no preset of Phosphene.")
    network, recipe = next(iter(recipes.items()))
    checked = from_json(json.dumps(recipe))
    if checked.network != network:
        raise BadRecipe("It is no preset of Phosphene.")
    return Preset(name, plain["title"][:LONGEST], str(plain.get("description", "")), {network: recipe})

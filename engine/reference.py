"""Pictures of a recipe besides its subject, such as a style or a guide: "NAME|SHA-256", never a path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from engine.declare import Declared, knobs
from engine.errors import Complaint
from engine.picture import Picture
from engine.picture_knob import EDITOR
from engine.recipe import Recipe, Subject
from engine.recipe_inside import find_file


def written(subject: Subject) -> str:
    """How a recipe names a picture."""
    return f"{subject.name}|{subject.sha256}"


def references(recipe: Recipe) -> tuple[str, ...]:
    """Every picture that the recipe names besides its subject, in order, each once."""
    return named(recipe.job, EDITOR)


def named(declared: Declared, editor: str) -> tuple[str, ...]:
    """What the knobs of a job, and of any part of it, name that are edited by such an editor; in order, each once."""
    return tuple(dict.fromkeys(_in(declared, editor)))


def _in(declared: Declared, editor: str) -> Iterator[str]:
    for name, one in knobs(declared).items():
        value = getattr(declared, name)
        if one.catalogue is not None:
            for part in value if isinstance(value, tuple) else (value,):
                yield from _in(part, editor)
        elif one.editor == editor and value:
            yield value


def open_references(
    recipe: Recipe, known: Mapping[str, Path], beside: Path | None = None, folders: Iterable[Path] = ()
) -> dict[str, Picture]:
    """The pictures that the recipe names, by the way it names them.

    Args:
        known: where files were last seen, by their SHA-256; looked at first.
        beside: the saved picture that the recipe came from.
        folders: where to look then; the sample pictures come last.

    Raises:
        Complaint: naming the first that is not found.
    """
    from engine.open_picture import open_picture  # Pillow is not needed before

    folders = tuple(folders)
    found = {}
    for reference in references(recipe):
        name, _, sha256 = reference.rpartition("|")
        places = [known[sha256]] if sha256 in known else []
        path = find_file(name, sha256, places, beside, folders)
        if path is None:
            raise Complaint(f"The picture “{name}” that this recipe uses was not found: choose it again.")
        found[reference] = open_picture(path)
    return found

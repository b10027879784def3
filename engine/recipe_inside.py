"""Finding the recipe inside a saved picture, and the subject that the recipe was made for."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from engine.encoding import COMMENT_TAG, EXIF_TAG
from engine.errors import BadPicture
from engine.films.video_files import is_video, recipe_text_in
from engine.inscription import RECIPE_KEY, json_in_comment
from engine.open_picture import readable
from engine.pillow import MOST_TEXT, opened, quiet
from engine.png_texts import png_text
from engine.recipe import Recipe
from engine.recipe_file import from_json
from resources import SAMPLES

log = logging.getLogger(__name__)


def recipe_inside(path: Path) -> Recipe | None:
    """The recipe in a saved picture or in a recipe file (.json); None if the file holds none, whatever else it is.

    Raises:
        BadPicture: if there is no such file or it cannot be read.
        BadRecipe: if there is a recipe, but it is damaged or was made by a newer version.
    """
    with readable(path) as file:
        text = _json_file(file) if path.suffix.lower() == ".json" else _json_in_picture(file, path.name)
    return None if text is None else from_json(text)


def find_subject(recipe: Recipe, beside: Path | None = None, folders: Iterable[Path] = ()) -> Path | None:
    """The file the recipe was made for, known by its name and then by its hash; None if it is not found.

    Args:
        beside: the saved picture (or its folder), next to which is looked first.
        folders: where to look then; the sample pictures come last.
    """
    if recipe.subject is None:
        return None
    return find_file(recipe.subject.name, recipe.subject.sha256, (), beside, folders)


def find_file(
    name: str, sha256: str, seen: Iterable[Path] = (), beside: Path | None = None, folders: Iterable[Path] = ()
) -> Path | None:
    """The file with that name and hash; None if it is not found.

    Args:
        seen: files that it may be, looked at first, whatever their names.
        beside: a file (or a folder), next to which is looked then.
        folders: where to look then; the sample pictures come last.
    """
    places = (*seen, *_places(name, beside, folders))
    return next((place for place in places if _has_hash(place, sha256)), None)


def _places(name: str, beside: Path | None, folders: Iterable[Path]) -> Iterator[Path]:
    if not name or name != Path(name).name or "\\" in name:
        return  # recipes come from strangers: a name is no way out of a folder
    if beside is not None:
        yield (beside if beside.is_dir() else beside.parent) / name
    yield from (folder / name for folder in folders)
    yield from (sample for sample in SAMPLES if sample.name == name)


def _has_hash(path: Path, sha256: str) -> bool:
    try:
        if path.is_dir():
            return _folder_has_hash(path, sha256)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except (OSError, ValueError):  # not to be read, or a name that no file can have
        return False


def _folder_has_hash(path: Path, sha256: str) -> bool:
    from engine.films.reel import open_reel  # only films are made from folders

    try:
        return open_reel(path).subject.sha256 == sha256
    except BadPicture:
        return False


def _json_file(file: IO[bytes]) -> str:
    return file.read(MOST_TEXT).decode("utf-8-sig", "replace")


def _json_in_picture(file: IO[bytes], name: str) -> str | None:
    if is_video(file.read(12)):
        file.seek(0)
        film_comment = recipe_text_in(file, name)
        return None if film_comment is None else json_in_comment(film_comment.encode())
    file.seek(0)
    text = png_text(file, RECIPE_KEY)
    if text is not None:
        return text
    file.seek(0)
    comment = _comment(file, name)
    return None if comment is None else json_in_comment(comment)


def _comment(file: IO[bytes], name: str) -> bytes | None:
    """EXIF's UserComment: TIFF files have it beside the other tags, JPEG and WebP one level deeper; or GIF's own."""
    try:
        with quiet():
            image = opened(file, name)
            exif = image.getexif()
            found = exif.get_ifd(EXIF_TAG).get(COMMENT_TAG) or exif.get(COMMENT_TAG) or image.info.get("comment")
    except BadPicture:
        return None
    except MemoryError:
        raise
    except Exception as error:  # readers of damaged files raise anything
        log.info("the EXIF data of %s cannot be read: %s", name, error)
        return None
    return found if isinstance(found, bytes) else None

"""Saving finished pictures with their recipes inside."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from engine.encoding import FORMATS, Format, Pixels
from engine.errors import BadPicture
from engine.inscription import Inscription, inscription_of
from engine.not_saved import no_folder, not_allowed, not_saved
from engine.pixels import to_8bit, to_16bit
from engine.recipe import Recipe
from engine.step import Image
from engine.whole_file import write_whole

DEFAULT_QUALITY = 95


def save_picture(
    path: Path, image: Image, recipe: Recipe | None = None, bits: int = 8, quality: int = DEFAULT_QUALITY
) -> None:
    """Saves a picture as PNG, TIFF, JPEG or WebP, by the ending of the name; a file of that name is replaced.

    The same picture and recipe give the same bytes. Whatever goes wrong, no half file is left, and a file that was
    there stays as it was.

    Args:
        image: height x width x 3, RGB, 0..1; values beyond are clipped, and what is no number becomes black.
        recipe: goes into the picture with a readable line; None writes nothing at all about its making.
        bits: 8, or for PNG and TIFF 16, per value.
        quality: 1 to 100 for JPEG and WebP; a WebP of 100 is lossless.

    Raises:
        BadPicture: if the picture cannot be saved there or like that.
    """
    kind = check_destination(path, bits)
    _check_size(kind, path, image, quality)
    texts = inscription_of(recipe) if recipe else None
    try:
        write_whole(path, _encoded(kind, path, _rounded(image, bits), texts, quality))
    except OSError as error:
        raise BadPicture(not_saved(path, error)) from error
    except MemoryError as error:
        raise BadPicture(
            f"There is not enough memory to save “{path.name}”; close something and try again."
        ) from error


def check_destination(path: Path, bits: int = 8) -> Format:
    """The format that the name asks for, once it is known that a picture could be saved there.

    Raises:
        BadPicture: if the ending is unknown, the format has no such bits, or the folder is gone or closed to writing.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise BadPicture(f"“{path.name}” ends in no kind of picture; let it end in {', '.join(FORMATS)}.")
    if bits not in kind.bits:
        raise BadPicture(f"{kind.title} cannot have {bits} bits per colour; choose {_with_bits(bits)}.")
    folder = path.absolute().parent
    if not folder.is_dir():
        raise BadPicture(no_folder(path))
    if path.is_dir():
        raise BadPicture(f"“{path.name}” is a folder; choose another name for the picture.")
    if not os.access(folder, os.W_OK):
        raise BadPicture(not_allowed(path))
    return kind


def _with_bits(bits: int) -> str:
    titles = dict.fromkeys(kind.title for kind in FORMATS.values() if bits in kind.bits)
    return " or ".join(titles) or "8 or 16 bits"


def _check_size(kind: Format, path: Path, image: Image, quality: int) -> None:
    if max(image.shape[:2]) > kind.longest:
        raise BadPicture(
            f"“{path.name}” is too large: a {kind.title} has at most {kind.longest} pixels a side; use PNG or TIFF."
        )
    if not 1 <= quality <= 100:
        raise BadPicture(f"The quality of a picture goes from 1 to 100; it is {quality}.")


def _rounded(image: Image, bits: int) -> Pixels:
    numbers = image if np.isfinite(image).all() else np.nan_to_num(image, nan=0.0, posinf=1.0, neginf=0.0)
    return to_8bit(numbers) if bits == 8 else to_16bit(numbers)


def _encoded(kind: Format, path: Path, pixels: Pixels, texts: Inscription | None, quality: int) -> bytes:
    try:
        return kind.encode(pixels, texts, quality)
    except ValueError as error:  # how Pillow says that EXIF data do not fit
        raise BadPicture(
            f"The recipe of “{path.name}” is too long for {kind.title}; use PNG, or save without the recipe."
        ) from error

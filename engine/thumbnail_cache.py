"""Thumbnails on the disk, so that a folder of large photos is there at once the next time."""

from __future__ import annotations

import hashlib
import io
import logging
import time
from pathlib import Path

import numpy as np
from PIL import Image

from engine.pillow import quiet
from engine.step import Image8
from engine.whole_file import write_whole

log = logging.getLogger(__name__)

MOST_BYTES = 256 * 2**20
"""How much room thumbnails may take."""

_DAY = 86400.0  # seconds; how exactly it is known when a thumbnail was used last


def place(path: Path, side: int, cache: Path) -> Path | None:
    """Where the thumbnail is kept; another one if the file has changed. None if there is no such file."""
    try:
        state = path.stat()
    except OSError:
        return None
    key = f"{path.absolute()}|{state.st_mtime_ns}|{state.st_size}|{side}"
    return cache / f"{hashlib.sha1(key.encode('utf-8', 'surrogatepass'), usedforsecurity=False).hexdigest()}.png"


def read(kept: Path) -> Image8 | None:
    """The thumbnail that is kept there, noted as used now; None if there is none that can be read."""
    try:
        with kept.open("rb") as file, quiet(), Image.open(file, formats=("PNG",)) as image:
            pixels = np.array(image.convert("RGB"))
        note_use(kept)
    except Exception:  # a damaged thumbnail is simply made again
        return None
    return pixels


def keep(kept: Path, image: Image8) -> None:
    """Puts a thumbnail there; trouble is only logged."""
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "PNG", compress_level=3)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, buffer.getvalue())
    except OSError as error:
        log.info("a thumbnail was not kept: %s", error)


def note_use(kept: Path) -> None:
    """Notes that a kept file was used, so that it goes later; the system's own time of access is often switched off.

    Raises:
        OSError: as the system gave it.
    """
    if time.time() - kept.stat().st_mtime > _DAY:
        kept.touch()


def prune(cache: Path, most: int = MOST_BYTES, *, files: str = "*") -> int:
    """Removes what is kept in a folder, what is unused for longest first, until it takes at most `most` bytes.

    Args:
        files: a pattern, from the folder on, of what counts and may go.

    Returns:
        How many files were removed. Trouble is only logged.
    """
    removed = 0
    try:
        found = sorted(((path.stat(), path) for path in cache.glob(files)), key=lambda one: one[0].st_mtime)
        excess = sum(state.st_size for state, _ in found) - most
        for state, path in found:
            if excess <= 0:
                break
            path.unlink()
            excess, removed = excess - state.st_size, removed + 1
    except OSError as error:
        log.info("“%s” was not looked through: %s", cache, error)
    return removed

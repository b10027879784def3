"""How files name the latent model that ships: "NAME|SHA-256" like any other. Loads no torch."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from models.vae.shipped import shipped_file

BUNDLED = ""
"""How recipes name it while the program runs."""


def written_out(model: str) -> str:
    """How a file names a latent model of a recipe: the one that ships by its file, so that another release shows."""
    return model if model != BUNDLED else _shipped(shipped_file())


def read_back(written: str) -> str:
    """The same backwards. Files of older versions name the one that ships by nothing at all."""
    sha256 = written.rpartition("|")[2]
    return BUNDLED if sha256 and sha256 == _shipped(shipped_file()).rpartition("|")[2] else written


@cache
def _shipped(path: Path) -> str:
    """Its name and hash; empty if it is not there."""
    try:
        with path.open("rb") as file:
            return f"{path.name}|{hashlib.file_digest(file, 'sha256').hexdigest()}"
    except OSError:
        return BUNDLED

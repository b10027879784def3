"""Where things of one's own are kept: the user's data folder, outside the program."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_dir, user_data_dir


def home() -> Path:
    """The user's data folder; the environment variable PHOSPHENE_HOME names another. It may not exist yet."""
    chosen = os.environ.get("PHOSPHENE_HOME")
    return Path(chosen).expanduser() if chosen else Path(user_data_dir("Phosphene", appauthor=False))


def cache_folder() -> Path:
    """Where things are remembered that can be made again; it may be removed at any time, and may not exist yet."""
    chosen = os.environ.get("PHOSPHENE_HOME")
    return home() / "cache" if chosen else Path(user_cache_dir("Phosphene", appauthor=False))


def weights_folder() -> Path:
    """Where downloaded weights go. It may not exist yet."""
    return home() / "weights"


def bundled_file(name: str) -> Path:
    """A file that ships in models/weights/."""
    return Path(str(files("models") / "weights" / name))

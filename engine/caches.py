"""What is remembered on the disk besides thumbnails, and how much room it may take. Importing this loads no torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.thumbnail_cache import prune
from models.folders import cache_folder


@dataclass(frozen=True)
class Cache:
    """A folder of things that can be made again.

    Attributes:
        name: of the folder within the user's cache folder.
        files: which files in it are counted and may go, as a pattern.
        most_bytes: how much room they may take.
    """

    name: str
    files: str
    most_bytes: int

    def folder(self) -> Path:
        """Where it is; it may not exist yet."""
        return cache_folder() / self.name

    def make_room(self) -> int:
        """Removes the oldest files until there is room; says how many. Trouble is only logged."""
        return prune(self.folder(), self.most_bytes, files=self.files)


SCANS = Cache("scans", "*/*.npz", 512 * 2**20)
"""Scans of folders (`engine.scan.store`); the oldest is the one that ended, or was broken off, longest ago."""

PORTRAITS = Cache("portraits", "*.npy", 256 * 2**20)
"""Pictures of channels (`engine.portraits`); the oldest are those that were not looked at for longest."""

REPORTS = Cache("reports", "*.npz", 256 * 2**20)
"""What reports on sets of pictures are drawn from (`engine.data_report.store`); the oldest was made longest ago."""

CACHES = (SCANS, PORTRAITS, REPORTS)

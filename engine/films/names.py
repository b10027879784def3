"""Which files are films, by their names."""

from __future__ import annotations

VIDEOS = frozenset({".mp4", ".m4v", ".webm", ".mov", ".avi", ".mkv"})
"""File names that are taken for films, in small letters; a moving GIF is one, too."""

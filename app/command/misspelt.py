"""A command that there is not: recognised, so that no window opens to look for a file of that name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


def no_such_command(word: str, commands: Iterable[str]) -> str:
    """The complaint about the first word of a command line; empty if it may well be an option or a file."""
    if not word.replace("-", "").isalnum() or word.startswith("-") or Path(word).exists():
        return ""
    close = difflib.get_close_matches(word.lower(), list(commands), n=1)
    return f"there is no command or file “{word}”" + (f" (did you mean {close[0]}?)" if close else "")

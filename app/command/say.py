"""One sentence on standard error: how the command line says anything that is not its output."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Writes the text as one line. A build with a window and no terminal has no standard error; then it is lost."""
    if sys.stderr is not None:
        sys.stderr.write(f"phosphene: {' '.join(text.split())}\n")

"""What the labelling panel asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.labelling.guess import Guess


def guessed(folder: Path, names: Sequence[str], bench: Bench) -> Generator[Guess, None, None]:  # noqa: ARG001
    """What the expression network would answer, picture by picture."""
    from engine.labelling.guessing import guessing

    return guessing(folder, names)

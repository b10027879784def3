"""Something that a report says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """One or two sentences.

    Attributes:
        warns: whether it is a warning, and not just told.
    """

    words: str
    warns: bool = True

"""The one error that is meant for a person, and how one knows the one that is nobody's fault."""

from __future__ import annotations


class Complaint(Exception):
    """Something a person can mend. The message is one sentence that says what to do."""


def is_lack_of_memory(error: BaseException) -> bool:
    """Whether Python, torch or a driver ran out of memory; torch says so with its RuntimeError."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    text = str(error).lower()
    said = ("out of memory", "not enough memory", "can't allocate memory", "cannot allocate memory")
    return isinstance(error, RuntimeError | OSError) and any(words in text for words in said)

"""Whether a classifier is any better than one that always says the same. Loading this loads no torch."""

from __future__ import annotations

from engine.training_runs.notes import Note


def no_better(note: Note) -> str:
    """Words on a best epoch that is not right more often than always saying the most frequent class; empty if it is.

    The counts of that epoch's held-out pictures decide, rows being the true classes.
    """
    if not 0 <= note.best < len(note.history) or "confusion" not in note.history[note.best]:
        return ""
    table = note.history[note.best]["confusion"]
    sums = [sum(row) for row in table]
    right = sum(row[place] for place, row in enumerate(table))
    if not sums or right > max(sums):
        return ""
    often = sums.index(max(sums))
    name = note.classes[often] if often < len(note.classes) else f"class {often}"
    return f", no better than always saying “{name}”"

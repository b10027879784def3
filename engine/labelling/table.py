"""Degrees as the CSV file that the trainer reads, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Complaint
from engine.labelling.degree import Degree
from engine.scan.truths import smile_truths
from engine.whole_file import write_whole

if TYPE_CHECKING:
    from engine.scan.listing import Listing

HEADING = ("file", "degree", "people", "yes")


def as_csv(found: Mapping[str, Degree]) -> str:
    """The rows: picture, degree, how many people answered, and how many of them yes."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADING)
    rows.writerows((name, f"{one.value:.6f}", one.people, one.yes) for name, one in found.items())
    return text.getvalue()


def write_csv(path: Path, found: Mapping[str, Degree]) -> None:
    """Writes the file, in full or not at all.

    Raises:
        Complaint: if nothing is known, or it cannot be written.
    """
    if not found:
        raise Complaint("There is nothing to export yet: no picture has an answer.")
    try:
        write_whole(path, as_csv(found).encode("utf-8", "replace"))
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be written: {error.strerror or error}.") from error


def read_csv(path: Path, found: Listing) -> tuple[dict[str, float], tuple[str, ...]]:
    """The degrees of a folder's pictures, by name, and a line for each row that was passed over.

    Raises:
        Complaint: if the file cannot be read, or no row fits a picture.
    """
    said = smile_truths(found, path)
    return {one.name: one.values[0] for one in said.known}, tuple(f"{one.name}: {one.why}" for one in said.left_out)

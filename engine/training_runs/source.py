"""Where the pictures of a training come from. Loading this loads no torch."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Complaint
from engine.pieces import retold
from engine.scan.listing import CELEBA, Listing, looking
from engine.scan.truths import LeftOut, Truths, smile_truths, truths

if TYPE_CHECKING:
    from engine.training_runs.examples import Examples


@dataclass(frozen=True)
class Source:
    """Drawn faces, or a folder.

    Attributes:
        folder: of pictures; None for drawn faces.
        smiles: a CSV file with degrees of smile for the folder.
        attribute: of CelebA, that makes the classes.
        count: how many faces are drawn.
    """

    folder: Path | None = None
    smiles: Path | None = None
    attribute: str = "Young"
    count: int = 4000


@dataclass(frozen=True)
class Seen:
    """What a folder tells before anything in it is opened.

    Attributes:
        found: its pictures.
        said: what is true of them.
    """

    found: Listing
    said: Truths

    def classes(self) -> tuple[str, ...]:
        """The names of the classes, in order."""
        return tuple(sorted({truth.label for truth in self.said.known if truth.label}))

    def words(self) -> str:
        """What there is, in a line."""
        parts = [f"{len(self.said.known)} pictures", self.found.layout]
        if self.classes():
            parts.append(f"classes {', '.join(self.classes()[:4])}" + ("…" if len(self.classes()) > 4 else ""))
        if self.said.conditions:
            parts.append(f"told beside: {', '.join(self.said.conditions)}")
        if self.said.left_out:
            parts.append(f"{len(self.said.left_out)} passed over")
        return " · ".join(parts)

    def brief(self) -> str:
        """The same where there is little room."""
        left_out = [f"{len(self.said.left_out)} passed over"] if self.said.left_out else []
        return " · ".join([f"{len(self.said.known)} pictures", self.found.layout, *left_out])


def seen(source: Source) -> Generator[str, None, Seen]:
    """Looks through the folder of a source, yielding words on how far it is.

    Raises:
        Complaint: if there is no such folder, nothing in it, or no row of the CSV file fits.
    """
    assert source.folder is not None
    found = yield from retold(looking(source.folder), lambda met: f"Looking for pictures: {met} so far")
    said = _by_table(found, source.smiles) if source.smiles else truths(found, source.attribute)
    return Seen(found, said)


def _by_table(found: Listing, table: Path) -> Truths:
    """What a CSV file tells of a folder; pictures without a row are passed over, and that is said."""
    said = smile_truths(found, table)
    known = {one.name for one in said.known}
    rest = (one.name for one in found.pictures if one.name not in known)
    left_out = (LeftOut(name, f"“{table.name}” gives it no degree") for name in rest)
    return replace(said, left_out=(*said.left_out, *left_out))


def examples_from(source: Source, seed: int, for_classes: bool = False) -> Generator[str, None, Examples]:
    """The pictures of a source, with what is true of them; yields words on how far it is.

    Args:
        for_classes: whether their classes are to be told apart.

    Raises:
        Complaint: as `seen`, if there are too few, or if no picture has the attribute that makes the classes.
    """
    from engine.training_runs.drawn_examples import DrawnExamples
    from engine.training_runs.folder_examples import FolderExamples

    if source.folder is None:
        return DrawnExamples(source.count, seed)
    there = yield from seen(source)
    if for_classes and source.smiles is None and there.found.layout == CELEBA:
        _check_attribute(there.found, source.attribute)
    return FolderExamples(there.found, there.said)


def _check_attribute(found: Listing, attribute: str) -> None:
    there = sorted({label for one in found.pictures for label in one.labels})
    if attribute not in there:
        named = ", ".join(there) or "none"
        raise Complaint(f"No picture of “{found.folder.name}” has an attribute “{attribute}”; there are {named}.")

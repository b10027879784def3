"""The file in which a labelling is kept: one line of JSON for each thing that happened, in order.

A line is added, and brought to the disk, after every answer. What a crash cuts off is one line at the end, which is
passed over when the file is read; nothing before it is ever written again.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engine.errors import Complaint
from engine.labelling.record import NO, YES, Answer, Record
from models.folders import home

ENDING = ".labels"
_MARK, _VERSION = "phosphene_labels", 1
_LONGEST_NAME = 40


class Journal:
    """A labelling and its file.

    Attributes:
        record: what is known; change it by the methods here only.
    """

    def __init__(self, path: Path, record: Record) -> None:
        self.path, self.record = path, record

    def answer(self, one: Answer) -> None:
        """Writes an answer down, and then takes it in.

        Raises:
            Complaint: if it cannot be written; it then does not count.
        """
        self._add([_answer_line(one)])
        self.record.take(one)

    def take_back(self, person: str) -> Answer | None:
        """Forgets the last answer of a person; gives it, or None if there is none.

        Raises:
            Complaint: as `answer`.
        """
        last = self.record.last_of(person)
        if last is not None:
            self._add([{"person": person, "picture": last.picture, "back": True}])
            self.record.drop(person, last.picture)
        return last

    def pass_over(self, picture: str, why: str) -> None:
        """Notes that a picture cannot be opened.

        Raises:
            Complaint: as `answer`.
        """
        if self.record.unopened.get(picture) != why:
            self._add([{"picture": picture, "unopened": why}])
            self.record.unopened[picture] = why

    def give(self, degrees: Mapping[str, float]) -> None:
        """Takes in degrees from elsewhere, which stand where nobody answers.

        Raises:
            Complaint: as `answer`.
        """
        self._add([{"picture": name, "given": value} for name, value in degrees.items()])
        self.record.given.update(degrees)

    def merge(self, other: Record) -> int:
        """Takes in all that another labelling knows; says how many answers came that were not here.

        Raises:
            Complaint: if it asked for other words, or as `answer`.
        """
        if (other.no, other.yes) != (self.record.no, self.record.yes):
            raise Complaint(
                f"That labelling asks for “{other.no}” or “{other.yes}”, this one for “{self.record.no}” or "
                f"“{self.record.yes}”; they cannot be put together."
            )
        fresh = [one for key, one in other.answers.items() if self.record.answers.get(key) != one]
        self._add([_answer_line(one) for one in fresh])
        for one in fresh:
            self.record.take(one)
        self.give(other.given)
        return len(fresh)

    def set_seed(self, seed: int) -> None:
        """Shuffles in another way from now on.

        Raises:
            Complaint: as `answer`.
        """
        if seed != self.record.seed:
            self._add([{"seed": seed}])
            self.record.seed = seed

    def _add(self, lines: Iterable[Mapping[str, Any]]) -> None:
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = not self.path.exists()
            with self.path.open("ab+") as file:
                head = json.dumps(_head(self.record), ensure_ascii=False) + "\n" if fresh else _mend(file)
                file.write((head + text).encode("utf-8", "surrogatepass"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise Complaint(f"“{self.path.name}” could not be written: {error.strerror or error}.") from error


def journal_for(folder: Path, no: str = NO, yes: str = YES) -> Journal:
    """The labelling of a folder for two words, from the user's data folder: begun, or gone on with.

    Raises:
        Complaint: if the words cannot be told apart, or its file cannot be read.
    """
    no, yes = no.strip(), yes.strip()
    if not no or not yes or no == yes:
        raise Complaint("The question needs two different words, such as “not smiling” and “smiling”.")
    folder = folder.expanduser().absolute()
    told = hashlib.sha256(f"{folder}\0{no}\0{yes}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    name = "".join(letter if letter.isalnum() else "-" for letter in folder.name)[:_LONGEST_NAME]
    path = home() / "labels" / f"{name or 'folder'}-{told}{ENDING}"
    return open_journal(path) if path.exists() else Journal(path, Record(folder.name, no, yes))


def open_journal(path: Path) -> Journal:
    """A labelling from its file.

    Raises:
        Complaint: if the file cannot be read, or is no labelling.
    """
    try:
        lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be read: {error.strerror or error}.") from error
    head = _parsed(lines[0])
    if head.get(_MARK) != _VERSION:
        raise Complaint(f"“{path.name}” is no labelling of this version of Phosphene; choose another file.")
    record = Record(str(head.get("folder", "")), str(head.get("no", NO)), str(head.get("yes", YES)))
    for line in lines[1:]:
        if line.strip() and not _happens(record, _parsed(line)):
            record.damaged += 1
    return Journal(path, record)


def _happens(record: Record, told: Mapping[str, Any]) -> bool:
    """Has what a line tells happen; False if it tells nothing that can be understood."""
    try:
        if "seed" in told:
            record.seed = int(told["seed"])
        elif "given" in told:
            record.given[str(told["picture"])] = _within(float(told["given"]), -1, 1)
        elif "unopened" in told:
            record.unopened[str(told["picture"])] = str(told["unopened"])
        elif told.get("back"):
            record.drop(str(told["person"]), str(told["picture"]))
        else:
            seconds = _within(float(told["seconds"]), 1e-6, math.inf)
            record.take(Answer(str(told["person"]), str(told["picture"]), bool(told["yes"]), seconds))
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _within(value: float, low: float, high: float) -> float:
    if not low <= value <= high or not math.isfinite(value):
        raise ValueError(value)
    return value


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _answer_line(one: Answer) -> dict[str, Any]:
    return {"person": one.person, "picture": one.picture, "yes": one.yes, "seconds": round(one.seconds, 4)}


def _head(record: Record) -> dict[str, Any]:
    return {_MARK: _VERSION, "folder": record.folder, "no": record.no, "yes": record.yes}


def _mend(file: Any) -> str:
    """What has to be written first, so that a line that was cut off does not spoil the next."""
    file.seek(0, os.SEEK_END)
    if not file.tell():
        return ""
    file.seek(-1, os.SEEK_END)
    return "" if file.read(1) == b"\n" else "\n"

"""What a scan knows so far: which pictures were looked at, and the strongest of each channel and class."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import zipfile
import zlib
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import Complaint
from engine.scan.alike import Alike
from engine.scan.plan import ScanPlan
from engine.scan.table import Rows, Table
from engine.whole_file import write_whole

log = logging.getLogger(__name__)

_DAMAGE = (
    OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, zlib.error,
    zipfile.BadZipFile,
)  # fmt: skip
"""What reading a damaged archive, array or text raises; an archive says RuntimeError of what it cannot unpack."""

_KEPT_ONLY = {"layers", "classes"}
"""Parts of a plan that say what is kept of a scan, not what is found."""

FORMAT = 1
SCORE, LOSS = "score", "loss"
"""Tables of classes: by the score of the class before softmax, and by the loss of pictures that have that label."""


@dataclass(frozen=True)
class Known:
    """A file that was looked at.

    Attributes:
        name: its path from the folder on, with slashes.
        size, changed: its size in bytes, and when it was changed, in nanoseconds, as the system says.
        sha256: the hash of the file; empty if it could not be read.
        labels: what the folder says about it.
        trouble: why it was passed over, as a sentence; empty if it was not.
        again: whether its bytes were those of an earlier file, which stands for it.
    """

    name: str
    size: int
    changed: int
    sha256: str
    labels: tuple[str, ...] = ()
    trouble: str = ""
    again: bool = False


_COLUMNS = tuple(each.name for each in fields(Known))


@dataclass(frozen=True)
class Network:
    """Which network looked, as far as it decides what is found."""

    name: str
    weights: str
    format: str


@dataclass(eq=False)
class ScanState:
    """A scan, finished or not.

    Attributes:
        network: who looked.
        plan: how.
        folder: the folder's whole path. It stays on this computer; recipes name a scan by `identity`.
        layout: how the folder says what its pictures show (`engine.scan.listing`).
        total: how many files the folder had.
        pictures: the files looked at, in order; tables name pictures by their place in it.
        tables: by layer.
        classes: by `SCORE` and `LOSS`.
        columns: how many units stand in a row, by layer.
        alike: groups of pictures that are nearly the same.
    """

    network: Network
    plan: ScanPlan
    folder: Path
    layout: str
    total: int
    pictures: list[Known] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    classes: dict[str, Table] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    alike: Alike = field(default_factory=lambda: Alike(0))

    @property
    def finished(self) -> bool:
        """Whether every file of the folder was looked at."""
        return len(self.pictures) >= self.total

    @property
    def unreadable(self) -> list[Known]:
        """The files that were passed over, each with the reason."""
        return [known for known in self.pictures if known.trouble]

    def identity(self) -> str:
        """A hash of the hashes of all pictures looked at, whatever they are called and wherever they lie."""
        hashes = sorted({known.sha256 for known in self.pictures if known.sha256})
        return hashlib.sha256("\n".join(hashes).encode()).hexdigest()

    def manner(self) -> str:
        """A hash of all that decides what is found in these pictures: the plan, their names, labels and order."""
        plan = {name: value for name, value in asdict(self.plan).items() if name not in _KEPT_ONLY}
        looked_at = [(known.name, known.sha256, known.labels) for known in self.pictures]
        return hashlib.sha256(json.dumps([plan, looked_at]).encode()).hexdigest()[:32]

    def save(self, path: Path) -> None:
        """Writes all of it, or nothing.

        Raises:
            Complaint: if it cannot be written.
        """
        buffer = io.BytesIO()
        np.savez(buffer, **self._arrays())
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, buffer.getvalue())
        except OSError as error:
            raise Complaint(f"The scan could not be kept in “{path.parent}”: {error.strerror or error}.") from error

    def _arrays(self) -> dict[str, Any]:
        families = {"layer": self.tables, "class": self.classes}
        rows = {f"{family}|{name}": table.rows for family, each in families.items() for name, table in each.items()}
        told = [[getattr(known, name) for name in _COLUMNS] for known in self.pictures]
        return {"summary": _text(self.summary()), "pictures": _text(told), "alike": self.alike.firsts, **rows}

    def summary(self) -> dict[str, Any]:
        """What it is, as plain values, without the pictures."""
        return {
            "format": FORMAT,
            "network": asdict(self.network),
            "plan": asdict(self.plan),
            "folder": str(self.folder),
            "layout": self.layout,
            "total": self.total,
            "seen": len(self.pictures),
            "identity": self.identity() if self.finished else "",
            "manner": self.manner() if self.finished else "",
            "columns": self.columns,
        }


def read_summary(path: Path) -> dict[str, Any] | None:
    """What kind of scan is kept there, without reading all of it; None if there is none that can be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            told: dict[str, Any] = _told(kept["summary"])
            return told if told["format"] == FORMAT else None
    except _DAMAGE as error:  # a damaged file is one that is not there
        log.info("a scan is passed over, since it cannot be read: %s", path, exc_info=error)
        return None


def read_state(path: Path) -> ScanState | None:
    """The scan that is kept there; None if there is none that can be read."""
    summary = read_summary(path)
    try:
        if summary is None:
            return None
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return _state(summary, {name: kept[name] for name in kept.files})
    except _DAMAGE as error:
        log.info("a scan is passed over, since it cannot be read: %s", path, exc_info=error)
        return None


def _state(summary: dict[str, Any], kept: dict[str, Any]) -> ScanState:
    plan = ScanPlan(**{**summary["plan"], "layers": tuple(summary["plan"]["layers"])})
    lines = (dict(zip(_COLUMNS, each, strict=True)) for each in _told(kept["pictures"]))
    pictures = [Known(**{**line, "labels": tuple(line["labels"])}) for line in lines]
    families: dict[str, dict[str, Table]] = {"layer": {}, "class": {}}
    for key in kept:
        family, bar, name = key.partition("|")
        if bar:
            families[family][name] = _table(kept[key], plan.each if family == "layer" else 1)
    return ScanState(
        Network(**summary["network"]), plan, Path(summary["folder"]), summary["layout"], summary["total"],
        pictures, families["layer"], families["class"], summary["columns"], Alike(plan.alike, kept["alike"]),
    )  # fmt: skip


def _table(rows: Rows, each: int) -> Table:
    table = Table(rows.shape[0], rows.shape[1], each)
    table.rows = rows.copy()
    return table


def _text(value: Any) -> Any:
    return np.frombuffer(json.dumps(value).encode(), np.uint8)


def _told(array: Any) -> Any:
    return json.loads(array.tobytes())

"""Where scans are kept: in the user's cache folder, by network and plan, then by folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.caches import SCANS
from engine.pieces import drained
from engine.scan.listing import PIECE
from engine.scan.plan import ScanPlan
from engine.scan.state import Network, ScanState, read_state, read_summary

_LIKE_ONE_FILE = 2**16
"""Taking the hash of so many bytes takes about as long as asking the system about a file."""


def scans_folder() -> Path:
    """The folder of all scans. It may not exist yet."""
    return SCANS.folder()


def kept_at(network: Network, plan: ScanPlan, folder: Path) -> Path:
    """The file for a scan."""
    kind = _hash(json.dumps([asdict(network), asdict(plan)]))
    return scans_folder() / kind / f"{_hash(str(folder))}.npz"


def still_true(network: Network, plan: ScanPlan, folder: Path) -> ScanState | None:
    """As `comparing`, all at once."""
    return drained(comparing(network, plan, folder))


def comparing(network: Network, plan: ScanPlan, folder: Path) -> Generator[int, None, ScanState | None]:
    """What is kept of a scan of this folder, or of another with the same pictures; None if nothing is.

    All pictures it knows have to be there as they were: by size and time of change or, where the time differs, by
    their hash. There may be further ones. It yields every few hundred files how many were compared.
    """
    own = kept_at(network, plan, folder)
    others = sorted(path for path in own.parent.glob("*.npz") if path != own) if own.parent.is_dir() else []
    for path in (own, *others):
        state = read_state(path)
        if state is not None and (yield from _all_there(state, folder)):
            state.folder = folder
            return state
    return None


def _all_there(state: ScanState, folder: Path) -> Generator[int, None, bool]:
    work = 0
    for number, known in enumerate(state.pictures):
        if work >= PIECE:
            work = 0
            yield number
        path = folder / known.name
        try:
            now = path.stat()
            work += 1
            if now.st_size != known.size:
                return False
            if now.st_mtime_ns != known.changed:
                work += known.size // _LIKE_ONE_FILE
                if not known.sha256 or _digest(path) != known.sha256:
                    return False
        except OSError:
            return False
    return True


def find(network: Network, layer: str, identity: str, manner: str = "") -> ScanState | None:
    """A finished scan of just these pictures (`ScanState.identity`) by this network, with a layer; None without one.

    Args:
        layer: an empty one stands for the classes.
        manner: how they were looked through (`ScanState.manner`); empty for the last scan, whatever its manner.
    """
    gone: ScanState | None = None  # of a folder that is no more: only where there is no copy of it
    for path, told in summaries():
        has = layer in told["plan"]["layers"] if layer else told["plan"]["classes"]
        if told["network"] == asdict(network) and told["identity"] == identity and has:
            state = read_state(path)
            if state is not None and manner in ("", told.get("manner") or state.manner()):
                if state.folder.is_dir():
                    return state
                gone = gone or state
    return gone


def plan_for(network: Network, folder: Path, layer: str) -> ScanPlan | None:
    """How this folder was scanned by this network for a layer (empty: for classes), last of all; None if never."""
    for _, told in summaries():
        has = layer in told["plan"]["layers"] if layer else told["plan"]["classes"]
        if told["network"] == asdict(network) and told["folder"] == str(folder) and has:
            return ScanPlan(**{**told["plan"], "layers": tuple(told["plan"]["layers"])})
    return None


def summaries() -> Iterator[tuple[Path, dict[str, Any]]]:
    """All scans that are kept, the last first, each with its summary (`ScanState.summary`)."""
    found = scans_folder().glob("*/*.npz")
    for path in sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True):
        told = read_summary(path)
        if told is not None:
            yield path, told


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""Where scans are kept: in the user's cache folder, by network and plan, then by folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from engine.scan.plan import ScanPlan
from engine.scan.state import Known, Network, ScanState, read_state, read_summary
from models.folders import home


def scans_folder() -> Path:
    """The folder of all scans. It may not exist yet."""
    if os.environ.get("PHOSPHENE_HOME"):
        return home() / "cache" / "scans"
    return Path(user_cache_dir("Phosphene", appauthor=False)) / "scans"


def kept_at(network: Network, plan: ScanPlan, folder: Path) -> Path:
    """The file for a scan."""
    kind = _hash(json.dumps([asdict(network), asdict(plan)]))
    return scans_folder() / kind / f"{_hash(str(folder))}.npz"


def still_true(network: Network, plan: ScanPlan, folder: Path) -> ScanState | None:
    """What is kept of a scan of this folder, or of another with the same pictures; None if nothing is.

    All pictures it knows have to be there as they were: by size and time of change or, where the time differs, by
    their hash. There may be further ones.
    """
    own = kept_at(network, plan, folder)
    others = sorted(path for path in own.parent.glob("*.npz") if path != own) if own.parent.is_dir() else []
    for path in (own, *others):
        state = read_state(path)
        if state is not None and all(_is_there(known, folder) for known in state.pictures):
            state.folder = folder
            return state
    return None


def _is_there(known: Known, folder: Path) -> bool:
    path = folder / known.name
    try:
        now = path.stat()
        if now.st_size != known.size:
            return False
        return now.st_mtime_ns == known.changed or (bool(known.sha256) and _digest(path) == known.sha256)
    except OSError:
        return False


def find(network: Network, layer: str, identity: str, manner: str = "") -> ScanState | None:
    """A finished scan of just these pictures (`ScanState.identity`) by this network, with a layer; None without one.

    Args:
        layer: an empty one stands for the classes.
        manner: how they were looked through (`ScanState.manner`); empty for the last scan, whatever its manner.
    """
    for path, told in summaries():
        has = layer in told["plan"]["layers"] if layer else told["plan"]["classes"]
        if told["network"] == asdict(network) and told["identity"] == identity and has:
            state = read_state(path)
            if state is not None and manner in ("", told.get("manner") or state.manner()):
                return state
    return None


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

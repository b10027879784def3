"""Reports are drawn from facts, which are kept in the user's cache folder, so that a picture can be made again."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from engine.caches import REPORTS
from engine.data_report.facts import Column, Facts
from engine.data_report.plan import ReportPlan
from engine.whole_file import write_whole

_VERSION = 3


def key_of(source: str, data: str, plan: ReportPlan) -> str:
    """Under which name facts are kept."""
    told = (_VERSION, source, data.rpartition("|")[2], plan.count, plan.ask, plan.seed)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def keep(key: str, facts: Facts) -> None:
    """Remembers facts; what cannot be written is simply found out again the next time."""
    arrays = {"looked": facts.looked, "pictures": facts.pictures}
    for number, one in enumerate(facts.columns):
        arrays[f"which{number}"] = one.which
        if one.numbers is not None:
            arrays[f"numbers{number}"] = one.numbers
    packed = io.BytesIO()
    np.savez_compressed(packed, told=np.array(json.dumps(_told(facts))), **arrays)  # type: ignore[arg-type]
    try:
        REPORTS.folder().mkdir(parents=True, exist_ok=True)
        write_whole(_path(key), packed.getvalue())
    except OSError:
        return
    REPORTS.make_room()


def kept(key: str) -> Facts | None:
    """What is remembered; None if nothing is, or it cannot be read."""
    try:
        with np.load(_path(key), allow_pickle=False) as found:
            return _facts({name: found[name] for name in found.files})
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None


def _path(key: str) -> Path:
    return REPORTS.folder() / f"{key}.npz"


def _told(facts: Facts) -> dict[str, Any]:
    return {
        "title": facts.title, "told": facts.told, "count": facts.count, "sweep": facts.sweep,
        "found": facts.found,
        "left_out": facts.left_out, "remarks": facts.remarks,
        "columns": [(one.name, one.kinds, one.read) for one in facts.columns],
    }  # fmt: skip


def _facts(found: dict[str, Any]) -> Facts:
    told = json.loads(str(found["told"]))
    columns = tuple(
        Column(name, tuple(kinds), found[f"which{number}"], found.get(f"numbers{number}"), read)
        for number, (name, kinds, read) in enumerate(told["columns"])
    )
    return Facts(
        told["title"], told["told"], told["count"], columns, tuple(told["left_out"]), found["looked"],
        found["pictures"], tuple(told["remarks"]), told["sweep"], told["found"],
    )  # fmt: skip

"""What the report panel asks besides reports themselves; nothing here loads torch in the main thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.jobs.report import Report


@dataclass(frozen=True)
class Chosen:
    """What a report is about.

    Attributes:
        data: how recipes name it.
        words: what it is called, and how large it is.
        tip: where it lies.
    """

    data: str
    words: str
    tip: str


def opened_folder(folder: Path, smiles: Path | None) -> Generator[int, None, Chosen]:
    """Looks for the pictures of a folder; yields how many there are so far."""
    from engine.picture_folders import noted
    from engine.scan.listing import looking

    found = yield from looking(folder)
    data = noted(found, smiles)
    degrees = f" · degrees of {smiles.name}" if smiles else ""
    return Chosen(
        data, f"{found.folder.name} · {len(found.pictures)} pictures · {found.layout}{degrees}", str(folder)
    )


def attributes(job: Report, seed: int) -> tuple[str, ...]:
    """The attributes that a report can hold against each other; empty before it is made."""
    from engine.data_report.facts import DEGREE
    from engine.data_report.running import plan_of
    from engine.data_report.store import kept, key_of

    facts = kept(key_of(job.source, job.data, plan_of(job, seed)))
    return tuple(one.name for one in facts.columns if one.name != DEGREE and one.known()) if facts else ()


def opened_model(path: Path, bench: Bench) -> Chosen:  # noqa: ARG001
    """Reads a latent model, in the worker thread."""
    from engine.latent.open_models import noted, open_model

    data = noted(path)
    return Chosen(data, open_model(data).cloud.title, str(path))

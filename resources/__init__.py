"""What ships with Phosphene beside code: sample pictures, presets, icons. Reached by importlib.resources only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """A picture that comes with Phosphene.

    Attributes:
        path: the file.
        title: one or two words for what is on it.
        credit: who made it.
        licence: on what terms it may be used.
    """

    path: Path
    title: str
    credit: str
    licence: str


def path(name: str) -> Path:
    """The file or folder of that name among the resources, such as "samples/chelsea.png"; it may not exist.

    Phosphene is installed as plain files, packaged builds included, so that every resource has a path.
    """
    return Path(str(files("resources"))).joinpath(*name.split("/"))


@cache
def samples() -> tuple[Sample, ...]:
    """The sample pictures, in the order in which they are shown."""
    folder = path("samples")
    entries = json.loads((folder / "samples.json").read_text(encoding="utf-8"))
    return tuple(Sample(folder / e["file"], e["title"], e["credit"], e["licence"]) for e in entries)


SAMPLES: tuple[Path, ...] = tuple(sample.path for sample in samples())
"""The files of the sample pictures, in the same order."""

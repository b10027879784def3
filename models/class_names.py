"""The names of the classes a network tells apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from models.folders import bundled_file, weights_folder
from models.network import Network


def own_class_names(entry: Network) -> tuple[str, ...]:
    """The names of the classes of the entry's own weights, in the order of the outputs."""
    bundled = bundled_file(entry.class_file)
    path = bundled if bundled.is_file() else weights_folder() / entry.class_file
    return tuple(json.loads(path.read_text(encoding="utf-8")))


def class_names(entry: Network, classes: int, weights: Path) -> tuple[str, ...]:
    """The names of the classes of a weights file.

    They come from a list beside it (same name, .json or .txt) if that has the right length; from the entry if the
    number of classes is the same; otherwise they are "class 0", "class 1" and so on.
    """
    for path in (weights.with_suffix(".json"), weights.with_suffix(".txt")):
        names = _listed(path)
        if len(names) == classes:
            return names
    return own_class_names(entry) if classes == entry.classes else numbered(classes)


def numbered(classes: int) -> tuple[str, ...]:
    """Names for classes nobody named."""
    return tuple(class_name((), index) for index in range(classes))


def class_name(names: Sequence[str], index: int) -> str:
    """The name of one class; those beyond the names are called by their number."""
    return names[index] if index < len(names) else f"class {index}"


def _listed(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_text(encoding="utf-8")
        return tuple(_from_json(json.loads(text)) if path.suffix == ".json" else _from_lines(text))
    except (OSError, ValueError):
        # A file of that name need not be a list of classes.
        return ()


def _from_lines(text: str) -> Iterable[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _from_json(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        # The usual {"0": ["n01440764", "tench"], ...}
        value = [value[key] for key in sorted(value, key=int)]
    if not isinstance(value, list):
        return ()
    return (str(item[-1] if isinstance(item, list) and item else item) for item in value)

"""What the catalogue knows about one network before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.contract import InputContract


@dataclass(frozen=True)
class Network:
    """One entry of the catalogue. Plain data: reading it loads no torch and no weights.

    Attributes:
        name: as torchvision names it; recipes and the command line use it.
        title: its name in the interface.
        factory: "module:function" of what builds it; the function takes `num_classes`.
        contract: what the entry's own weights expect to be shown.
        foreign_contract: what weights from elsewhere are taken to expect; None for the same.
        classes: how many classes the entry's own weights tell apart.
        class_file: the file in models/weights/ that names them.
        weight_file: the name of the weights file, bundled or in the user's folder.
        url: where that file can be downloaded; empty if nowhere.
        sha256: the SHA-256 of that file in hex, all of it or its first digits.
        size_mb: the size of that file in units of 1024 * 1024 bytes.
        licence: the licence of the weights.
        licence_note: what a person should know about it, or empty.
        character: what dreams through it look like, in one line.
        bundled: whether the weights ship inside Phosphene.
        smallest: the side in pixels of the smallest square picture the whole network takes.
        fixed_size: whether it takes pictures of exactly contract.size only (transformers with position tables).
        arguments: further keyword arguments of the factory.
        training_only: prefixes of parameters that only serve training and are dropped.
        renames: (pattern, replacement) of regular expressions that bring old parameter names up to date.
    """

    name: str
    title: str
    factory: str
    contract: InputContract
    classes: int
    class_file: str
    weight_file: str
    url: str
    sha256: str
    size_mb: float
    licence: str
    licence_note: str
    character: str
    foreign_contract: InputContract | None = None
    bundled: bool = False
    smallest: int = 1
    fixed_size: bool = False
    arguments: tuple[tuple[str, Any], ...] = ()
    training_only: tuple[str, ...] = ()
    renames: tuple[tuple[str, str], ...] = ()

"""Networks that a person trained here, in the user's weights folder: what is written about each, and its entry.

The note names one of a few kinds, never a function: nothing that lies in that folder can run code.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from models.contract import InputContract
from models.errors import Complaint
from models.folders import weights_folder
from models.network import Network
from models.replacing import replace_file

DARKNET, ENCODER, FINE_TUNE = "darknet", "encoder", "fine-tune"
KINDS = (DARKNET, ENCODER, FINE_TUNE)
_FACTORIES = {DARKNET: "models.classifiers.factories:darknet", ENCODER: "models.vae.factories:encoder"}

FOLDER = "trained"
_NOTE = ".network.json"
_NAME = re.compile(r"[a-z0-9_]{1,80}")

_CENTRED = (0.5, 0.5, 0.5)
_WHOLE, _HALF = (1.0, 1.0, 1.0), (0.5, 0.5, 0.5)


@dataclass(frozen=True)
class TrainedNetwork:
    """What is written about one.

    Attributes:
        name, title: as in the catalogue.
        kind: one of `KINDS`.
        size: the side of the pictures it was trained on.
        classes: how many numbers it gives.
        average: how a darknet makes maps smaller.
        base: what a fine-tuned network began as.
        sha256, size_mb: of its weights file.
        told: what it was trained on, for a person.
    """

    name: str
    title: str
    kind: str
    size: int
    classes: int
    sha256: str
    size_mb: float
    told: str
    average: bool = True
    base: str = ""

    def weights(self) -> Path:
        """Its weights file."""
        return weights_folder() / self._file

    def notes(self) -> tuple[Path, Path]:
        """What is written about it, and the names of its classes."""
        weights = self.weights()
        return weights.with_name(self.name + _NOTE), weights.with_suffix(".json")

    @property
    def _file(self) -> str:
        return f"{FOLDER}/{self.name}.safetensors"

    def entry(self, known: dict[str, Network]) -> Network | None:
        """Its entry in the catalogue; None if what it began as is not known.

        Args:
            known: the entries of networks it may have begun as, by name.
        """
        if self.kind == FINE_TUNE:
            base = known.get(self.base)
            return self._tuned(base) if base is not None else None
        average = (("average", self.average),) if self.kind == DARKNET else ()
        deviation = _WHOLE if self.kind == DARKNET else _HALF
        return Network(
            name=self.name,
            title=self.title,
            factory=_FACTORIES[self.kind],
            contract=InputContract("RGB", 1.0, _CENTRED, deviation, self.size),
            classes=self.classes,
            class_file=f"{FOLDER}/{self.name}.json",
            weight_file=self._file,
            url="",
            sha256=self.sha256,
            size_mb=self.size_mb,
            licence="your own",
            licence_note="Trained on this computer.",
            character=f"learned from {self.told}",
            smallest=32,
            arguments=(*average, *((("size", self.size),) if self.kind == ENCODER else ())),
        )

    def _tuned(self, base: Network) -> Network:
        return replace(
            base,
            name=self.name,
            title=self.title,
            classes=self.classes,
            class_file=f"{FOLDER}/{self.name}.json",
            weight_file=self._file,
            url="",
            sha256=self.sha256,
            size_mb=self.size_mb,
            licence_note=f"Its weights began as those of {base.title}. {base.licence_note}",
            character=f"{base.title}, fine-tuned on {self.told}",
            foreign_contract=None,
            bundled=False,
            renames=(),
        )


def is_trained(entry: Network) -> bool:
    """Whether an entry of the catalogue is one of these."""
    return entry.weight_file.startswith(f"{FOLDER}/")


def note_of(network: TrainedNetwork) -> bytes:
    """What is written about it, as JSON."""
    return (json.dumps(asdict(network), indent=1, ensure_ascii=False) + "\n").encode()


def trained_networks() -> tuple[TrainedNetwork, ...]:
    """Those whose notes can be read, by name; others are passed over."""
    paths = sorted((weights_folder() / FOLDER).glob("*" + _NOTE))
    found = (_read(path) for path in paths)
    return tuple(one for one in found if one is not None)


def remove_trained(name: str) -> None:
    """Removes the weights of one of them, with what is written about it; it may be gone already.

    Raises:
        Complaint: if another one began as it, or a file cannot be removed.
    """
    found = {one.name: one for one in trained_networks()}
    heir = next((one for one in found.values() if one.base == name), None)
    if heir is not None:
        raise Complaint(f"“{heir.title}” began as this network and needs it: remove that one first.")
    one = found.get(name)
    if one is None:
        return
    try:
        for path in (*one.notes(), one.weights()):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise Complaint(f"“{one.title}” could not be removed: {error.strerror or error}.") from error


def retitle_trained(name: str, title: str) -> None:
    """Calls one of them otherwise; recipes know it by its name, which stays.

    Raises:
        Complaint: if the note cannot be written.
    """
    one = next((one for one in trained_networks() if one.name == name), None)
    if one is None:
        return
    try:
        replace_file(one.notes()[0], note_of(replace(one, title=title)))
    except OSError as error:
        raise Complaint(f"“{one.title}” could not be renamed: {error.strerror or error}.") from error


def _read(path: Path) -> TrainedNetwork | None:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        known = {one.name for one in fields(TrainedNetwork)}
        one = TrainedNetwork(**{name: value for name, value in plain.items() if name in known})
        size, classes = int(one.size), int(one.classes)
        good = one.kind in KINDS and 0 < size < 10_000 and 0 < classes < 1_000_000 and len(one.sha256) == 64
        return one if good and _NAME.fullmatch(one.name) and path.name == one.name + _NOTE else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None

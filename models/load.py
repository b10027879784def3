"""From a name in the catalogue to a network ready to be looked into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from torch import nn

from models.building import build, classes_in, skeleton
from models.catalogue import Network, network
from models.class_names import class_names, numbered, own_class_names
from models.contract import InputContract
from models.errors import Complaint
from models.fitting import fit
from models.known_weights import contract_of
from models.random_weights import randomise, repeatably
from models.state_names import renamed
from models.weights_file import digest, find, verify
from models.weights_reading import read_state


@dataclass(frozen=True)
class LoadedNetwork:
    """A network with its weights.

    Attributes:
        entry: its entry in the catalogue.
        module: the network on the CPU, float32, in evaluation mode; its weights take no gradient.
        contract: what it expects to be shown.
        class_names: one name for each output, in order.
        weights_sha256: the SHA-256 of the weights file in hex; "random SEED" for chance weights.
    """

    entry: Network
    module: nn.Module
    contract: InputContract
    class_names: tuple[str, ...]
    weights_sha256: str


def load(name: str, weights: Path | None = None) -> LoadedNetwork:
    """The network of that name, with its own weights or with those in a file.

    Raises:
        Complaint: if the name is unknown, the weights are not there, damaged, unsafe, or do not fit.
    """
    return load_entry(network(name), weights)


def load_entry(entry: Network, weights: Path | None = None) -> LoadedNetwork:
    """The network of a catalogue entry, with its own weights or with those in a file.

    Raises:
        Complaint: if the weights are not there, damaged, unsafe, or do not fit.
    """
    path, sha256 = (weights, digest(weights)) if weights else _own(entry)
    state = renamed(read_state(path), entry)
    classes = classes_in(state, entry)
    module = skeleton(entry, classes)
    fit(module, state, path.name, entry.title)
    names = class_names(entry, classes, path)
    return LoadedNetwork(entry, _at_rest(module), contract_of(entry, sha256), names, sha256)


def unopened(name: str, weights: Path | None = None) -> LoadedNetwork:
    """The network of that name as recipes name it, for work in which it has no part: with a module that does nothing.

    Its weights may be missing; it then has no hash.

    Raises:
        Complaint: if the name is unknown, or the weights are damaged.
    """
    entry = network(name)
    path = weights or find(entry)
    sha256 = "" if path is None else digest(path) if weights else verify(path, entry)
    return LoadedNetwork(entry, nn.Module(), entry.contract, (), sha256)


def load_random(name: str, seed: int, classes: int | None = None) -> LoadedNetwork:
    """The network of that name with chance weights that let signals through, for tests. Needs no weights file.

    Raises:
        Complaint: if the name is unknown.
    """
    entry = network(name)
    count = entry.classes if classes is None else classes
    with repeatably(seed):
        module = build(entry, count)
        randomise(module)
    names = own_class_names(entry) if count == entry.classes else numbered(count)
    return LoadedNetwork(entry, _at_rest(module), entry.contract, names, f"random {seed}")


def _own(entry: Network) -> tuple[Path, str]:
    path = find(entry)
    if path is not None:
        return path, verify(path, entry)
    fetch = f"download them ({entry.size_mb:.0f} MB) or " if entry.url else ""
    raise Complaint(f"The weights of {entry.title} are not on this computer yet: {fetch}choose a weights file.")


def _at_rest(module: nn.Module) -> nn.Module:
    return module.eval().requires_grad_(False)

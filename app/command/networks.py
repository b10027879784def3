"""Lists the networks: their names, where their weights are, what dreams through them look like; removes own ones."""

from __future__ import annotations

import argparse

from app.command.exits import OK
from models.errors import Complaint
from models.network import Network
from models.trained import is_trained


def add_options(parser: argparse.ArgumentParser) -> None:
    """There is little to choose."""
    parser.add_argument("--here", action="store_true", help="only those whose weights are on this computer")
    parser.add_argument("--remove", metavar="NAME", help="remove a network that was trained here")


def run(arguments: argparse.Namespace) -> int:
    """Prints one line for each network, or removes one."""
    if arguments.remove is not None:
        return _removed(arguments.remove)
    from models.catalogue import NETWORKS
    from models.weights_file import find

    rows = [(entry, find(entry) is not None) for entry in NETWORKS.values()]
    shown = [(entry.name, _state(entry, here), _told(entry)) for entry, here in rows if here or not arguments.here]
    widths = [max(len(row[column]) for row in shown) for column in (0, 1)]
    for name, state, character in shown:
        print(f"{name:{widths[0]}}  {state:{widths[1]}}  {character}".rstrip())
    return OK


def _removed(name: str) -> int:
    from models.catalogue import network
    from models.trained import remove_trained

    if not is_trained(network(name)):
        raise Complaint(f"“{name}” was not trained here; only networks of your own can be removed.")
    remove_trained(name)
    return OK


def _told(entry: Network) -> str:
    """What dreams through it look like; of one's own, what one called it and what it learned from."""
    return f"“{entry.title}”, {entry.character}" if is_trained(entry) else entry.character


def _state(entry: Network, here: bool) -> str:
    if entry.bundled:
        return "bundled"
    if is_trained(entry):
        return "trained here"
    return "downloaded" if here else f"{entry.size_mb:.0f} MB to download"

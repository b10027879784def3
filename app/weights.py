"""Networks that are not bundled: fetching their weights, and using weights files of one's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from app.background import Background
from app.throwing_away import refuse_if_in_use
from app.workspace import Workspace
from engine.presets import in_network
from models.catalogue import NETWORKS, Network, offer_trained
from models.download import Progress, download
from models.folders import weights_folder
from models.trained import remove_trained
from models.weights_file import find

_BETWEEN = 0.1
"""Seconds between two reports of progress; the window need not know every 64 KiB."""

Choose = Callable[[Path, str], str]


class Weights(QObject):
    """Downloads one weights file at a time, and tries weights files out before they are used.

    Signals:
        progress(Progress): how far a download is.
        fetched(name): a network's weights are here now.
        failed(error): a download ended without them; None if it was cancelled.
    """

    progress = Signal(object)
    fetched = Signal(str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, window: QWidget, choose: Choose | None = None) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._choose = choose or self._ask
        self._background = Background(parent=self)
        self._cancel = threading.Event()
        self.fetching = ""

    def fetch(self, name: str, url: str | None = None) -> None:
        """Downloads the weights of a network, unless another download is going on."""
        if self.fetching:
            return
        self.fetching = name
        cancel = self._cancel = threading.Event()
        self._background.run(
            lambda: self._fetch(NETWORKS[name], url, cancel), lambda whole: self._over(name, whole), self._not_fetched
        )

    def cancel(self) -> None:
        """Ends the download; what has come is kept for the next time."""
        self._cancel.set()

    def use(self, name: str) -> None:
        """Makes a network the one that dreams, undoably."""
        self._workspace.propose(in_network(self._workspace.recipe(), name), f"change to {NETWORKS[name].title}")

    def offer(self, path: Path) -> None:
        """Asks for which network a weights file is, and tries it."""
        name = self._choose(path, likely_network(path))
        if name:
            self.try_file(name, path)

    def try_file(self, name: str, path: Path) -> None:
        """Uses the file for a network if it loads; otherwise says why not, and all stays as it was.

        Of several for one network, brought faster than they can be read, only the newest is tried.
        """
        workspace = self._workspace
        recipe = workspace.recipe().with_knob("network", name)
        workspace.said.emit(f"Reading “{path.name}” as weights of {NETWORKS[name].title}…", "info")
        workspace.studio.look(
            f"weights of {name}",
            _loads,
            recipe,
            None,
            lambda _: self._accepted(name, path),
            workspace.complain,
            weights=path,
        )

    def own(self, name: str) -> Path | None:
        """The weights file of one's own that is used for a network; None for the network's own weights."""
        return self._workspace.studio.weights.get(name)

    def give_up(self, name: str) -> None:
        """Goes back from a file of one's own to the network's own weights."""
        if self._workspace.studio.weights.pop(name, None) is not None:
            self._workspace.said.emit(f"{NETWORKS[name].title} has its own weights again.", "info")
            if self._workspace.recipe().network == name:
                self._workspace.read_layers()

    def remove(self, name: str) -> None:
        """Removes a network that was trained here.

        Raises:
            Complaint: if it is in use, needed by another, or cannot be removed.
        """
        refuse_if_in_use(self._workspace, name)
        remove_trained(name)
        offer_trained()

    def close(self) -> None:
        """Ends a download and waits for it."""
        self.cancel()
        self._background.close()

    def _fetch(self, entry: Network, url: str | None, cancel: threading.Event) -> bool:
        last = 0.0
        with closing(download(entry, weights_folder(), url)) as steps:  # type: ignore[type-var]
            for step in steps:
                if cancel.is_set():
                    return False
                if time.monotonic() - last > _BETWEEN:
                    last = time.monotonic()
                    self.progress.emit(step)
        return True

    def _over(self, name: str, whole: bool) -> None:
        self.fetching = ""
        if whole:
            self.fetched.emit(name)
            if self._workspace.recipe().network == name:
                self._workspace.read_layers()
        else:
            self.failed.emit(None)

    def _not_fetched(self, error: Exception) -> None:
        self.fetching = ""
        self.failed.emit(error)

    def _accepted(self, name: str, path: Path) -> None:
        self._workspace.studio.weights[name] = path
        self._workspace.said.emit(f"{NETWORKS[name].title} now has the weights of “{path.name}”.", "info")
        if self._workspace.recipe().network == name:
            self._workspace.read_layers()
        else:
            self.use(name)

    def _ask(self, path: Path, likely: str) -> str:
        titles = {entry.title: name for name, entry in NETWORKS.items()}
        place = list(titles.values()).index(likely)
        title, yes = QInputDialog.getItem(
            self._window, "Open weights file", f"“{path.name}” holds weights of:", list(titles), place, False
        )
        return titles[title] if yes else ""


def is_here(entry: Network) -> bool:
    """Whether the weights of a network are on this computer."""
    return find(entry) is not None


def size_text(entry: Network) -> str:
    """The size of the weights file for a person."""
    return f"{entry.size_mb:.0f} MB" if entry.size_mb >= 10 else f"{entry.size_mb:.1f} MB"


def progress_text(step: Progress) -> str:
    """How far it is, in words."""
    done = f"{step.done / 2**20:.1f} MB"
    if step.checking:
        return f"Checking the file: {done}"
    return f"{done} of {step.total / 2**20:.1f} MB" if step.total else done


def likely_network(path: Path) -> str:
    """The network whose weights file is called most like this one."""
    stem = path.stem.lower().replace("-", "_")

    def alike(name: str) -> tuple[bool, float]:
        return stem.startswith(name), SequenceMatcher(None, name, stem).ratio() + len(name) / 1000

    return max(NETWORKS, key=alike)


def _loads(bench: object) -> bool:
    """Opening the bench has read and fitted the weights; there is nothing more to ask."""
    return bench is not None

"""Starting and stopping real dreams again and again, and what is left of them."""

from __future__ import annotations

import contextlib
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from torch import nn

from app.engine_room import EngineRoom
from app.studio import Studio
from engine.jobs.dream import Dream
from engine.machine import Machine
from engine.objectives.layer import Layer
from engine.picture import Picture
from engine.recipe import Recipe, Subject

RECIPE = Recipe(Dream(objectives=(Layer("features.7"),), octaves=1, steps=400))
"""Longer than anybody waits: each run is stopped."""

_PATIENCE = 60_000
_HOOKS = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")


@dataclass(frozen=True)
class State:
    """What the program holds.

    Attributes:
        rss: bytes of memory that are its own, on Linux; 0 elsewhere.
        python_threads: threads Python knows.
        threads: how many there are by name, those of torch and Qt too, on Linux; none elsewhere.
        hooks: hooks on the modules of the loaded network.
    """

    rss: int
    python_threads: int
    threads: dict[str, int]
    hooks: int


class Endurance:
    """A studio with the real engine and a small picture."""

    def __init__(self, side: int = 80) -> None:
        self._room = EngineRoom()
        self._studio = Studio(self._room)
        self._studio.machine = Machine(device="cpu")
        pixels = np.random.default_rng(0).integers(0, 256, (side, side, 3), dtype=np.uint8)
        pixels.flags.writeable = False
        self._picture = Picture(pixels, Subject("chance.png", "1" * 64, side, side))
        self._failed: list[BaseException] = []
        self._studio.failed.connect(self._failed.append)

    def cycle(self) -> None:
        """Starts a dream, waits for two of its frames, stops it, and waits for its picture.

        Raises:
            RuntimeError: if something did not come, or a run failed.
        """
        self._wait(self._studio.frame, lambda: self._studio.start(RECIPE, self._picture))
        self._wait(self._studio.frame, lambda: None)
        self._wait(self._studio.finished, self._studio.stop)
        if self._failed:
            raise RuntimeError("a run failed") from self._failed[0]

    def state(self) -> State:
        """What is held now, between two cycles."""
        return State(_rss(), threading.active_count(), _threads(), sum(map(_hooks, self._modules())))

    def close(self) -> bool:
        """Ends the studio's thread; False if it did not end."""
        return self._studio.close()

    def _modules(self) -> Iterator[nn.Module]:
        loaded = self._room.benches()._loaded
        if loaded is not None:
            yield from loaded.module.modules()

    def _wait(self, signal: object, begin: Callable[[], object]) -> None:
        loop, came = QEventLoop(), []
        once = signal.connect(lambda *_: (came.append(True), loop.quit()))  # type: ignore[attr-defined]
        QTimer.singleShot(_PATIENCE, loop, loop.quit)
        begin()
        loop.exec()
        signal.disconnect(once)  # type: ignore[attr-defined]
        if not came:
            raise RuntimeError("the studio does not answer")


def _hooks(module: nn.Module) -> int:
    return sum(len(getattr(module, name)) for name in _HOOKS)


def _rss() -> int:
    file = Path("/proc/self/statm")
    return int(file.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if file.exists() else 0


def _threads() -> dict[str, int]:
    names = Counter[str]()
    for file in Path("/proc/self/task").glob("*/comm"):
        with contextlib.suppress(OSError):  # it may end while one looks
            names[file.read_text().strip()] += 1
    return dict(names)

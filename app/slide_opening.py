"""Opens the pictures of a slideshow ahead, so that the next is there when it is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from app.background import Background
from app.pictures.qimages import qimage_of
from app.sentences import sentence


class SlideOpening:
    """Keeps the pictures that are shown soon, in the size of the screen.

    Args:
        told: called when one more is there, or cannot be opened.
    """

    AHEAD = 4
    """How many there are at a time."""

    def __init__(self, folder: Path, background: Background, told: Callable[[], None]) -> None:
        self._folder, self._background, self._told = folder, background, told
        self._found: dict[str, QImage | str] = {}
        self._asked: dict[str, int] = {}
        screen = QGuiApplication.primaryScreen()
        size = screen.size() * screen.devicePixelRatio()
        self._side = max(size.width(), size.height())

    def want(self, names: Sequence[str]) -> None:
        """Opens these, the first first, and lets go of all others."""
        self._found = {name: found for name, found in self._found.items() if name in names}
        for name in [name for name in self._asked if name not in names]:
            self._background.drop(self._asked.pop(name))
        for place, name in enumerate(names):
            if name not in self._found and name not in self._asked:
                self._asked[name] = self._background.run(
                    partial(_opened, self._folder / name, self._side), partial(self._have, name),
                    partial(self._failed, name), urgency=self.AHEAD - place,
                )  # fmt: skip

    def found(self, name: str) -> QImage | str | None:
        """The picture, why it cannot be opened, or None as long as it is not there."""
        return self._found.get(name)

    def forget(self) -> None:
        """Lets go of everything."""
        self.want(())

    def _have(self, name: str, image: QImage) -> None:
        self._asked.pop(name, None)
        self._found[name] = image
        self._told()

    def _failed(self, name: str, error: Exception) -> None:
        self._asked.pop(name, None)
        self._found[name] = sentence(error)
        self._told()


def _opened(path: Path, side: int) -> QImage:
    """In a thread of the pool: no larger than the screen."""
    from engine.open_picture import open_picture  # Pillow is not needed before

    image = qimage_of(open_picture(path).image8())
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)

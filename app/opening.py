"""Opening whatever a person brings: pictures, saved dreams, folders, weights, and what is on the clipboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QImage

from app.frame import Finished
from app.workspace import Kept, Workspace
from engine.errors import BadPicture
from engine.picture import Picture
from engine.recipe import Recipe
from engine.step import Result

WEIGHTS = frozenset({".pth", ".pt", ".safetensors"})
ONLINE = "Phosphene opens nothing from the internet: save the picture to this computer and drop the file."
NOTHING = "There is no picture on the clipboard: copy a picture or a picture file first."


@dataclass(frozen=True, eq=False)
class Found:
    """What was in a file: the picture itself, the recipe inside it, and the subject that the recipe was made for."""

    path: Path
    picture: Picture | None
    recipe: Recipe | None = None
    subject: Picture | None = None


class Opening(QObject):
    """Opens things for the workspace, in the background.

    Signals:
        weights(Path): a weights file was brought.
        opened(Path): a picture file was opened.
    """

    weights = Signal(object)
    opened = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked = 0

    def open(self, path: Path) -> None:
        """Opens a file or a folder by what it is."""
        if path.is_dir():
            self._workspace.open_folder(path)
        elif path.suffix.lower() in WEIGHTS:
            self.weights.emit(path)
        else:
            self._asked += 1
            number = self._asked
            places = self._places()
            background = self._workspace.background
            background.run(
                lambda: look_into(path, places), lambda found: self._show(number, found), self._workspace.complain, 10
            )

    def open_urls(self, urls: Iterable[QUrl]) -> None:
        """Opens what was dropped: the first file, and any folders."""
        local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        files = [path for path in local if not path.is_dir()]
        for path in [*(path for path in local if path.is_dir()), *files[:1]]:
            self.open(path)
        if not local:
            self._workspace.said.emit(ONLINE, "warning")
        elif len(files) > 1:
            rest = len(files) - 1
            self._workspace.said.emit(f"“{files[0].name}” is opened; {rest} more were left out.", "info")

    def open_mime(self, data: QMimeData) -> None:
        """Opens what was dropped or is on the clipboard: files, pixels, or the path of a file as text."""
        text = data.text().strip().strip('"') if data.hasText() else ""
        if data.hasUrls():
            self.open_urls(data.urls())
        elif data.hasImage():
            self._open_image(QImage(data.imageData()))
        elif text and "\n" not in text and len(text) < 4096 and Path(text).exists():
            self.open(Path(text))
        else:
            self._workspace.said.emit(NOTHING, "warning")

    def _open_image(self, image: QImage) -> None:
        data = _png(image)
        name = f"pasted {datetime.now():%Y-%m-%d %H%M%S}.png"

        def work() -> Picture:
            from engine.open_picture import open_bytes  # Pillow is not needed before the first picture

            return open_bytes(data, name)

        self._workspace.background.run(work, self._workspace.show_picture, self._workspace.complain, 10)

    def _places(self) -> tuple[Path, ...]:
        picture, folder = self._workspace.picture, self._workspace.folder
        beside = [picture.path.parent] if picture is not None and picture.path is not None else []
        return (*([folder] if folder is not None else []), *beside)

    def _show(self, number: int, found: Found) -> None:
        if number != self._asked:
            return  # another one was brought since
        if found.recipe is None:
            if found.picture is not None:
                self._workspace.show_picture(found.picture)
                self.opened.emit(found.path)
            return
        self._workspace.restore(found.recipe, f"recipe of {found.path.name}")
        if found.subject is not None:
            self._workspace.show_picture(found.subject)
        if found.picture is not None:
            self._workspace.keep(_kept(found.picture, found.recipe, found.subject))
            self.opened.emit(found.path)
        self._say(found)

    def _say(self, found: Found) -> None:
        subject = found.recipe.subject if found.recipe is not None else None
        if subject is not None and found.subject is None:
            self._workspace.said.emit(
                f"The recipe of “{found.path.name}” is back, but its photo “{subject.name}” was not found beside it: "
                "open that photo, and Dream makes the picture again.",
                "warning",
            )
        else:
            self._workspace.said.emit(f"The recipe of “{found.path.name}” is back: Dream makes it again.", "info")


def look_into(path: Path, folders: Iterable[Path]) -> Found:
    """Reads a file, away from the main thread: a picture, one with a recipe, or a recipe alone.

    Raises:
        BadPicture, BadRecipe: if it is damaged or something else.
    """
    from engine.open_picture import open_picture  # Pillow is not needed before the first picture
    from engine.recipe_inside import find_subject, recipe_inside

    recipe = recipe_inside(path)
    if path.suffix.lower() == ".json":
        if recipe is None:
            raise BadPicture(f"“{path.name}” holds no recipe.")
        picture = None
    else:
        picture = open_picture(path)
    place = find_subject(recipe, path, folders) if recipe is not None else None
    return Found(path, picture, recipe, open_picture(place) if place is not None else None)


def _kept(picture: Picture, recipe: Recipe, subject: Picture | None) -> Kept:
    finished = Finished(0, Result(picture.image(), recipe), picture.image8(), 0.0)
    return Kept(finished, subject, datetime.now().astimezone())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # it takes a text and no bytes
    return bytes(buffer.data().data())

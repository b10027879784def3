"""Opening whatever a person brings: pictures, saved dreams, folders, weights, and what is on the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QImage

from app.desks import DREAM
from app.frame import Finished
from app.told_story import again, back
from app.workspace import Kept, Workspace
from engine.errors import BadPicture, BadRecipe
from engine.films.names import VIDEOS
from engine.picture import Picture
from engine.recipe import Recipe
from engine.step import Result

T = TypeVar("T")

WEIGHTS = frozenset({".pth", ".pt", ".safetensors"})
WITHOUT_PICTURE = ".json"
"""Of this only the recipe inside is opened."""

ONLINE = "Phosphene opens nothing from the internet: save the picture to this computer and drop the file."
NOTHING = "There is no picture on the clipboard: copy a picture or a picture file first."


@dataclass(frozen=True, eq=False)
class Found:
    """What was in a file: the picture itself, the recipe inside it, and the subject that the recipe was made for.

    Attributes:
        trouble: why there is no recipe, though the picture has one; else empty.
    """

    path: Path
    picture: Picture | None
    recipe: Recipe | None = None
    subject: Picture | None = None
    trouble: str = ""


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

    def open(self, path: Path) -> None:
        """Opens a file or a folder by what it is."""
        if path.is_dir():
            self._workspace.open_folder(path)
        elif path.suffix.lower() in WEIGHTS:
            self.weights.emit(path)
        else:
            places = self._places()
            self._run(lambda: look_into(path, places), self._show)

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
        elif _is_path(text):
            self.open(Path(text))
        else:
            self._workspace.said.emit(NOTHING, "warning")

    def _open_image(self, image: QImage) -> None:
        data = _png(image)
        name = f"pasted {datetime.now():%Y-%m-%d %H%M%S}.png"

        def work() -> Picture:
            from engine.open_picture import open_bytes  # Pillow is not needed before the first picture

            return open_bytes(data, name)

        self._run(work, self._workspace.show_picture)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Does the work in the background, and then shows what it found unless another picture was brought since."""
        wanted = self._workspace.awaited()
        self._workspace.background.run(
            work, lambda found: then(found) if wanted() else None, self._workspace.complain, 10
        )

    def _places(self) -> tuple[Path, ...]:
        picture, folder = self._workspace.picture, self._workspace.folder
        beside = [picture.path.parent] if picture is not None and picture.path is not None else []
        return (*([folder] if folder is not None else []), *beside)

    def _show(self, found: Found) -> None:
        if found.recipe is None:
            self._show_plain(found)
        else:
            self._show_made(found, found.recipe)

    def _show_plain(self, found: Found) -> None:
        assert found.picture is not None  # a file without either is a complaint
        self._workspace.show_picture(found.picture)
        self.opened.emit(found.path)
        if found.trouble:
            self._workspace.said.emit(f"“{found.path.name}” is opened without its recipe. {found.trouble}", "warning")

    def _show_made(self, found: Found, recipe: Recipe) -> None:
        self._workspace.restore(recipe, f"recipe of {found.path.name}")
        desk = self._workspace.desk_for(recipe)
        if desk != DREAM:
            self._workspace.panel_wanted.emit(desk)
        if found.subject is not None:
            self._workspace.show_picture(found.subject)
        if found.picture is not None:
            self._workspace.keep(_kept(found.picture, recipe, found.subject))
            self.opened.emit(found.path)
        self._say(found)

    def _say(self, found: Found) -> None:
        subject = found.recipe.subject if found.recipe is not None else None
        if found.recipe is not None and subject is not None and found.subject is None:
            self._workspace.lost = subject
            self._workspace.said.emit(
                f"The recipe of “{found.path.name}” is back, but its photo “{subject.name}” was not found beside it: "
                f"open that photo, and {again(found.recipe)} makes the picture again.",
                "warning",
            )
        else:
            self._workspace.said.emit(back(f"The recipe of “{found.path.name}”", found.recipe), "info")


def _is_path(text: str) -> bool:
    """Whether a pasted text is the path of something that is there."""
    try:
        return bool(text) and "\n" not in text and Path(text).exists()
    except (OSError, ValueError):  # too long for a path, or with characters that none has
        return False


def look_into(path: Path, folders: Iterable[Path]) -> Found:
    """Reads a file, away from the main thread: a picture, a film, one with a recipe, or a recipe alone.

    A picture whose recipe cannot be used is still a picture. A film without a recipe is a subject: its first frame
    stands for it.

    Raises:
        BadPicture, BadRecipe: if it is damaged or something else.
    """
    from engine.latent.open_models import find_models
    from engine.open_picture import open_picture  # Pillow is not needed before the first picture
    from engine.recipe_inside import find_subject, recipe_inside
    from engine.still import is_film, open_still, open_subject

    suffix = path.suffix.lower()
    picture = open_picture(path) if suffix != WITHOUT_PICTURE and suffix not in VIDEOS else None
    try:
        recipe = recipe_inside(path)
    except BadRecipe as error:
        if picture is None:
            raise
        return Found(path, picture, trouble=str(error))
    if recipe is None and is_film(path):
        return Found(path, open_still(path))
    if picture is None and recipe is None:
        raise BadPicture(f"“{path.name}” holds no recipe.")
    if recipe is not None:
        find_models(recipe.job, path, folders)
    place = find_subject(recipe, path, folders) if recipe is not None else None
    return Found(path, picture, recipe, open_subject(place) if place is not None else None)


def _kept(picture: Picture, recipe: Recipe, subject: Picture | None) -> Kept:
    finished = Finished(0, Result(picture.image(), recipe), picture.image8(), 0.0)
    return Kept(finished, subject, datetime.now().astimezone())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # it takes a text and no bytes
    return bytes(buffer.data().data())

"""A photo as latent numbers: what a latent model knows of a face, and that face with another smile or age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.face_box import FaceBox
from app.face_place import NONE
from app.frame import Finished
from app.growing import Grown
from app.inside_desk import inside_desk
from app.latent_following import Face, LatentFollowing
from app.latent_model_bar import LatentModelBar
from app.latent_photo_questions import PhotoFound, photo_found
from app.latent_shape import lay_by_shape
from app.look_panel import LookPanel
from app.page_row import PageRow
from app.panel_set import FACES
from app.pictures.sheet import SheetView
from app.work_bar import WorkBar
from app.workspace import Workspace
from engine.declare import with_value
from engine.faces.box import Box
from engine.jobs.face_lab import text_of
from engine.jobs.latent_photo import NO_FACE, ROW, LatentPhoto
from engine.picture import Picture

if TYPE_CHECKING:
    from engine.bench import Bench

RESULT, PLACE = "Faces", "Place of the face"
_TIPS = {
    RESULT: "The photo and what the model makes of it.",
    PLACE: "The photo with a box that can be dragged.",
}
NO_PHOTO = "Open a photo in which a face looks ahead: it is found, and turned into the numbers of the latent model."
LIMIT = (
    "The model that ships has seen rendered heads only: a real photo comes back simplified. On the photo a smile "
    "changes the mouth, and an age does little; “Age and expression” does more. Smile and age are read by small "
    "networks that often err; the age of people over 60 is read too low."
)
_SMALLEST = 0.65
"""To what share of their size pictures of a row are shrunk at most before fewer stand beside each other."""

_MIDDLE = (0.3, 0.25, 0.7, 0.7)
"""Left, top, right and bottom of the box to be dragged where no face was found, in shares of the photo."""


class LatentPhotoPanel(LookPanel):
    """Photo, copy, change and the change on the photo; a box to drag; and the way to the sliders."""

    name = "latent_photo"
    title = "A photo as latent numbers"
    desk = LatentPhoto.kind
    family = FACES
    working = "Looking for the face and its numbers…"
    shares = (3, 2)

    def __init__(self, workspace: Workspace) -> None:
        inside_desk(workspace, self.desk)
        self.model = LatentModelBar(workspace)
        self.box = FaceBox()
        self.limit = QLabel(LIMIT, wordWrap=True)
        self.to_sliders = QPushButton("To the sliders")
        self.bar = WorkBar()
        self._row = PageRow(_TIPS)
        self.pages = self._row.buttons
        self.again = QPushButton("Find the face")
        self.sheet = SheetView("A row of amounts")
        self._soon = QTimer(singleShot=True, interval=250)
        self._found: PhotoFound | None = None
        self._photo: Picture | None = None
        super().__init__(workspace)
        self._soon.setParent(self)
        self._following = LatentFollowing(workspace, self.desk, self)

    def showEvent(self, event: QShowEvent) -> None:
        self._following.wake()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_shape(self._splitter, event.size())
        self._soon.start()

    def missing(self) -> str:
        return NO_PHOTO if self.workspace.picture is None else super().missing()

    def question(self) -> Callable[[Bench], Any]:
        recipe = self.on.recipe()
        return partial(photo_found, replace(recipe, job=replace(self._job(), beside=self._beside())))

    def page(self) -> QWidget:
        """A row is scrolled, as wide as there is room, so that its words can be read; all else is seen as a whole."""
        if self.pages[PLACE].isChecked():
            return self.box
        return self.sheet if self._shown_job().show == ROW else self.preview

    def show_found(self, found: Finished) -> None:
        """Says how like the copy is, and puts the box where the face was found."""
        self._found = cast(PhotoFound, found)
        self.sheet.show_image(found.image)
        self._soon.start()  # the room may have changed meanwhile
        self.fact.setText(self._found.words)
        if self._found.box is not None:
            self.box.show_box(self._found.box, self._found.others)

    def _failed(self, error: BaseException) -> None:
        super()._failed(error)
        self._found = None
        self.fact.setText(NONE if str(error) == NO_FACE else "")
        if self.workspace.picture is not None:
            self.box.show_box(_in_the_middle(*self.workspace.picture.size))
        self._turn_page()

    def _look(self) -> None:
        self._show_photo()
        self.bar.begin()
        super()._look()
        self._turn_page()

    def _moved(self, words: Grown) -> None:  # type: ignore[override]
        if self._number is not None:
            left = self.bar.tell(words.done or 0.0)
            self.progress.say(", ".join(filter(None, (words.words, left))), left or words.words)

    def _layers_read(self, layers: object) -> None:
        if not layers:
            self._found = None
        super()._layers_read(layers)

    def _job(self) -> LatentPhoto:
        return cast(LatentPhoto, self.workspace.recipe(self.desk).job)

    def _shown_job(self) -> LatentPhoto:
        """The job of what is in sight, or else of what will be."""
        return self._job() if self._found is None else cast(LatentPhoto, self._found.result.recipe.job)

    def _beside(self) -> int:
        """How many pictures of a row fit beside each other, little smaller than they are."""
        job = self._job()
        if job.show != ROW:
            return job.beside
        return next((one for one in (8, 4) if one * job.tile * _SMALLEST <= self._stack.width()), 2)

    @Slot()
    def _fit(self) -> None:
        rows = self._shown_job().show == self._job().show == ROW
        if self._finished is not None and rows and self._shown_job().beside != self._beside():
            self._look()

    def _show_photo(self) -> None:
        """Another photo has its own faces: a box that was dragged in the last one is no use in it."""
        picture = self.workspace.picture
        if picture is self._photo:
            return
        self._photo = picture
        self.box.show_image(None if picture is None else picture.image8())
        recipe = self.workspace.recipe(self.desk)
        subject = None if picture is None else picture.subject
        if cast(LatentPhoto, recipe.job).box and recipe.subject not in (None, subject):
            self.workspace.put(self.desk, with_value(recipe.planned(), "job.box", ""), "job.box")

    @Slot(object)
    def _box_moved(self, box: Box) -> None:
        """A box that was dragged is part of the recipe, in pixels of the photo."""
        picture = self.workspace.picture
        if picture is None:
            return
        recipe = replace(self.workspace.recipe(self.desk).planned(), subject=picture.subject)
        self.workspace.propose(with_value(recipe, "job.box", text_of(box)), "place of the face", self.desk)

    @Slot()
    def _find_again(self) -> None:
        self.workspace.set_knob("job.box", "", self.desk)

    @Slot()
    def _turn_page(self) -> None:
        if self.pages[PLACE].isChecked() and self.workspace.picture is not None:
            self._stack.setCurrentWidget(self.box)
        elif self.preview.filled:
            self._stack.setCurrentWidget(self.page())
        else:
            self._stack.setCurrentWidget(self.hint)

    @Slot()
    def _to_sliders(self) -> None:
        face: Face | None = self._found.forced if self._found is not None else None
        if face is not None:
            self._following.show_face(face, "the face of a photo")

    def _show_buttons(self) -> None:
        super()._show_buttons()
        self.bar.setVisible(self._number is not None)
        self.to_sliders.setEnabled(self._finished is not None)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._stack.addWidget(self.box)
        self._stack.addWidget(self.sheet)
        self.limit.setObjectName("quiet")
        whole = cast(QVBoxLayout, self.layout())
        whole.insertWidget(0, self.model)
        self._row.addWidget(self.again)
        whole.insertLayout(1, self._row)
        whole.insertWidget(whole.count() - 1, self.limit)
        last = whole.itemAt(whole.count() - 1)
        assert last is not None
        foot = cast(QHBoxLayout, last.layout())
        foot.insertWidget(foot.count() - 1, self.to_sliders)
        whole.addWidget(self.bar)

    def _connect(self) -> None:
        super()._connect()
        self.to_sliders.setToolTip("Puts the changed face into the latent sliders, to go on from there.")
        self.to_sliders.clicked.connect(self._to_sliders)
        self._row.turned.connect(self._turn_page)
        self._soon.timeout.connect(self._fit)
        self.again.setToolTip("Forgets the box that was dragged, and takes the face that is found")
        self.again.clicked.connect(self._find_again)
        self.box.box_changed.connect(self._box_moved)


def _in_the_middle(width: int, height: int) -> Box:
    left, top, right, bottom = _MIDDLE
    return Box(left * width, top * height, right * width, bottom * height)

"""The page on which one sees, and says, which face of the photo is meant."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.buttons import tool_button
from app.face_box import FaceBox
from app.face_lab_questions import faces_in
from app.fitting_label import FittingLabel
from app.workspace import Workspace
from engine.faces.box import Box
from engine.jobs.face_lab import FaceLab, text_of
from engine.picture import Picture

LOOKING = "Looking for faces…"
NONE, NONE_SHORT = "No face was found: drag the box onto one.", "No face found: drag the box."


class FacePlace(QWidget):
    """A box to drag, for a desk whose job is a `FaceLab`; what is dragged becomes part of its recipe, undoably."""

    def __init__(self, workspace: Workspace, desk: str) -> None:
        super().__init__()
        self._workspace, self._desk = workspace, desk
        self._photo: Picture | None = None
        self._found: tuple[Box, ...] = ()
        self.box = FaceBox()
        self.words = FittingLabel()
        self.again = tool_button(
            "Forgets the box that was dragged, and takes the face that is found", "Find the face"
        )
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box, 1)
        column.addLayout(row)
        self.box.box_changed.connect(self._box_moved)
        self.again.clicked.connect(self._forget_box)

    def show_photo(self) -> None:
        """Shows the photo in hand; another one has its own faces, and a box of the last is no use in it."""
        picture = self._workspace.picture
        if picture is not self._photo:
            self._photo, self._found = picture, ()
            self.box.show_image(None if picture is None else picture.image8())
            self._drop_box_of_other()
            self._find()
        self._show_box()

    def _drop_box_of_other(self) -> None:
        recipe, photo = self._workspace.recipe(self._desk), self._photo
        if self._job().box and photo is not None and recipe.subject not in (None, photo.subject):
            job = replace(self._job(), box="")
            self._workspace.put(self._desk, replace(recipe.planned(), job=job, subject=None), "job.box")

    def _find(self) -> None:
        if self._photo is not None:
            self.words.say(LOOKING)
            then = partial(self._have_faces, self._photo)
            self._workspace.ask("faces of the lab", faces_in, then, self._not_found, self._desk)

    def _have_faces(self, picture: Picture, found: tuple[Box, ...]) -> None:
        if picture is self._photo:
            self._found = found
            self._show_box()
            count = f"{len(found)} faces were found; click the one that is meant." if len(found) > 1 else ""
            self.words.say(*((count,) if found else (NONE, NONE_SHORT)))

    def _not_found(self, error: BaseException) -> None:
        self.words.say(self._workspace.written_down(error))

    def _job(self) -> FaceLab:
        return cast(FaceLab, self._workspace.recipe(self._desk).job)

    def _show_box(self) -> None:
        given, number = self._job().given_box(), self._job().face
        found = self._found[number - 1] if len(self._found) >= number else None
        self.box.show_box(given or found or self._middle(), self._found)
        self.again.setEnabled(given is not None)

    def _middle(self) -> Box | None:
        """The box that may be dragged where no face was found."""
        if self._photo is None:
            return None
        width, height = self._photo.size
        side = min(width, height) / 3
        return Box((width - side) / 2, (height - side) / 2, (width + side) / 2, (height + side) / 2)

    @Slot(object)
    def _box_moved(self, box: Box) -> None:
        if self._photo is None:
            return
        recipe = replace(self._workspace.recipe(self._desk).planned(), subject=self._photo.subject)
        job = replace(self._job(), box=text_of(box))
        self._workspace.propose(replace(recipe, job=job), "place of the face", self._desk)

    @Slot()
    def _forget_box(self) -> None:
        self._workspace.set_knob("job.box", "", self._desk)
        self._show_box()

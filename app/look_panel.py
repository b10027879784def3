"""A panel for a job that is made anew whenever a knob, the picture or the network changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.column_area import ColumnArea
from app.fitting_label import FittingLabel
from app.frame import Finished
from app.inside_desk import inside_desk
from app.knobs.form import Form
from app.on_desk import on_desk
from app.pictures.fitted import FittedPicture
from app.pictures.sheet import SheetView
from app.questions import finished
from app.workspace import Kept, Workspace
from engine.declare import knobs
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench

READING = "Reading the layers of the network…"
STOPPED = "Stopped. Any change of a knob begins again."
NO_PICTURE = "Open a picture to look at it here."


class LookPanel(QWidget):
    """The picture a job makes, live, over the form of its knobs. A panel of this sort names its `desk`.

    The desk is that of the job's kind; `shares` is how much of the height the picture and the form get at first, and
    `recipe_knobs` names the knobs of the recipe itself, such as its seed, that are shown below those of the job, and
    `at_once` those whose changes are seen at once, None for all.
    What is made here is asked between the steps of a run and does not disturb it.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    desk: ClassVar[str]
    working: ClassVar[str] = "Looking…"
    shares: ClassVar[tuple[int, int]] = (2, 3)
    recipe_knobs: ClassVar[tuple[str, ...]] = ()
    at_once: ClassVar[tuple[str, ...] | None] = None
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.on = inside_desk(workspace, self.desk)
        self.preview = self.make_preview()
        self.hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        self.fact = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.keep = QPushButton("Keep")
        self.stop = QPushButton("Stop")
        self.progress = FittingLabel()
        self.form: Form | None = None
        self.whole: Form | None = None
        self._stack = QStackedWidget()
        self._area = ColumnArea(QWidget())
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._column = QVBoxLayout(self._area.held)
        self._finished: Finished | None = None
        self._number: int | None = None
        self._stale = True
        self._lay_out()
        self._connect()
        self._show_knobs()
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look()

    def show_found(self, found: Finished) -> None:
        """For panels that say something of an answer besides showing its picture."""

    def make_preview(self) -> FittedPicture | SheetView:
        """What the picture is shown in."""
        return FittedPicture(self.title)

    def can_ask(self) -> bool:
        """Whether there is all that a question needs."""
        return self.on.ready()

    def page(self) -> QWidget:
        """What stands in the place of the picture once there is an answer."""
        return self.preview

    def missing(self) -> str:
        """What to do, or what is waited for, while nothing can be asked yet."""
        needed = self.workspace.recipe(self.desk).job.follows_photo()
        return NO_PICTURE if needed and self.workspace.picture is None else READING

    def question(self) -> Callable[[Bench], Any]:
        """What is asked of the engine; the answer is a `Finished`."""
        return partial(finished, self.on.recipe())

    @Slot(object)
    def _layers_read(self, layers: object) -> None:
        """The picture or the network is another: what is shown of the old one goes, at the latest with an answer."""
        if not layers:
            self.preview.show_image(None)
            self.fact.setText("")
        self._finished = None
        self._look()

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == self.desk:
            self._show_knobs()
            self._look()

    def _show_knobs(self) -> None:
        recipe, on = self.workspace.recipe(self.desk), on_desk(self.workspace, self.desk)
        if self.form is None or not self.form.fits(recipe.job):
            self.form = Form(on, "job", recipe.job, at_once=self.at_once)
            self._column.insertWidget(0, self.form)
        self.form.show_declared(recipe.job)
        if self.whole is None and self.recipe_knobs:
            left_out = knobs(recipe).keys() - set(self.recipe_knobs)
            self.whole = Form(on, "", recipe, leave_out=left_out, at_once=self.at_once)
            self._column.insertWidget(1, self.whole)
        if self.whole is not None:
            self.whole.show_declared(recipe)

    def _look(self) -> None:
        """Asks for the picture as it is now, if it can be seen; of several questions the newest is answered."""
        self._stale = True
        ready = self.can_ask()
        self.hint.setText(self.working if ready else self.missing())
        self._stack.setCurrentWidget(self.page() if ready and self.preview.filled else self.hint)
        if ready and self.isVisible():
            self._stale = False
            question = self.question()
            self._number = self.workspace.ask(
                f"look {self.desk}", question, self._have, self._failed, self.desk, self._moved
            )
        self._show_buttons()

    def _have(self, found: Finished) -> None:
        self._over()
        self._finished = found
        self.preview.show_image(found.image)
        self.show_found(found)
        self._stack.setCurrentWidget(self.page())
        self._show_buttons()

    def _failed(self, error: BaseException) -> None:
        self._finished = None
        self._over()
        self.preview.show_image(None)
        self.hint.setText(self.workspace.written_down(error))
        self._stack.setCurrentWidget(self.hint)

    def _moved(self, words: str) -> None:
        if self._number is not None:
            self.progress.say(words)

    def _over(self) -> None:
        self._number = None
        self.progress.say("")
        self._show_buttons()

    @Slot()
    def _keep(self) -> None:
        if self._finished is not None:
            # What is made from nothing is not compared with the photo that happens to be open.
            followed = self._finished.result.recipe.job.follows_photo()
            picture = self.workspace.picture if followed else None
            self.workspace.keep(Kept(self._finished, picture, datetime.now().astimezone()))

    @Slot()
    def _stop(self) -> None:
        if self._number is not None:
            self.workspace.studio.drop(self._number)
            self._over()
            self.hint.setText(STOPPED)
            self.progress.say(STOPPED, "Stopped.")

    def _show_buttons(self) -> None:
        self.keep.setEnabled(self._finished is not None)
        self.stop.setEnabled(self._number is not None)

    def _lay_out(self) -> None:
        self.hint.setObjectName("hint")
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.preview)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.addStretch(1)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.fact)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(upper)
        self._splitter.addWidget(self._area)
        for place, share in enumerate(self.shares):
            self._splitter.setStretchFactor(place, share)
        self._splitter.setSizes([1000 * share for share in self.shares])
        buttons = QHBoxLayout()
        buttons.addWidget(self.progress, 1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._splitter, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.keep.setToolTip("Puts the picture into the history; Save then writes it, with its recipe inside.")
        self.stop.setToolTip("Stops looking; a dream that runs goes on.")
        self.keep.clicked.connect(self._keep)
        self.stop.clicked.connect(self._stop)
        self.workspace.recipe_changed.connect(self._recipe_moved)
        self.workspace.layers_changed.connect(self._layers_read)

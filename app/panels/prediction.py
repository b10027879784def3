"""Prediction: what the network takes the picture in view for, also while a run goes on."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.aiming import dream_of_class
from app.asking import explain_class
from app.class_colours import colour_by_class
from app.fitting_label import FittingLabel
from app.guess_list import GuessList
from app.inside_desk import inside_desk
from app.keep_button import KeepButton
from app.knobs.form import Form
from app.on_desk import on_desk
from app.prediction_questions import Found, guesses
from app.view_in_hand import Seen, view_in_hand
from app.workspace import Workspace
from engine.guesses import Guess
from engine.jobs.prediction import Predict
from engine.recipe import Recipe

NO_PICTURE = "Open a picture to see what the network takes it for."
READING = "Reading the layers of the network…"
ASKING = "Asking the network…"

SHARE = 3
"""After a look at a run, so many times as long passes before the next: runs keep most of the processor."""

LEAST_MS = 120


class Prediction(QWidget):
    """The likeliest classes as bars; they follow the picture in view, and a run as it goes on."""

    name = "prediction"
    title = "Prediction"
    desk = Predict.kind
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False
    keys = (
        ("See what speaks for a class", "Return"),
        ("Dream a class", "D"),
        ("Show the channels of a class as red, green and blue", "R"),
    )
    """What the keys do here, for the page of shortcuts: (text, keys)."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._on = inside_desk(workspace, self.desk)
        self._view = view_in_hand(workspace)
        self.list = GuessList()
        self.hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        self.subject = FittingLabel()
        self.keep = KeepButton(workspace, self._on.recipe)
        self.form = Form(on_desk(workspace, self.desk), "job", workspace.recipe(self.desk).job, at_once=None)
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True)
        self._asked: Seen | None = None
        self._shown: Seen | None = None
        self._lay_out()
        self._connect()
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    @Slot()
    def _look(self) -> None:
        """Asks about the picture in view as it is now; an older question is not answered any more."""
        self._soon.stop()
        self._asked = None
        seen, ready = self._view.seen(), bool(self._workspace.layers)
        if seen is None or not ready:
            self._say(READING if seen is not None else NO_PICTURE)
        elif self.isVisible():
            self._ask(seen)

    @Slot()
    def _follow(self) -> None:
        """Looks at the run again, unless it is being looked at, or was a moment ago: questions never queue."""
        seen = self._view.seen()
        if self._asked is None and not self._soon.isActive() and seen is not self._shown:
            self._look()

    def _ask(self, seen: Seen) -> None:
        if not self.list.items.rowCount():
            self.hint.setText(ASKING)
        self._asked = seen
        job = cast(Predict, self._workspace.recipe(self.desk).job)
        question = partial(guesses, job, seen.image)
        self._workspace.ask("prediction", question, partial(self._have, seen), partial(self._failed, seen), self.desk)

    def _have(self, seen: Seen, found: Found) -> None:
        if seen is not self._asked:
            return
        follows = self._shown is not None and (seen.run or self._shown.run)
        self.list.items.show(found.guesses, follows)
        self.subject.say(seen.words)
        self._stack.setCurrentWidget(self.list)
        self._over(seen)
        self._shown = seen
        self._soon.start(max(LEAST_MS, round(1000 * SHARE * found.seconds)))

    def _failed(self, seen: Seen, error: BaseException) -> None:
        if seen is self._asked:
            self._over(seen)
            self._say(self._workspace.written_down(error))

    def _over(self, seen: Seen) -> None:
        self._asked = None
        self.keep.set_ready(seen.image is None)

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.subject.say("")
        self.list.items.show(())
        self._shown = None
        self.keep.set_ready(False)
        self._stack.setCurrentWidget(self.hint)

    @Slot(object)
    def _explain(self, guess: Guess) -> None:
        """Asks the attribution panel about a class, and opens it."""
        explain_class(self._workspace, guess.index, guess.name)

    @Slot(object)
    def _dream(self, guess: Guess) -> None:
        dream_of_class(self._workspace, guess.index, guess.name)

    @Slot(object)
    def _colour(self, guess: Guess) -> None:
        """Has the combiner show the channels that speak most for a class, and opens it."""
        colour_by_class(self._workspace, guess)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == self.desk:
            self.form.show_declared(recipe.job)
            self._look()

    @Slot(object)
    def _layers_read(self, layers: object) -> None:
        """While they are read anew, what was found stays in sight."""
        if layers or self._view.seen() is None:
            self._look()

    @Slot(str)
    def _say_progress(self, words: str) -> None:
        self.subject.say(words or (self._shown.words if self._shown is not None else ""))

    def _lay_out(self) -> None:
        self.hint.setObjectName("hint")
        self.subject.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.list)
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.list)
        foot = QHBoxLayout()
        foot.addWidget(self.subject, 1)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._stack, 1)
        column.addWidget(self.form)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._view.changed.connect(self._look)
        self._view.moved.connect(self._follow)
        self._soon.timeout.connect(self._follow)
        self.list.explained.connect(self._explain)
        self.list.dreamt.connect(self._dream)
        self.list.coloured.connect(self._colour)
        self.keep.moved.connect(self._say_progress)
        self._workspace.recipe_changed.connect(self._recipe_moved)
        self._workspace.layers_changed.connect(self._layers_read)

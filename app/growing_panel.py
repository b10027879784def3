"""A panel for a job that takes a while: it is begun by a button, and its picture grows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from app.growing import Grown, growing
from app.look_panel import LookPanel
from app.pictures.tapped_sheet import TappedSheet
from app.work_bar import WorkBar

if TYPE_CHECKING:
    from engine.bench import Bench

_STOP = "Stops drawing; what was drawn so far stays in sight."


class GrowingPanel(LookPanel):
    """Start and Stop are one button. A change of a knob stops what goes on: it would make another picture."""

    start: ClassVar[str] = "Draw"
    start_tip: ClassVar[str] = "Begins to draw; a dream that runs goes on meanwhile."
    at_once: ClassVar[tuple[str, ...] | None] = ()
    shares = (3, 2)

    def make_preview(self) -> TappedSheet:
        return TappedSheet(self.title)

    def question(self) -> Callable[[Bench], Any]:
        return partial(growing, self.on.recipe())

    def advice(self) -> str:
        """What to do, while there is nothing to be seen."""
        return f"Press {self.start} to begin."

    def _look(self) -> None:
        self._drop()
        self._stale = False
        self.hint.setText(self.advice() if self.can_ask() else self.missing())
        self._stack.setCurrentWidget(self.preview if self.preview.filled else self.hint)
        self._show_buttons()

    def _begin(self) -> None:
        self.bar.begin()
        self._number = self.workspace.ask(
            f"look {self.desk}", self.question(), self._have, self._failed, self.desk, self._moved
        )
        self.progress.say("Making the network ready…")
        self._show_buttons()

    @Slot()
    def _stop(self) -> None:
        if self._number is None:
            self._begin()
        else:
            self._drop()

    def _drop(self) -> None:
        if self._number is not None:
            self.workspace.studio.drop(self._number)
            self._over()

    def _moved(self, words: Grown) -> None:  # type: ignore[override]
        if self._number is None:
            return
        left = self.bar.tell(words.done)
        self.progress.say(f"{words.words}, {left}" if left else words.words, words.words)
        if words.image is not None:
            self.preview.show_image(words.image)
            self._finished = None  # what is seen now is no whole picture that could be kept
            self._show_buttons()
            self._stack.setCurrentWidget(self.preview)

    def _show_buttons(self) -> None:
        busy = self._number is not None
        self.keep.setEnabled(self._finished is not None and not busy)
        self.stop.setText("Stop" if busy else self.start)
        self.stop.setToolTip(_STOP if busy else self.start_tip)
        self.stop.setEnabled(busy or self.can_ask())
        self.bar.setVisible(busy)
        self.progress.setVisible(busy)

    def _lay_out(self) -> None:
        self.bar = WorkBar()
        super()._lay_out()
        cast(QVBoxLayout, self.layout()).addWidget(self.bar)

"""The labelling slideshow: one picture after the other fills the window, and each gets one of two answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.background import Background
from app.fitting_label import FittingLabel
from app.pictures.timed import TimedPicture
from app.slide_opening import SlideOpening
from engine.errors import Complaint
from engine.labelling.asking import Asking
from engine.labelling.degree import TOO_FAST

_KEYS = "←  →  answer      Backspace  take back      Space  pause      Esc  end"
_PAUSED = "Pause. Space goes on."
_TOO_FAST = "That was too fast to have seen it; look first."
_LOOK = """
Slideshow { background: #181818; }
Slideshow QLabel { color: #d8d8d8; background: transparent; }
Slideshow QLabel#question { font-size: 20px; }
Slideshow QLabel#notice { font-size: 17px; }
Slideshow QLabel#keys { color: #9a9a9a; }
Slideshow QPushButton { color: #f0f0f0; background: #2c2c2c; border: 1px solid #6a6a6a; border-radius: 4px;
    font-size: 17px; padding: 10px 26px; }
Slideshow QPushButton:hover { background: #3a3a3a; }
Slideshow QPushButton:disabled { color: #707070; border-color: #3a3a3a; }
Slideshow TimedPicture { font-size: 20px; }
"""


class Slideshow(QWidget):
    """A window of its own. Every answer is kept at once; ended anywhere, it goes on there the next time.

    Args:
        folder: in which the pictures lie.
        gap: seconds without a picture between two.
        clock: seconds that only grow; tests give their own.
        parent: the window with which it goes.

    Signals:
        answered(): an answer was given or taken back.
        ended(): the window was closed.
    """

    answered = Signal()
    ended = Signal()

    def __init__(
        self,
        asking: Asking,
        folder: Path,
        background: Background,
        gap: float = 0.3,
        clock: Callable[[], float] = time.perf_counter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.asking = asking
        self.picture = TimedPicture(clock)
        self.question, self.notice, self.words = QLabel(), QLabel(), FittingLabel()
        record = asking.journal.record
        self.no, self.yes = QPushButton(f"←  {record.no}"), QPushButton(f"{record.yes}  →")
        self.paused = False
        self._opening = SlideOpening(folder, background, self._opened)
        self._gap = QTimer(self, singleShot=True, interval=round(gap * 1000))
        self._gap_over = True
        self._lay_out(record.no, record.yes)
        self._connect()
        self._go_on()

    @Slot(bool)
    def answer(self, yes: bool) -> None:
        """Takes an answer to the picture on the screen; without one, or at once after it came, nothing happens."""
        seconds = self.picture.seconds()
        if seconds is None or self.paused:
            return
        if seconds < TOO_FAST:
            self.notice.setText(_TOO_FAST)
            return
        if self._written(partial(self.asking.answer, yes, seconds)):
            self._go_on()

    @Slot()
    def take_back(self) -> None:
        """Asks about the last picture again."""
        if self._written(self.asking.take_back):
            self._go_on()

    @Slot()
    def pause(self) -> None:
        """Covers the picture; as it was seen, it is asked about at the end. Pressed again, it goes on."""
        self.paused = not self.paused
        if self.paused and self.picture.shown:
            self.asking.postpone()
        self._go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Left: partial(self.answer, False),
            Qt.Key.Key_Right: partial(self.answer, True),
            Qt.Key.Key_Backspace: self.take_back,
            Qt.Key.Key_Space: self.pause,
            Qt.Key.Key_Escape: self.close,
        }
        if not event.isAutoRepeat() and event.key() in deeds:
            deeds[event.key()]()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        away = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if away and self.asking.current and not self.paused:
            self.pause()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._gap.stop()
        self._opening.forget()
        self.ended.emit()

    def _written(self, deed: Callable[[], object]) -> bool:
        """Does what writes into the file; if that fails, says why and stays where it is."""
        try:
            deed()
        except Complaint as trouble:
            self.notice.setText(str(trouble))
            return False
        self.answered.emit()
        return True

    def _go_on(self) -> None:
        """To the next picture, by way of an empty moment."""
        self.picture.show_picture(None)
        self.notice.setText("")
        self.picture.say(_PAUSED if self.paused else "" if self.asking.current else self._end())
        self._tell()
        self._opening.want(self.asking.coming(self._opening.AHEAD))
        self._gap_over = False
        self._gap.start()

    def _end(self) -> str:
        left_out = len(self.asking.passed_over)
        unread = f" {left_out} could not be opened." if left_out else ""
        return f"All {self.asking.done} pictures have an answer. Thank you! Esc ends.{unread}"

    @Slot()
    def _gap_ended(self) -> None:
        self._gap_over = True
        self._show()

    def _opened(self) -> None:
        if self._gap_over and not self.picture.shown:
            self._show()

    def _show(self) -> None:
        """Shows the current picture if it is time to, and it is there."""
        found = self._opening.found(self.asking.current)
        if self.paused or not self.asking.current or found is None:
            return
        if isinstance(found, QImage):
            self.picture.show_picture(found)
            self._tell()
        else:
            self._written(partial(self.asking.pass_over, found))
            self._go_on()

    def _tell(self) -> None:
        count = f"{self.asking.done} of {self.asking.total}"
        self.words.say(f"{self.asking.person} · {count} answered", f"{count} answered", count)
        for button in (self.no, self.yes):
            button.setEnabled(bool(self.asking.current) and not self.paused)

    def _lay_out(self, no: str, yes: str) -> None:
        self.setWindowTitle(f"{no} or {yes}?")
        self.setStyleSheet(_LOOK)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.question.setText(f"{no[:1].upper()}{no[1:]}, or {yes}? Answer by your first impression.")
        keys = QLabel(_KEYS)
        for label, name in ((self.question, "question"), (self.notice, "notice"), (keys, "keys")):
            label.setObjectName(name)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addWidget(self.no)
        row.addWidget(self.words, 1)
        row.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.addWidget(self.question)
        column.addWidget(self.picture, 1)
        column.addWidget(self.notice)
        column.addLayout(row)
        column.addWidget(keys)
        self.picture.setAccessibleName("The picture that is asked about")

    def _connect(self) -> None:
        for button in (self.no, self.yes):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrows and Space belong to the window
        self.no.clicked.connect(partial(self.answer, False))
        self.yes.clicked.connect(partial(self.answer, True))
        self._gap.timeout.connect(self._gap_ended)

"""The slider under the picture: through the frames of a film, or through how a picture came about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from app.buttons import tool_button
from app.fitting_label import FittingLabel
from app.look import icon
from app.studio import IDLE
from app.workspace import Kept, Workspace
from engine.step import Image8

if TYPE_CHECKING:
    from engine.films.writing import Frames

PLAY = "Plays it from here, or from the beginning if it is at its end"
EXPORT = "Writes these frames as a film: MP4, WebP, GIF or numbered PNG files"


class Scrubber(QWidget):
    """Is there only while a finished picture with several frames is shown. Frames are read in the background.

    Signals:
        moved(Image8): the frame that is to be seen.
    """

    moved = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kept: Kept | None = None
        self._frames: Frames | None = None
        self._asked = 0
        self._reading = False
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.play = tool_button(PLAY, picture="play", name="Play", checkable=True)
        self.export = tool_button(EXPORT, "Export film…")
        self.words = FittingLabel()
        self._clock = QTimer(self)
        self._lay_out()
        self._connect()
        self.hide()

    @Slot()
    def leave(self) -> None:
        """There is nothing to go through any more."""
        self._kept = self._frames = None
        self.play.setChecked(False)
        self.hide()

    @Slot(object)
    def show_kept(self, kept: Kept) -> None:
        """Offers the frames of a finished picture, if it has several; the last one is shown already."""
        self.leave()
        frames = self._workspace.evolutions.frames_of(kept)
        if frames is None or self._run_seen():
            return
        self._kept, self._frames = kept, frames
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, len(frames) - 1)
            self.slider.setPageStep(max(1, len(frames) // 10))
            self.slider.setValue(len(frames) - 1)
        self._clock.setInterval(round(1000 / frames.fps))
        self._say()
        self.show()

    @Slot(object)
    def _gone(self, kept: Kept) -> None:
        if kept is self._kept:
            self.leave()

    @Slot(object)
    def _show_new(self, kept: Kept) -> None:
        """A picture that is finished while another one is looked at is not shown."""
        if not self._workspace.aside:
            self.show_kept(kept)

    @Slot()
    def _leave_for_run(self) -> None:
        if self._run_seen():
            self.leave()

    def _run_seen(self) -> bool:
        return self._workspace.studio.state != IDLE and not self._workspace.aside

    @Slot()
    def _move(self) -> None:
        self._say()
        self._asked += 1
        if not self._reading:
            self._read()

    def _read(self) -> None:
        """Reads the frame at which the slider stands; others that it passed meanwhile are left out."""
        kept, frames, index = self._kept, self._frames, self.slider.value()
        if kept is None or frames is None:
            return
        if index == len(frames) - 1:
            self.moved.emit(kept.finished.image)  # in full size
            return
        self._reading = True
        have = partial(self._have, kept, self._asked)
        self._workspace.background.run(lambda: frames.frame(index), have, self._not_read, urgency=10)

    def _have(self, kept: Kept, asked: int, image: Image8) -> None:
        self._reading = False
        if kept is self._kept:
            self.moved.emit(image)
        if asked != self._asked:
            self._read()

    def _not_read(self, error: Exception) -> None:
        self._reading = False
        if self._kept is not None:
            self.leave()
            self._workspace.complain(error)

    @Slot(bool)
    def _play(self, on: bool) -> None:
        self.play.setIcon(icon("pause" if on else "play"))
        self.play.setAccessibleName("Hold" if on else "Play")
        if not on:
            self._clock.stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._clock.start()

    @Slot()
    def _advance(self) -> None:
        if self.slider.value() < self.slider.maximum():
            self.slider.setValue(self.slider.value() + 1)
        else:
            self.play.setChecked(False)

    def _say(self) -> None:
        kept, index = self._kept, self.slider.value()
        if kept is None:
            return
        place = f"{index + 1} of {self.slider.maximum() + 1}"
        step = self._workspace.evolutions.step_of(kept, index)
        if step:
            self.words.say(f"Step {step}  ·  {place}", place)
        elif kept.finished.result.film is not None:
            self.words.say(f"Frame {place}", place)
        else:
            self.words.say(
                f"{'Stopped' if kept.finished.result.recipe.stopped_after else 'Finished'}  ·  {place}", place
            )

    @Slot()
    def _export(self) -> None:
        if self._kept is not None:
            self._workspace.film_wanted.emit(self._kept)

    def _lay_out(self) -> None:
        self.slider.setAccessibleName("Frame")
        self.slider.setToolTip("Goes through the frames (Left and Right, one by one)")
        self.slider.setMinimumWidth(60)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 0)
        row.addWidget(self.play)
        row.addWidget(self.slider, 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.export)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._move)
        self.play.toggled.connect(self._play)
        self.export.clicked.connect(self._export)
        self._clock.timeout.connect(self._advance)
        workspace = self._workspace
        workspace.kept.connect(self._show_new)
        workspace.shown.connect(self.show_kept)
        workspace.picture_changed.connect(self.leave)
        workspace.evolutions.gone.connect(self._gone)
        workspace.studio.state_changed.connect(self._leave_for_run)
        workspace.aside_changed.connect(self._leave_for_run)

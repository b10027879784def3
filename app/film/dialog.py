"""The dialog that exports a film: how it is to be played, then how far it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.film.form import FilmForm
from app.film.player import FilmPlayer
from app.film.writing import FilmOrder, FilmWriting
from app.kinds import Kind
from app.message_bar import ERROR, MessageBar
from app.sentences import sentence
from app.time_left import TimeLeft, spoken
from engine.films.writing import Frames
from engine.recipe import Recipe

Ask = Callable[[Kind, Path], Path | None]
"""Asks where a film of that kind is to go; given a suggestion without an ending."""


class FilmDialog(QDialog):
    """Stays open while the film is written, and holds nothing else up.

    Args:
        frames: those of a film, or of the evolution of a picture.
        suggestion: folder and name without an ending.
        ask: for the place of the file; Qt's own dialog if none is given. It may be exchanged later.

    Signals:
        written(Path, sentence): the film is on the disk, whole or as far as it was written.
    """

    written = Signal(object, str)

    def __init__(
        self,
        frames: Frames,
        recipe: Recipe,
        suggestion: Path,
        with_recipe: bool = True,
        parent: QWidget | None = None,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(parent)
        self._frames, self._recipe, self._suggestion = frames, recipe, suggestion
        self.ask = ask or self._file_dialog
        self._path, self._time = Path(), TimeLeft()
        self.form = FilmForm(len(frames), frames.fps, frames.size, with_recipe)
        self.player = FilmPlayer(frames)
        self.writing = FilmWriting(self)
        self.bar = QProgressBar(textVisible=False)
        self.words = QLabel()
        self.message = MessageBar()
        self.export = QPushButton("Export…")
        self.close_button = QPushButton("Close")
        self._lay_out()
        self._connect()
        self.player.play(self.form.playing())

    @Slot()
    def start(self) -> None:
        """Asks where to, and begins to write."""
        path = self.ask(self.form.chosen_kind(), self._suggestion)
        if path is None:
            return
        self._path, self._time = path, TimeLeft()
        self.bar.setRange(0, self.form.frames())
        self.bar.setValue(0)
        self._work(True)
        self.words.setText("Writing the first frame…")
        recipe = self._recipe if self.form.recipe.isChecked() else None
        self.writing.start(FilmOrder(self._frames, path, self.form.playing(), recipe))

    @Slot()
    def reject(self) -> None:
        """Closes the dialog; while it writes, ends the film where it is."""
        if self.writing.busy:
            self.words.setText("Ending the film here…")
            self.writing.cancel()
        else:
            super().reject()

    def finish(self) -> None:
        """Ends the film where it is, waits until its file is closed, and closes."""
        self.writing.finish()
        super().reject()

    def done(self, result: int) -> None:
        """Nothing is left at work when the dialog is gone."""
        self.player.close_down()
        self.writing.close_down()
        super().done(result)

    @Slot(int, int, float)
    def _show_progress(self, done: int, total: int, seconds: float) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._time.tell(done, seconds)
        left = self._time.left(total)
        self.words.setText(f"Frame {done} of {total}" + (f"  ·  {spoken(left)} left" if left is not None else ""))

    @Slot(int, int)
    def _show_end(self, done: int, total: int) -> None:
        self._work(False)
        place = f"“{self._path.name}” in “{self._path.parent}”"
        if done < total:
            kept = "the first frame" if done == 1 else f"the first {done} of {total} frames"
            words = f"Cancelled: {kept} can be played in {place}."
        else:
            words = f"The film is saved as {place}: {total} frames, {total / self.form.rate.value():.1f} s."
        self.accept()
        self.written.emit(self._path, words)

    @Slot(object)
    def _show_failure(self, error: BaseException) -> None:
        self._work(False)
        self.words.hide()
        self.message.say(sentence(error), ERROR)

    def _work(self, on: bool) -> None:
        self.form.setEnabled(not on)
        self.export.setEnabled(not on)
        self.bar.setVisible(on)
        self.close_button.setText("Cancel" if on else "Close")
        self.close_button.setToolTip(
            "Ends the film after the frame in hand; what is written can be played" if on else ""
        )
        self.words.setVisible(on)
        self.message.hide()

    def _file_dialog(self, kind: Kind, suggestion: Path) -> Path | None:
        dialog = QFileDialog(self, "Export film", str(suggestion.parent), kind.filter)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.suffix)
        dialog.selectFile(suggestion.name)
        chosen = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def _lay_out(self) -> None:
        self.setWindowTitle("Export film")
        self.bar.hide()
        self.words.hide()
        self.export.setDefault(True)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.player, 1)
        side = QVBoxLayout()
        side.addWidget(self.form)
        side.addStretch(1)
        top.addLayout(side)
        buttons = QDialogButtonBox()
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addLayout(top, 1)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addWidget(self.message)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.form.changed.connect(lambda: self.player.play(self.form.playing()))
        self.export.clicked.connect(self.start)
        self.close_button.clicked.connect(self.reject)
        self.writing.moved.connect(self._show_progress)
        self.writing.ended.connect(self._show_end)
        self.writing.failed.connect(self._show_failure)

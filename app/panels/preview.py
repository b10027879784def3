"""The preview: the picture as it evolves, beside what it was, with the transport under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.brush.set import KEYS, BrushSet
from app.buttons import tool_button
from app.curves import Curves
from app.desks import DREAM
from app.fitting_label import FittingLabel
from app.frame import Finished, Frame
from app.pictures.view import PictureView
from app.running_bar import RunningBar
from app.scrubber import Scrubber
from app.studio import IDLE
from app.told_story import deed_of
from app.transport import Transport
from app.workspace import Kept, Workspace
from engine.grid_layout import four_times
from engine.picture import Picture
from engine.recipe import Recipe
from engine.step import Image8

_WIPES = {Qt.Key.Key_Left: -0.02, Qt.Key.Key_Right: 0.02}
"""How far a press moves the wipe line, in widths of the picture."""

EMPTY = "Drop a photo here, or pick one on the left.\nThen press {}."


class Preview(QWidget):
    """The middle of the window."""

    name = "preview"
    title = "Preview"
    place = Qt.DockWidgetArea.NoDockWidgetArea
    keys = (
        ("Wipe between photo and picture", "W"),
        ("Move the wipe line", "Left and Right"),
        ("Frame by frame, on the slider below", "Left and Right"),
        ("The photo alone, while held", "O"),
        ("Fit the picture", "F"),
        ("One to one", "1"),
        ("Nearer", "+"),
        ("Farther", "-"),
        ("Curves", "C"),
        ("Back to the run that goes on", "R"),
        ("The picture four times, to see its seams", "T"),
        *KEYS,
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.view = PictureView()
        self.curves = Curves()
        self.transport = Transport(workspace)
        self._hint = QLabel(EMPTY.format(deed_of(workspace.recipe())), alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setObjectName("hint")
        self._under = FittingLabel()
        self._zoom = QLabel()
        self.wipe = tool_button("Compares with the photo: drag the line (W)", "Wipe", checkable=True)
        self.original = tool_button("Shows the photo while pressed (O)", "Original")
        self.fit = tool_button("Shows the whole picture (F)", "Fit")
        self.actual = tool_button("One picture pixel on one screen pixel (1)", "1:1")
        self.tiled = tool_button(
            "Lays the picture side by side, to see whether it has seams (T)", "2 × 2", checkable=True
        )
        self.graph = tool_button("Shows the score of each objective, step by step (C)", "Curves", checkable=True)
        self._image: Image8 | None = None
        self._of_run: Image8 | None = None
        self._photo: Picture | None = None
        self.brush = BrushSet(workspace, self.view, self)
        self.scrubber = Scrubber(workspace)
        self.running = RunningBar(workspace)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self._show_picture(workspace.picture)

    @Slot(object)
    def _show_picture(self, picture: Picture | None) -> None:
        self._show(None)
        self._compare_with(picture)
        self._stack.setCurrentIndex(0 if picture is None else 1)
        self.view.fit()

    def _show(self, image: Image8 | None) -> None:
        self._image = image
        self.view.show_after(four_times(image) if image is not None and self.tiled.isChecked() else image)

    @Slot()
    def _lay_again(self) -> None:
        self._show(self._image)

    @Slot(object)
    def _show_frame(self, frame: Frame) -> None:
        if frame.image is not None:
            self._of_run = frame.image
            self._show_run()
        self.curves.show_frame(frame)

    @Slot()
    def _show_run(self) -> None:
        """The run, beside the photo it is made from, unless something else is looked at meanwhile."""
        if self._of_run is not None and not self._workspace.aside:
            self._stack.setCurrentIndex(1)
            self._compare_with(self._workspace.running_picture)
            self._show(self._of_run)

    @Slot(bool)
    def _look_aside(self, aside: bool) -> None:
        if not aside and self._workspace.studio.state != IDLE:
            self._show_run()

    @Slot()
    def _forget_run(self) -> None:
        self._of_run = None

    def _compare_with(self, photo: Picture | None) -> None:
        if photo is not self._photo:
            self._photo = photo
            self.view.show_before(photo.image8() if photo is not None else None)

    @Slot(object)
    def _show_finished(self, finished: Finished) -> None:
        self._stack.setCurrentIndex(1)
        self._show(finished.image)

    @Slot(object)
    def _show_kept(self, kept: Kept) -> None:
        """A picture is compared with the photo it was made from, whichever is open now."""
        self._compare_with(kept.picture)
        self._show_finished(kept.finished)

    @Slot(object)
    def _show_new(self, kept: Kept) -> None:
        if not self._workspace.aside:
            self._show_kept(kept)

    @Slot(str, object, str)
    def _name_job(self, desk: str, recipe: Recipe) -> None:
        if desk == DREAM:
            self._hint.setText(EMPTY.format(deed_of(recipe)))

    @Slot(float)
    def _show_zoom(self, percent: float) -> None:
        self._zoom.setText(f"{percent:.0f} %")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What stands in `keys`."""
        if event.text().lower() == "o" and not event.isAutoRepeat():
            self._hold()
        elif event.key() in _WIPES and self.wipe.isChecked():
            self.view.move_wipe(_WIPES[Qt.Key(event.key())])
        elif self.brush.key(event):
            event.accept()
        elif event.text().lower() in self._deeds:
            self._deeds[event.text().lower()]()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "o" and not event.isAutoRepeat():
            self._let_go()
        super().keyReleaseEvent(event)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.view)
        self._deeds = {
            "w": self.wipe.toggle,
            "f": self.view.fit,
            "1": self.view.actual_size,
            "+": self.view.nearer,
            "-": self.view.farther,
            "c": self.graph.toggle,
            "t": self.tiled.toggle,
            "r": self._workspace.look_back,
        }
        self.curves.setVisible(False)
        self.curves.setFixedHeight(190)
        picture = QWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.view)
        picture.setLayout(self._stack)
        tools = QHBoxLayout()
        tools.setContentsMargins(8, 2, 8, 2)
        for button in (self.wipe, self.original, self.fit, self.actual, self.tiled, self.brush.button, self.graph):
            tools.addWidget(button)
        tools.addWidget(self._under, 1)
        tools.addWidget(self._zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(picture, 1)
        column.addWidget(self.curves)
        column.addWidget(self.brush.bar)
        column.addWidget(self.scrubber)
        column.addWidget(self.running)
        column.addLayout(tools)
        column.addWidget(self.transport)

    def _connect(self) -> None:
        self.brush.button.toggled.connect(self._one_picture)
        self.tiled.toggled.connect(self._no_brush)
        self.wipe.toggled.connect(self.view.set_wipe)
        self.original.pressed.connect(self._hold)
        self.original.released.connect(self._let_go)
        self.fit.clicked.connect(self.view.fit)
        self.actual.clicked.connect(self.view.actual_size)
        self.tiled.toggled.connect(self._lay_again)
        self.graph.toggled.connect(self.curves.setVisible)
        self.scrubber.moved.connect(self._show)
        self.view.pointed.connect(self._under.say)
        self.view.zoomed.connect(self._show_zoom)
        self._workspace.picture_changed.connect(self._show_picture)
        self._workspace.shown.connect(self._show_kept)
        self._workspace.kept.connect(self._show_new)
        self._workspace.started.connect(self._forget_run)
        self._workspace.aside_changed.connect(self._look_aside)
        self._workspace.recipe_changed.connect(self._name_job)
        self._workspace.studio.frame.connect(self._show_frame)
        self._workspace.studio.finished.connect(self.curves.show_frame)

    def close_down(self) -> None:
        """Lets go of a camera."""
        self.running.close_down()

    @Slot()
    def _hold(self) -> None:
        self.view.show_only_before(True)

    @Slot()
    def _let_go(self) -> None:
        self.view.show_only_before(False)

    @Slot(bool)
    def _one_picture(self, brush: bool) -> None:
        if brush:
            self.tiled.setChecked(False)

    @Slot(bool)
    def _no_brush(self, tiled: bool) -> None:
        if tiled:
            self.brush.button.setChecked(False)

"""The preview's picture: zoom, pan, fit, pixel values, and a wipe between before and after."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.pictures.smooth_image import SmoothImage
from app.themed_view import ThemedView
from engine.step import Image8

_MARGIN = 0.02
_NEAREST = 8
"""How many picture pixels fill the view at the closest zoom."""
_FARTHEST = 20_000
"""How many picture pixels the view may show across at least, so that a tiny picture can be seen one to one."""


class PictureView(ThemedView):
    """Shows `after`, and left of the wipe line `before`, both over the same rectangle.

    Coordinates are those of a canvas as large as the larger of the two pictures, so that small octaves of a dream
    fill the place of the finished picture.

    Signals:
        pointed(text): what is under the pointer, such as "120, 45   R 12 G 90 B 8"; empty outside.
        zoomed(percent): screen pixels per picture pixel, in percent.
        canvas_changed(): the canvas, or the photo on it, has another size.
    """

    pointed = Signal(str)
    zoomed = Signal(float)
    canvas_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.box = pg.ViewBox(lockAspect=True, invertY=True, enableMenu=False, defaultPadding=_MARGIN)
        self.setCentralItem(self.box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._after, self._before = SmoothImage(), SmoothImage()
        self._after_image: Image8 | None = None
        self._before_image: Image8 | None = None
        self._canvas = QRectF()
        self._fitting = True
        self.wipe = pg.InfiniteLine(0, angle=90, movable=True, pen=pg.mkPen("#ffffff", width=2))
        self._build()

    def show_after(self, image: Image8 | None) -> None:
        """Shows the picture as it is now."""
        self._after_image = image
        self._redraw()

    def show_before(self, image: Image8 | None) -> None:
        """Says what the wipe compares with: the subject."""
        self._before_image = image
        self._redraw()

    @property
    def canvas(self) -> QRectF:
        """The rectangle that the pictures fill; empty before there is one."""
        return QRectF(self._canvas)

    def photo_size(self) -> QSizeF | None:
        """Width and height in pixels of the photo on the canvas; None if there is none."""
        if self._before_image is None or not self._comparable():
            return None
        height, width = self._before_image.shape[:2]
        return QSizeF(width, height)

    def place_of(self, at: QPointF) -> QPointF:
        """The point of the canvas under a point of the view."""
        return QPointF(self.box.mapSceneToView(self.mapToScene(at.toPoint())))

    def set_wipe(self, on: bool) -> None:
        """Shows or hides the wipe line; it begins in the middle."""
        if on and not self.wipe.isVisible():
            self.wipe.setValue(self._canvas.center().x())
        self._wiping = on
        self._wipe()

    def move_wipe(self, share: float) -> None:
        """Moves the wipe line by a share of the picture's width, to the right or, below 0, to the left."""
        self.wipe.setValue(self.wipe.value() + share * self._canvas.width())

    def show_only_before(self, only: bool) -> None:
        """While True, the subject alone is shown."""
        self._before_whole = only
        self._wipe()

    @Slot()
    def fit(self) -> None:
        """Shows the whole picture, and keeps doing so when the window changes."""
        self._fitting = True
        if not self._canvas.isEmpty():
            self.box.setRange(self._canvas, padding=_MARGIN)

    @Slot()
    def actual_size(self) -> None:
        """One picture pixel on one pixel of the screen."""
        self._fitting = False
        image = self._after_image if self._after_image is not None else self._before_image
        stretched = self._canvas.width() / image.shape[1] if image is not None else 1.0
        ratio = self.devicePixelRatioF() * stretched
        width, height = self.box.width() * ratio, self.box.height() * ratio
        centre = self.box.viewRect().center()
        self.box.setRange(QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height), padding=0)

    @Slot()
    def nearer(self) -> None:
        """Zooms in a step."""
        self._scale(0.8)

    @Slot()
    def farther(self) -> None:
        """Zooms out a step."""
        self._scale(1.25)

    def close(self) -> bool:
        """Closes as any widget does; pyqtgraph would take the view apart, and crash on what Qt still has of it."""
        return QWidget.close(self)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None and self._fitting:  # pyqtgraph calls it without an event before there is a view
            self.fit()

    def _build(self) -> None:
        self._before_whole = self._wiping = False
        for item, depth in ((self._after, 0), (self._before, 1)):
            item.setZValue(depth)
            self.box.addItem(item, ignoreBounds=True)
        self.wipe.setZValue(2)
        self.wipe.setVisible(False)
        self.wipe.setCursor(Qt.CursorShape.SplitHCursor)
        self.box.addItem(self.wipe, ignoreBounds=True)
        self.wipe.sigPositionChanged.connect(self._wipe)
        self.box.sigRangeChangedManually.connect(self._moved_by_hand)
        self.box.sigRangeChanged.connect(self._tell_zoom)
        self.scene().sigMouseMoved.connect(self._point)

    def _redraw(self) -> None:
        compared = (self._after_image, self._before_image if self._comparable() else None)
        sizes = [(i.shape[1], i.shape[0]) for i in compared if i is not None]
        width, height = max(sizes, default=(0, 0))
        canvas = QRectF(0, 0, width, height)
        if canvas != self._canvas:
            self._canvas = canvas
            self.box.setLimits(minXRange=_NEAREST, minYRange=_NEAREST, maxXRange=max(8 * width, _FARTHEST))
            self.wipe.setBounds((0, width))
            self.wipe.setValue(width / 2)
            self.fit()
        self._after.show_image(self._after_image, canvas)
        self._wipe()
        self._tell_zoom()
        self.canvas_changed.emit()

    @Slot()
    def _wipe(self) -> None:
        comparable = self._comparable()
        self.wipe.setVisible(self._wiping and comparable)
        before = self._before_image if comparable else None
        if before is None or not (self._before_whole or self._after_image is None or self.wipe.isVisible()):
            self._before.show_image(None, QRectF())
            return
        whole = self._before_whole or self._after_image is None
        share = 1.0 if whole else self.wipe.value() / max(self._canvas.width(), 1)
        columns = round(share * before.shape[1])
        covered = QRectF(0, 0, columns / before.shape[1] * self._canvas.width(), self._canvas.height())
        self._before.show_image(before[:, :columns], covered)

    def _comparable(self) -> bool:
        """Whether both pictures have one shape, but for the rounding of sides; a texture may have its own."""
        if self._after_image is None or self._before_image is None:
            return True
        height, width = self._after_image.shape[:2]
        rows, columns = self._before_image.shape[:2]
        return bool(abs(columns * height - width * rows) <= 1.5 * max(rows, columns))

    def _scale(self, factor: float) -> None:
        self._fitting = False
        self.box.scaleBy((factor, factor))

    @Slot()
    def _moved_by_hand(self) -> None:
        self._fitting = False

    @Slot()
    def _tell_zoom(self) -> None:
        shown = self.box.viewRect().width()
        image = self._after_image if self._after_image is not None else self._before_image
        if shown > 0 and image is not None:
            per_canvas = self.box.width() * self.devicePixelRatioF() / shown
            self.zoomed.emit(100.0 * per_canvas * self._canvas.width() / image.shape[1])

    @Slot(object)
    def _point(self, at: QPointF) -> None:
        place = self.box.mapSceneToView(at)
        image = self._image_at(place.x())
        if image is None or not self._canvas.contains(place):
            self.pointed.emit("")
            return
        column = min(int(place.x() / self._canvas.width() * image.shape[1]), image.shape[1] - 1)
        row = min(int(place.y() / self._canvas.height() * image.shape[0]), image.shape[0] - 1)
        red, green, blue = (int(value) for value in image[row, column])
        self.pointed.emit(f"{column}, {row}    R {red}  G {green}  B {blue}")

    def _image_at(self, x: float) -> Image8 | None:
        wiped = self.wipe.isVisible() and x < self.wipe.value()
        if self._after_image is None or ((self._before_whole or wiped) and self._comparable()):
            return self._before_image
        return self._after_image

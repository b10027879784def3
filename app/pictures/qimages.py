"""From the engine's 8-bit pictures to Qt's."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QImage, QPixmap

from engine.step import Image8


def qimage_of(image: Image8) -> QImage:
    """A QImage with memory of its own. Rows are given their length: without it odd widths shear."""
    height, width = image.shape[:2]
    return QImage(image.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def pixmap_of(image: Image8) -> QPixmap:
    """A QPixmap of the picture."""
    return QPixmap.fromImage(qimage_of(image))


def icon_of(pixmap: QPixmap) -> QIcon:
    """An icon that keeps its colours when it is chosen; Qt would lay the colour of the selection over the picture."""
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made

"""The pages under Help: a short guide, the shortcuts, and who made what."""

from __future__ import annotations

from html import escape
from itertools import groupby
from math import ceil

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QTextBrowser, QVBoxLayout, QWidget

import resources
from app.notices import notices
from engine.version import VERSION

GUIDE = """
<h2>What is this?</h2>
<p>A network that has learnt to tell a thousand things apart sees patterns everywhere: fur, eyes, arches.
Phosphene lets it change your picture, bit by bit, so that it sees <i>more</i> of what it half sees already.</p>
<h3>A first dream</h3>
<ol>
<li><b>Choose a picture</b> under Images, or drop one onto the window.</li>
<li><b>Press Dream.</b> It begins small and grows; watch it, and steer it with Strength while it runs.</li>
<li><b>Point at another layer</b> under Network: early layers weave lines, middle ones see eyes, late ones animals.
A click dreams of that layer.</li>
<li><b>Save</b> what you like. The picture carries its recipe: drop it here again and everything is back.</li>
</ol>
<h3>And then</h3>
<ul>
<li><b>Presets</b> (Recipe): from gentle to wild. Every knob explains itself when the pointer rests on it.</li>
<li><b>Make</b> (Recipe): other pictures, and films. The slider under a picture shows how it came about.</li>
<li><b>Grid</b>: what each channel of a layer sees. Drag three of them onto <b>RGB combiner</b>.</li>
<li><b>Prediction</b> (Inside): what the network takes the picture for. <b>Attribution</b>: where in it that
comes from. <b>Channel card</b>, <b>Atlas</b>, <b>Data set</b>: what channels look for. <b>Graph</b>, <b>Filters</b>,
<b>Checkpoints</b>, <b>Compare</b>: networks as they are.</li>
<li><b>History</b>: every finished picture. A click brings back its recipe, and what you changed while it ran.</li>
<li><b>Undo</b> takes back any change of any knob. <b>Keys</b> for everything stand under Help &gt; Shortcuts.</li>
</ul>
<p>All of this works without the internet. Further networks are fetched only when you ask for it,
under Network &gt; Download weights.</p>
"""

_LETTERS = 88
"""Width of a page in average letters; lines of text longer than that are hard to follow."""

_MARGINS = (14, 14, 14, 14)
_AIR = 6
_GAP = 28
"""Pixels between the two columns of shortcuts."""


class Page(QDialog):
    """A page of text with a Close button."""

    def __init__(self, title: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = QTextBrowser(openLinks=False)  # it would show files in its own place, without a way back
        self.text.anchorClicked.connect(self._open)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setHtml(html)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self._fit(buttons.sizeHint().height() + column.spacing() + _MARGINS[1] + _MARGINS[3])

    @Slot(QUrl)
    def _open(self, link: QUrl) -> None:
        QDesktopServices.openUrl(link)

    def _fit(self, rest: int) -> None:
        """As high as its text, up to what the screen has room for; `rest` is what stands around the text."""
        self.text.ensurePolished()
        document = self.text.document()
        document.setDocumentMargin(_AIR)
        edge = self.text.width() - self.text.contentsRect().width()
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        document.setTextWidth(width - edge)
        width = max(width, ceil(document.size().width()) + edge)
        height = ceil(document.size().height()) + edge + rest
        room = self.screen().availableGeometry().height() * 19 // 20
        bar = self.text.verticalScrollBar().sizeHint().width() if height > room else 0
        self.resize(width + bar + _MARGINS[0] + _MARGINS[2], min(height, room))


def shortcuts_page(rows: list[tuple[str, str, str]]) -> str:
    """(group, text, keys) as groups in two columns of about one length."""
    groups = [list(lines) for _, lines in groupby(rows, lambda row: row[0])]
    half = sum(_height(lines) for lines in groups) / 2
    left: list[str] = []
    right: list[str] = []
    done = 0.0
    for lines in groups:
        (left if done + _height(lines) / 2 <= half else right).append(_group(lines))
        done += _height(lines)
    columns = f"<td valign='top' width='50%'>{''.join(left)}</td><td width='{_GAP}'></td>"
    return f"<table width='100%'><tr>{columns}<td valign='top' width='50%'>{''.join(right)}</td></tr></table>"


def _height(lines: list[tuple[str, str, str]]) -> int:
    """In lines; the name of the group takes two."""
    return len(lines) + 2


def _group(lines: list[tuple[str, str, str]]) -> str:
    inner = "".join(_line(text, keys) for _, text, keys in lines)
    return f"<h3>{escape(lines[0][0])}</h3><table cellspacing='0' cellpadding='2' width='100%'>{inner}</table>"


def _line(text: str, keys: str) -> str:
    whole = "style='white-space: nowrap'"
    return (
        f"<tr><td><p {whole}>{escape(text)}</p></td><td align='right'><p {whole}><b>{escape(keys)}</b></p></td></tr>"
    )


def about_page() -> str:
    """Version, the licence of Phosphene, and the notices of what ships with it."""
    pictures = "".join(
        f"<li>{escape(sample.title)}: {escape(sample.credit)} ({escape(sample.licence)})</li>"
        for sample in resources.samples()
    )
    texts = ", ".join(
        f"<a href='{QUrl.fromLocalFile(path).toString()}'>{name}</a>" for name, path in notices().items()
    )
    return (
        f"<h2>Phosphene {VERSION}</h2><p>A studio for looking into convolutional networks and making pictures with "
        "them. It is free software under the MIT licence.</p>"
        "<h3>Libraries</h3><p>Qt and PySide6 (LGPL-3.0), PyTorch and torchvision (BSD-3-Clause), "
        "NumPy (BSD-3-Clause), Pillow (MIT-CMU), pyqtgraph (MIT), QDarkStyle (MIT, images CC BY 4.0), "
        "safetensors (Apache-2.0), tifffile (BSD-3-Clause), platformdirs (MIT).</p>"
        "<h3>Networks</h3><p>MobileNetV2, weights by torchvision (BSD-3-Clause). SqueezeNet 1.1, weights by its "
        "authors (BSD-2-Clause). Downloaded weights are under the licence named beside each.</p>"
        f"<h3>Sample pictures</h3><ul>{pictures}</ul>"
        f"<p>The full texts: {texts}.</p>"
    )

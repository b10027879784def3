"""The pages under Help: a short guide, the shortcuts, and who made what."""

from __future__ import annotations

from html import escape
from itertools import groupby

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

import resources
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
<li><b>Grid</b>: what each channel of a layer sees. Drag three of them onto <b>RGB combiner</b>.</li>
<li><b>History</b>: every finished picture. A click brings back its recipe.</li>
<li><b>Undo</b> takes back any change of any knob.</li>
</ul>
<p>All of this works without the internet. Further networks are fetched only when you ask for it,
under Network &gt; Download weights.</p>
"""


class Page(QDialog):
    """A page of text with a Close button."""

    def __init__(self, title: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = QTextBrowser(openExternalLinks=True)
        self.text.setHtml(html)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self.resize(580, 600)


def shortcuts_page(rows: list[tuple[str, str, str]]) -> str:
    """(group, text, keys) as a table."""
    parts = ["<table cellspacing='0' cellpadding='4' width='100%'>"]
    for group, lines in groupby(rows, lambda row: row[0]):
        parts.append(f"<tr><td colspan='2'><h3>{escape(group)}</h3></td></tr>")
        parts += [_line(text, keys) for _, text, keys in lines]
    return "".join([*parts, "</table>"])


def _line(text: str, keys: str) -> str:
    return f"<tr><td>{escape(text)}</td><td align='right'><b>{escape(keys)}</b></td></tr>"


def about_page() -> str:
    """Version, the licence of Phosphene, and the notices of what ships with it."""
    pictures = "".join(
        f"<li>{escape(sample.title)}: {escape(sample.credit)} ({escape(sample.licence)})</li>"
        for sample in resources.samples()
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
        "<p>The full texts are in the files LICENSE, NOTICE and models/NOTICE.md.</p>"
    )

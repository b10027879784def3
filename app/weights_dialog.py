"""Every network there is: which are here, which can be fetched, and under which licence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.sentences import sentence
from app.weights import Weights, is_here, progress_text, size_text
from models.catalogue import NETWORKS, Network
from models.download import Progress
from models.errors import Complaint
from models.trained import is_trained

_NAME = Qt.ItemDataRole.UserRole
_INTRODUCTION = (
    "Nothing is fetched unless you press Download. What has come is kept if you cancel or the line breaks off."
)


class WeightsDialog(QDialog):
    """A table of networks with Download, Cancel and Use.

    Args:
        wanted: the network to begin with; it is highlighted, and its download is offered.
    """

    def __init__(self, weights: Weights, parent: QWidget | None = None, wanted: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Networks and their weights")
        self._weights = weights
        self.search = QLineEdit(placeholderText="Find a network", clearButtonEnabled=True)
        self.table = self._make_table()
        self.about = QLabel(wordWrap=True)
        self.said = QLabel(_INTRODUCTION, wordWrap=True)
        self.bar = QProgressBar()
        self.download = QPushButton("&Download")
        self.cancel = QPushButton("&Cancel download")
        self.use = QPushButton("&Use this network")
        self.back = QPushButton("&Original weights again")
        self.back.setToolTip("Lays the weights file of yours aside; the file itself stays.")
        self.remove = QPushButton("&Remove…")
        self.remove.setToolTip("Removes a network that was trained here, with its weights.")
        self.confirm: Callable[[str], bool] = self._confirm
        self.closer = QPushButton("Close")
        self._lay_out()
        self._connect()
        self.refresh()
        self._begin_with(wanted)

    def refresh(self) -> None:
        """Shows which weights are here now."""
        for item in self._items():
            entry = NETWORKS[item.data(0, _NAME)]
            own = self._weights.own(entry.name)
            item.setText(2, _state(entry) if own is None else f"yours: {own.name}")
        self._moved()

    def chosen(self) -> Network | None:
        """The network in the highlighted row."""
        item = self.table.currentItem()
        return NETWORKS[item.data(0, _NAME)] if item is not None else None

    def _begin_with(self, wanted: str) -> None:
        items = {item.data(0, _NAME): item for item in self._items()}
        self.table.setCurrentItem(items.get(wanted, self._items()[0]))
        if wanted in items and self.download.isEnabled():
            self.download.setDefault(True)
            self.download.setFocus()
            entry = NETWORKS[wanted]
            self.said.setText(f"{entry.title} is not here yet. Download fetches its {size_text(entry)}.")

    @Slot()
    def _moved(self) -> None:
        entry = self.chosen()
        here, busy = entry is not None and is_here(entry), bool(self._weights.fetching)
        self.download.setEnabled(entry is not None and not here and not busy and bool(entry.url))
        own = entry is not None and self._weights.own(entry.name) is not None
        self.use.setEnabled(here or own)
        self.back.setVisible(own)
        self.remove.setVisible(entry is not None and is_trained(entry))
        self.about.setText(_described(entry) if entry is not None else "")
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)

    @Slot()
    def _download(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.bar.setRange(0, 0)
            self.said.setText(f"Fetching {entry.title}…")
            self._weights.fetch(entry.name)
            self._moved()

    @Slot(object)
    def _progress(self, step: Progress) -> None:
        total = step.total or 0
        self.bar.setRange(0, total >> 10)
        self.bar.setValue(step.done >> 10)
        self.said.setText(
            f"{NETWORKS[self._weights.fetching].title}: {progress_text(step)}" if self._weights.fetching else ""
        )

    @Slot(str)
    def _fetched(self, name: str) -> None:
        self.said.setText(f"{NETWORKS[name].title} is here and was checked. “Use this network” dreams with it.")
        self.refresh()

    @Slot(object)
    def _failed(self, error: BaseException | None) -> None:
        self.said.setText("Cancelled; Download goes on from there." if error is None else sentence(error))
        self.refresh()

    @Slot()
    def _use(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self._weights.use(entry.name)
            self.accept()

    @Slot()
    def _give_up(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self._weights.give_up(entry.name)
            self.refresh()

    @Slot()
    def _remove(self) -> None:
        """Removes a network of one's own, and its row."""
        entry, row = self.chosen(), self.table.currentItem()
        if entry is None or not self.confirm(entry.title):
            return
        try:
            self._weights.remove(entry.name)
        except Complaint as error:
            self.said.setText(sentence(error))
            return
        self.table.invisibleRootItem().removeChild(row)
        self.said.setText(f"“{entry.title}” was removed.")

    def _confirm(self, title: str) -> bool:
        text = f"Remove “{title}” with its weights? Pictures made with it cannot be made again then."
        return QMessageBox.question(self, "Remove network", text) == QMessageBox.StandardButton.Yes

    @Slot(str)
    def _search(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.lower() not in f"{item.text(0)} {item.data(0, _NAME)}".lower())

    def _items(self) -> list[QTreeWidgetItem]:
        return [self.table.invisibleRootItem().child(row) for row in range(self.table.topLevelItemCount())]

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setAccessibleName("Networks")
        table.setHeaderLabels(["Network", "Size", "Weights", "Licence of the weights"])
        for entry in NETWORKS.values():
            item = QTreeWidgetItem([entry.title, size_text(entry), "", entry.licence])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, _NAME, entry.name)
            table.addTopLevelItem(item)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.download, self.cancel, self.use, self.back, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.closer)
        self.about.setMinimumHeight(self.about.fontMetrics().lineSpacing() * 2)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.search, self.table, self.about, self.bar, self.said):
            column.addWidget(widget, 1 if widget is self.table else 0)
        column.addLayout(buttons)
        self.resize(640, 520)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.table.currentItemChanged.connect(self._moved)
        self.download.clicked.connect(self._download)
        self.cancel.clicked.connect(self._weights.cancel)
        self.use.clicked.connect(self._use)
        self.back.clicked.connect(self._give_up)
        self.remove.clicked.connect(self._remove)
        self.closer.clicked.connect(self.reject)
        self._weights.progress.connect(self._progress)
        self._weights.fetched.connect(self._fetched)
        self._weights.failed.connect(self._failed)


def _state(entry: Network) -> str:
    if entry.bundled:
        return "ships with Phosphene"
    if is_trained(entry):
        return "trained here"
    return "on this computer" if is_here(entry) else "not here yet"


def _described(entry: Network) -> str:
    sentences = (part.rstrip(".") for part in (entry.character, entry.licence_note) if part)
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in sentences)

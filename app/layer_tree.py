"""The tree of layers: names, kinds and outputs, as many of these as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeView

NAME, KIND, OUTPUT = range(3)
"""The columns."""

_INDENT = 11
_LEAST_KIND = "InvertedR…"
"""A kind of layer that is cut shorter than this tells nothing."""


class LayerTree(QTreeView):
    """Shows names and outputs always, and kinds where there is room; the tooltip of a row has them too."""

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setAccessibleName("Layers")
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(_INDENT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        for column, mode in ((NAME, _FITTED), (KIND, QHeaderView.ResizeMode.Stretch), (OUTPUT, _FITTED)):
            header.setSectionResizeMode(column, mode)
        header.sectionResized.connect(self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @Slot()
    def _share(self) -> None:
        """Leaves kinds out where names and outputs take what room there is; one of these fills the rest then."""
        header = self.header()
        room = self.viewport().width() - self.columnWidth(NAME) - self.sizeHintForColumn(OUTPUT)
        hidden = room < self.fontMetrics().horizontalAdvance(_LEAST_KIND)
        if hidden != header.isSectionHidden(KIND):
            header.setSectionHidden(KIND, hidden)


_FITTED = QHeaderView.ResizeMode.ResizeToContents

"""A class of the network in hand, by its name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QSizePolicy
from shiboken6 import isValid

from app.editors.editor import Editor
from app.questions import class_names
from app.workspace import Workspace
from engine.class_index import class_index
from engine.declare import Knob
from engine.errors import Complaint
from models.class_names import class_name


class ClassEditor(Editor):
    """The names of the classes, searched by typing any part of one, or the number of one."""

    def __init__(self, knob: Knob, workspace: Workspace) -> None:
        super().__init__()
        self._value = 0
        self._workspace = workspace
        self._names: tuple[str, ...] = ()
        self._box = QComboBox(editable=True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._box.setAccessibleName(knob.label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._search()
        self._box.activated.connect(self._chosen)
        line = self._box.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._typed)
        workspace.layers_changed.connect(self._layers_read)
        self._ask()

    def show_value(self, value: Any) -> None:
        self._value = value
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(value if value < self._box.count() else -1)
            if value >= self._box.count():
                self._box.setEditText(self._shown())

    def _search(self) -> None:
        completer = QCompleter(self._box.model(), self._box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._box.setCompleter(completer)

    @Slot(object)
    def _layers_read(self, layers: tuple[Any, ...]) -> None:
        """Layers are read anew when the network is another, and its classes may be too."""
        if layers:
            self._ask()

    def _ask(self) -> None:
        """Each editor asks under a name of its own: of questions with one name only the newest is answered."""
        self._workspace.ask(f"class names for {id(self)}", class_names, self._named)

    def _named(self, names: tuple[str, ...]) -> None:
        if not isValid(self):  # the form was built anew meanwhile
            return
        self._names = names
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItems(names)
        self.show_value(self._value)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.edited.emit(index)

    @Slot()
    def _typed(self) -> None:
        """Takes what was typed once it is left or Return is pressed: a name, words of one name only, or a number."""
        text = self._box.currentText().strip()
        if not self._names or text in (self._shown(), ""):
            self.show_value(self._value)
            return
        try:
            self.edited.emit(class_index(text, self._names))
        except Complaint as complaint:
            self._workspace.said.emit(str(complaint), "warning")
            self.show_value(self._value)

    def _shown(self) -> str:
        return class_name(self._names, self._value)

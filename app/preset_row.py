"""The presets of the job in hand as a row of buttons: one click, one look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.buttons import tool_button
from app.workspace import DREAM, Workspace
from engine.presets import MAIN, Preset, presets_for, with_look
from engine.recipe import Recipe


class PresetRow(QWidget):
    """The main presets are buttons, the others stand in a menu. The one whose knobs are on the desk is marked."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kind = ""
        self.buttons: dict[str, QPushButton] = {}
        self.entries: dict[str, QAction] = {}
        self.more: QToolButton = tool_button("More looks", "More")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.more)
        workspace.recipe_changed.connect(self._mark)
        self._mark(DREAM, workspace.recipe())

    def _fill(self, kind: str) -> None:
        """Makes the buttons for another kind of job."""
        self._kind = kind
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        found = presets_for(kind)
        self.buttons = {preset.name: self._button(preset) for preset in found[:MAIN]}
        for place, button in enumerate(self.buttons.values()):
            self._row.insertWidget(place, button)
        self.more.menu().clear()
        self.entries = {preset.name: self._entry(preset) for preset in found[MAIN:]}
        self.more.setVisible(bool(self.entries))
        self.setVisible(bool(found))

    def _button(self, preset: Preset) -> QPushButton:
        button = QPushButton(preset.title)
        button.setObjectName("preset")
        button.setCheckable(True)
        button.setToolTip(preset.description)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(52)
        button.clicked.connect(partial(self._choose, preset))
        return button

    def _entry(self, preset: Preset) -> QAction:
        entry = self.more.menu().addAction(preset.title)
        entry.setCheckable(True)
        entry.setToolTip(preset.description)
        entry.triggered.connect(partial(self._choose, preset))
        self.more.menu().setToolTipsVisible(True)
        return entry

    def _choose(self, preset: Preset, _checked: bool = False) -> None:
        self._workspace.propose(with_look(self._workspace.recipe(), preset), f"preset {preset.title}")
        self._mark(DREAM, self._workspace.recipe())

    @Slot(str, object, str)
    def _mark(self, desk: str, recipe: Recipe) -> None:
        if desk != DREAM:
            return
        if recipe.job.kind != self._kind:
            self._fill(recipe.job.kind)
        for preset in presets_for(self._kind):
            control = self.buttons.get(preset.name) or self.entries[preset.name]
            control.setChecked(with_look(recipe, preset).job == recipe.job)

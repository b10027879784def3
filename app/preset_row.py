"""The presets as a row of buttons: one click, one look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.workspace import DREAM, Workspace
from engine.presets import Preset, presets
from engine.recipe import Recipe


class PresetRow(QWidget):
    """The button of the preset whose knobs are on the desk is pressed in."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons = {preset.name: self._button(preset) for preset in presets()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        workspace.recipe_changed.connect(self._mark)
        self._mark(DREAM, workspace.recipe())

    def _button(self, preset: Preset) -> QPushButton:
        button = QPushButton(preset.title)
        button.setObjectName("preset")
        button.setCheckable(True)
        button.setToolTip(preset.description)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(52)
        button.clicked.connect(partial(self._choose, preset))
        return button

    def _choose(self, preset: Preset, _checked: bool = False) -> None:
        now = self._workspace.recipe()
        chosen = preset.recipe(now.network)
        kept = Recipe(chosen.job, now.network, now.size, now.seed)
        self._workspace.propose(kept, f"preset {preset.title}")
        self._mark(DREAM, self._workspace.recipe())

    @Slot(str, object, str)
    def _mark(self, desk: str, recipe: Recipe) -> None:
        if desk == DREAM:
            for preset in presets():
                self.buttons[preset.name].setChecked(preset.recipe(recipe.network).job == recipe.job)

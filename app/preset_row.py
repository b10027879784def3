"""The presets of the job in hand as a row of buttons: one click, one look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.buttons import tool_button
from app.desks import DREAM
from app.tab_order import chain
from app.workspace import Workspace
from engine.presets import MAIN, Preset, presets_for, with_look
from engine.recipe import Recipe


class PresetRow(QWidget):
    """The main presets are buttons, the others stand in a menu, and so do those for which there is no room.

    The one whose knobs are on the desk is marked; the menu is, when it is one in there.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kind = ""
        self.buttons: dict[str, QPushButton] = {}
        self.entries: dict[str, QAction] = {}
        self.folded: dict[str, QAction] = {}
        self.more = QToolButton()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        workspace.recipe_changed.connect(self._mark)
        self._mark(DREAM, workspace.recipe())

    def _fill(self, kind: str) -> None:
        """Makes the buttons for another kind of job, in the place of the old ones."""
        self._kind = kind
        old = [*self.buttons.values(), self.more]
        found = presets_for(kind)
        self.buttons = {preset.name: self._button(preset) for preset in found[:MAIN]}
        self.more = self._menu()
        self.folded = {preset.name: self._entry(preset) for preset in found[:MAIN]}
        self.entries = {preset.name: self._entry(preset) for preset in found[MAIN:]}
        for button in (*self.buttons.values(), self.more):
            self._row.addWidget(button)
        if self.isAncestorOf(self.more) and self.isAncestorOf(old[-1]):
            chain([old[-1], *self.buttons.values(), self.more])
        for button in old:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.setVisible(bool(found))
        self._fold()

    def _menu(self) -> QToolButton:
        more = tool_button("More looks", "More…")
        more.setObjectName("menu")  # the dots say it: the arrow would lie on the word
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setCheckable(True)
        more.setMenu(QMenu(more))
        more.menu().aboutToHide.connect(self._mark_more)
        more.menu().setToolTipsVisible(True)
        return more

    def _button(self, preset: Preset) -> QPushButton:
        button = QPushButton(preset.title)
        button.setObjectName("preset")
        button.setCheckable(True)
        button.setToolTip(preset.description)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._choose, preset))
        return button

    def _entry(self, preset: Preset) -> QAction:
        entry = self.more.menu().addAction(preset.title)
        entry.setCheckable(True)
        entry.setToolTip(preset.description)
        entry.triggered.connect(partial(self._choose, preset))
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
            chosen = with_look(recipe, preset).job == recipe.job
            for controls in (self.buttons, self.folded, self.entries):
                if preset.name in controls:
                    controls[preset.name].setChecked(chosen)
        self._mark_more()

    @Slot()
    def _mark_more(self) -> None:
        self.more.setChecked(any(entry.isVisible() and entry.isChecked() for entry in self._all_entries()))

    def _all_entries(self) -> tuple[QAction, ...]:
        return (*self.folded.values(), *self.entries.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """One button and the menu: the others fold into that."""
        widest = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
        return QSize(widest + self._row.spacing() + self.more.sizeHint().width(), super().minimumSizeHint().height())

    def _fold(self) -> None:
        """As many buttons as there is room for, so that no title is cut; the rest stands in the menu."""
        widths = [button.sizeHint().width() + self._row.spacing() for button in self.buttons.values()]
        all_fit = not self.entries and sum(widths) - self._row.spacing() <= self.width()
        room = self.width() if all_fit else self.width() - self.more.sizeHint().width()
        shown = sum(
            sum(widths[: count + 1]) <= room + (self._row.spacing() if all_fit else 0) for count in range(len(widths))
        )
        for place, name in enumerate(self.buttons):
            self.buttons[name].setVisible(place < shown)
            self.folded[name].setVisible(place >= shown)
        self.more.setVisible(bool(self.entries) or shown < len(widths))
        self._mark_more()

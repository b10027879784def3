"""One's own presets: keeping the recipe in hand under a name, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QMessageBox, QPushButton, QSizePolicy, QWidget

from app.buttons import tool_button
from app.desks import DREAM
from app.weights import is_here
from app.wheel_guard import WheelGuard
from app.workspace import Workspace
from engine.errors import Complaint
from engine.own_presets import delete_preset, is_taken, keep_preset, own_presets
from engine.presets import Preset
from engine.recipe import Recipe
from models.catalogue import NETWORKS


class OwnPresets(QWidget):
    """A list of one's own presets, and buttons to keep the recipe in hand as one and to delete one.

    Args:
        ask: gives the name for a new preset, empty for none; `sure` whether something is really to be done. Both are
            dialogs unless others are given.
    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        ask: Callable[[], str] | None = None,
        sure: Callable[[str, str], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ask = ask or self._dialog
        self._sure = sure or self._question
        self._presets: dict[str, Preset] = {}
        self._jobs: dict[str, Any] = {}
        self._told: tuple[str, ...] = ()
        self.box = QComboBox(self)
        self.save = QPushButton("Save as preset…")
        self.delete = tool_button("Deletes the preset that is shown", picture="close", name="Delete preset")
        self._lay_out()
        WheelGuard(self.box)
        self.box.activated.connect(self._chosen)
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)
        workspace.recipe_changed.connect(self._mark)
        workspace.layers_changed.connect(self.refill)  # the window is up by then, and hears complaints
        self.refill()

    @Slot()
    def refill(self) -> None:
        """Looks again what is in the folder, and says what cannot be used there, once."""
        shelf = own_presets()
        self._presets = {one.name: one for one in shelf.presets}
        self._jobs = {name: one.recipe(one.network()).job for name, one in self._presets.items()}
        with QSignalBlocker(self.box):
            self.box.clear()
            for one in shelf.presets:
                self.box.addItem(one.title, one.name)
                self.box.setItemData(self.box.count() - 1, one.description, Qt.ItemDataRole.ToolTipRole)
        for widget in (self.box, self.delete):
            widget.setVisible(bool(self._presets))
        self._mark(DREAM, self._workspace.recipe())
        for complaint in shelf.complaints:
            if complaint not in self._told:
                self._workspace.said.emit(complaint, "warning")
        self._told = shelf.complaints

    @Slot(str, object, str)
    def _mark(self, desk: str, recipe: Recipe) -> None:
        """The preset whose recipe is on the desk is the one that is shown."""
        if desk == DREAM:
            alike = (name for name, job in self._jobs.items() if job == recipe.job)
            fits = (name for name in alike if self._presets[name].network() == recipe.network)
            with QSignalBlocker(self.box):
                self.box.setCurrentIndex(self.box.findData(next(fits, None)))
            self.delete.setEnabled(self.box.currentIndex() >= 0)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        """With its own network if that is here; else its layers become those of the network in hand."""
        preset, now = self._presets[self.box.itemData(index)], self._workspace.recipe()
        own = preset.network()
        here = own in NETWORKS and (is_here(NETWORKS[own]) or own in self._workspace.studio.weights)
        chosen = preset.recipe(own if here else now.network)
        if not here:
            self._workspace.said.emit(
                f"“{preset.title}” was made with {own}, whose weights are not here; {now.network} is used.", "info"
            )
        self._workspace.propose(Recipe(chosen.job, chosen.network, now.size, now.seed), f"preset {preset.title}")
        self._mark(DREAM, self._workspace.recipe())

    @Slot()
    def _save(self) -> None:
        title = self._ask().strip()
        if not title:
            return
        try:
            taken = is_taken(title)
            if taken and not self._sure(
                "Replace preset?", f"There is already a preset called “{title}”. Replace it?"
            ):
                return
            kept = keep_preset(title, self._workspace.recipe(), replace=taken)
        except Complaint as error:
            self._workspace.complain(error)
            return
        self.refill()
        self._workspace.said.emit(f"“{kept.title}” is one of your presets now.", "info")

    @Slot()
    def _delete(self) -> None:
        preset = self._presets.get(self.box.currentData())
        if preset is None or not self._sure("Delete preset?", f"Delete the preset “{preset.title}” for good?"):
            return
        try:
            delete_preset(preset)
        except Complaint as error:
            self._workspace.complain(error)
        self.refill()
        self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _dialog(self) -> str:
        title, yes = QInputDialog.getText(self, "Save as preset", "Name of the preset:")
        return title if yes else ""

    def _question(self, title: str, text: str) -> bool:
        button = QMessageBox.StandardButton
        box = QMessageBox(QMessageBox.Icon.Question, title, text, button.Yes | button.Cancel, self)
        box.button(button.Yes).setText(f"&{title.split()[0]}")
        box.setDefaultButton(button.Cancel)
        return box.exec() == button.Yes

    def _lay_out(self) -> None:
        self.box.setPlaceholderText("Your own presets")
        self.box.setAccessibleName("Your own presets")
        self.box.setToolTip("Recipes you kept, each with its network; your size and seed stay as they are.")
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.save.setToolTip("Keeps this recipe under a name, here and for the command line's --preset.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.delete)
        row.addStretch(0)
        row.addWidget(self.save)

"""The history: every finished picture of this run of the program; a click brings recipe and picture back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QListView, QMenu, QStackedLayout, QWidget

from app.blend_dialog import BlendDialog, blend_dialog
from app.caption_delegate import CaptionDelegate
from app.desks import DREAM
from app.kept_items import KeptItems
from app.told_story import deed_of
from app.workspace import INFO, Kept, Workspace
from engine.recipe import Recipe

BLEND = "Ctrl+B"

SHOW_ONE = "Return to one finished picture first, by a click; then choose another to blend with it."

_ICON = QSize(120, 84)


class History(QWidget):
    """A strip of finished pictures, the newest first."""

    name = "history"
    title = "History"
    place = Qt.DockWidgetArea.BottomDockWidgetArea
    keys = (
        ("Return to a finished picture", "Return"),
        ("Blend a finished picture with the one shown", BLEND),
        ("Remove a finished picture", "Del"),
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._drag_folder: TemporaryDirectory[str] | None = None
        self._shown: Kept | None = None
        self.items = KeptItems(self._drag_file)
        self.list = self._make_list()
        self._stack = QStackedLayout(self)
        self.hint = self._make_hint()
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.list)
        for kept in workspace.history:
            self._add(kept)
        workspace.kept.connect(self._add)
        workspace.kept.connect(self._note_new)
        workspace.shown.connect(self._note)
        workspace.picture_changed.connect(self._note_photo)
        workspace.recipe_changed.connect(self._name_job)
        self.list.clicked.connect(self._show)
        self.list.activated.connect(self._show)
        self.list.customContextMenuRequested.connect(self._menu)
        blend = QShortcut(QKeySequence(BLEND), self)
        blend.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        blend.activated.connect(self._blend_current)

    def close_down(self) -> None:
        """Removes the files made for dragging."""
        if self._drag_folder is not None:
            self._drag_folder.cleanup()
            self._drag_folder = None

    @Slot(object)
    def _add(self, kept: Kept) -> None:
        self.items.add(kept)
        self._stack.setCurrentWidget(self.list)

    @Slot(QModelIndex)
    def _show(self, index: QModelIndex) -> None:
        self._workspace.show_kept(self.items.kept(index))

    def remove(self, index: QModelIndex) -> None:
        """Takes a picture out of the history; saved files are not touched."""
        gone = self.items.remove(index)
        self._workspace.forget(gone)
        self._shown = None if self._shown is gone else self._shown
        if self.items.rowCount() == 0:
            self._stack.setCurrentIndex(0)

    def blend(self, second: Kept) -> BlendDialog | None:
        """Opens the slider between the picture shown and another; None with a sentence if they cannot be blended."""
        if self._shown is None or self._shown is second:
            self._workspace.said.emit(SHOW_ONE, INFO)
            return None
        dialog = blend_dialog(self._workspace, self._shown, second, self)
        if dialog is not None:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
        return dialog

    @Slot()
    def _blend_current(self) -> None:
        if self.list.currentIndex().isValid():
            self.blend(self.items.kept(self.list.currentIndex()))

    @Slot(object)
    def _note(self, kept: Kept) -> None:
        self._shown = kept
        self.list.setCurrentIndex(self.items.index_of(kept))

    @Slot()
    def _note_photo(self) -> None:
        """A photo is in view, and no picture of the history."""
        self._shown = None
        self.list.setCurrentIndex(QModelIndex())

    @Slot(object)
    def _note_new(self, kept: Kept) -> None:
        if not self._workspace.aside:
            self._note(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.currentIndex().isValid():
            self.remove(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QPoint)
    def _menu(self, position: QPoint) -> None:
        index = self.list.indexAt(position)
        if not index.isValid():
            return
        menu = QMenu(self)
        show = menu.addAction("Return to this picture")
        blend = menu.addAction("Blend with the picture shown…")
        blend.setEnabled(self._shown is not None and self._shown is not self.items.kept(index))
        film = menu.addAction("Export film…")
        film.setEnabled(self._workspace.evolutions.frames_of(self.items.kept(index)) is not None)
        remove = menu.addAction("Remove from the history")
        chosen = menu.exec(self.list.viewport().mapToGlobal(position))
        if chosen is show:
            self._show(index)
        elif chosen is blend:
            self.blend(self.items.kept(index))
        elif chosen is film:
            self._workspace.film_wanted.emit(self.items.kept(index))
        elif chosen is remove:
            self.remove(index)

    def _drag_file(self, kept: Kept) -> Path:
        """The picture as a PNG with its recipe, in a folder of its own that is removed at the end."""
        from engine.save_picture import save_picture  # Pillow is not needed before the first drag

        if self._drag_folder is None:
            self._drag_folder = TemporaryDirectory(prefix="phosphene-")
        result = kept.finished.result
        stem = Path(result.recipe.subject.name).stem if result.recipe.subject else "phosphene"
        path = Path(self._drag_folder.name) / f"{stem}-{kept.made_at:%H%M%S}-{kept.finished.run}.png"
        if not path.exists():
            save_picture(path, result.image, result.recipe)
        return path

    def _make_hint(self) -> QLabel:
        hint = QLabel(_hint(self._workspace.recipe()), wordWrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setObjectName("hint")
        return hint

    @Slot(str, object, str)
    def _name_job(self, desk: str, recipe: Recipe) -> None:
        if desk == DREAM:
            self.hint.setText(_hint(recipe))

    def _make_list(self) -> QListView:
        view = QListView()
        view.setAccessibleName("Finished pictures")
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setFlow(QListView.Flow.LeftToRight)
        view.setWrapping(False)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setIconSize(_ICON)
        view.setGridSize(_ICON + QSize(14, 2 * view.fontMetrics().height() + 14))
        bar = view.horizontalScrollBar().sizeHint().height()
        view.setMinimumHeight(view.gridSize().height() + bar + 2 * view.frameWidth())  # both lines, and the bar below
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setDragEnabled(True)
        view.setDragDropMode(QListView.DragDropMode.DragOnly)
        view.setItemDelegate(CaptionDelegate(view))
        view.setModel(self.items)
        return view


def _hint(recipe: Recipe) -> str:
    return f"Finished pictures gather here. Press {deed_of(recipe)} to make the first."

"""The image browser: samples and folders as thumbnails; a click makes a picture the subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QModelIndex, QSize, QStandardPaths, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.as_written import as_written
from app.buttons import tool_button
from app.caption_delegate import CaptionDelegate
from app.film.folder import FolderFilm
from app.fitting_label import FittingLabel
from app.latest import Latest
from app.picture_items import PictureItems, prune
from app.shelf import Shelf, samples, shelf_of
from app.workspace import Workspace
from engine.picture import Picture

READING = "Reading the folder…"

CALM = 400
"""Milliseconds a folder must be quiet before it is read again."""

_SAMPLES = ("Sample pictures", "Samples", "")
"""What the bundled pictures are called, where there is room and where there is less; the button says it too."""


class Images(QWidget):
    """Thumbnails of the samples or of a folder. Takes dropped folders and pictures."""

    name = "images"
    title = "Images"
    place = Qt.DockWidgetArea.LeftDockWidgetArea

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shelf = Shelf()
        self._reading = Latest()
        self._watching = False
        cache = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)) / "thumbnails"
        self.items = PictureItems(cache)
        workspace.background.run(partial(prune, cache), lambda _: None, urgency=-1)
        self.list = self._make_list()
        self._where = FittingLabel()
        self._nothing = self._make_hint()
        self.search = self._make_search()
        self.folder_film = FolderFilm(workspace)
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._lay_out()
        self._connect()
        self.show_folder(workspace.folder)

    @Slot(object)
    def show_folder(self, folder: Path | None) -> None:
        """Shows a folder, or the samples for None. A folder that is gone is said, and the samples are shown.

        Folders are read in the background: a share that does not answer holds nothing up but its own pictures.
        """
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._watching = False
        self._where.tip = "The pictures that come with Phosphene" if folder is None else as_written(str(folder))
        self._where.say(*_SAMPLES if folder is None else (folder.name or str(folder),))
        self._reading.call_off()
        if folder is None:
            self._fill(samples())
        else:
            self._fill(Shelf())
            self._nothing.setText(READING)
            self._read(folder)

    def close_down(self) -> None:
        """Stops making thumbnails."""
        self.items.close()

    def _read(self, folder: Path) -> None:
        wanted = self._reading.asked()
        self._workspace.background.run(
            lambda: shelf_of(folder), partial(self._have, wanted, folder), partial(self._not_read, wanted, folder)
        )

    def _have(self, wanted: Callable[[], bool], folder: Path, shelf: Shelf) -> None:
        if not wanted():
            return
        if shelf != self._shelf or self._nothing.text() == READING:
            self._fill(shelf)
        if not self._watching:
            self._watching = True
            self._watcher.addPath(str(folder))
            self._calm.start()  # for what came while nobody was watching

    def _not_read(self, wanted: Callable[[], bool], folder: Path, error: Exception) -> None:
        if wanted():
            reason = getattr(error, "strerror", None) or "unknown reason"
            self._workspace.said.emit(f"The folder “{folder}” cannot be read: {reason}.", "warning")
            self._workspace.open_folder(None)

    def _fill(self, shelf: Shelf) -> None:
        self._shelf = shelf
        words = self.search.text().lower().split()
        found = [p for p in shelf.pictures if all(word in self._searched(p) for word in words)]
        self.items.show(Shelf(shelf.folders, tuple(found), shelf.titles))
        self._nothing.setVisible(not found)
        self._nothing.setText(_nothing_found(bool(words)))
        self._mark(self._workspace.picture)

    def _searched(self, path: Path) -> str:
        return f"{path.name} {' '.join(self._shelf.titles.get(path, ()))}".lower()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        """One click opens a picture but enters no folder, or a double click would also hit what is under it there."""
        path = self.items.path(index)
        if path not in self._shelf.folders:
            self._open(path)

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        path = self.items.path(index)
        if path in self._shelf.folders:
            self._workspace.open_folder(path)
        else:
            self._open(path)

    def _open(self, path: Path) -> None:
        picture = self._workspace.picture
        if picture is None or picture.path != path:
            self._workspace.open_path(path)

    @Slot()
    def _choose(self) -> None:
        begin = str(self._workspace.folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, "Open folder", begin)
        if chosen:
            self._workspace.open_folder(Path(chosen))

    @Slot()
    def _show_samples(self) -> None:
        self._workspace.open_folder(None)

    @Slot()
    def _reread(self) -> None:
        if self._workspace.folder is not None:
            self._read(self._workspace.folder)

    @Slot()
    def _refilter(self) -> None:
        self._fill(self._shelf)

    @Slot(object)
    def _mark(self, picture: Picture | None) -> None:
        row = self.items.row_of(picture.path) if picture is not None and picture.path is not None else -1
        self.list.setCurrentIndex(self.items.index(row) if row >= 0 else QModelIndex())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.source() is not self.list:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        folders = [path for path in paths if path.is_dir()]
        if folders:
            self._workspace.open_folder(folders[0])
            event.acceptProposedAction()
        else:
            event.ignore()  # the window opens files, and knows about recipes inside them

    def _make_list(self) -> QListView:
        view = QListView()
        view.setAccessibleName("Pictures")
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setIconSize(QSize(112, 84))
        view.setGridSize(QSize(126, 112))
        view.setSpacing(0)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # columns follow the width
        view.setDragEnabled(True)
        view.setDragDropMode(QListView.DragDropMode.DragOnly)
        view.setItemDelegate(CaptionDelegate(view))
        view.setModel(self.items)
        return view

    def _make_hint(self) -> QLabel:
        hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        hint.setObjectName("hint")
        return hint

    def _make_search(self) -> QLineEdit:
        line = QLineEdit(placeholderText="Find a picture", clearButtonEnabled=True)
        line.setAccessibleName("Find a picture")
        return line

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._where, 1)
        buttons.addWidget(self._button("Samples", "Shows the pictures that come with Phosphene", self._show_samples))
        buttons.addWidget(self._button("Folder…", "Shows the pictures of a folder of yours", self._choose))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(buttons)
        column.addWidget(self.search)
        column.addWidget(self.folder_film)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.setAcceptDrops(True)

    def _button(self, text: str, tip: str, pressed: object) -> QToolButton:
        button = tool_button(tip, text)
        button.clicked.connect(pressed)
        return button

    def _connect(self) -> None:
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._activated)
        self.search.textChanged.connect(self._refilter)
        self._watcher.directoryChanged.connect(self._calm.start)
        self._calm.timeout.connect(self._reread)
        self._workspace.folder_changed.connect(self.show_folder)
        self._workspace.picture_changed.connect(self._mark)


def _nothing_found(searched: bool) -> str:
    if searched:
        return "No picture has this name."
    return "There are no pictures here. Choose another folder, or drop one here."

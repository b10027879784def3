"""The window: docks around the preview, menus from the table of actions, and a bar for sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsView, QMainWindow, QMenu, QToolBar, QVBoxLayout, QWidget

import resources
from app import actions
from app.docks import Docks
from app.film.exports import Films
from app.film.subject import FilmSubject
from app.inside_desk import lay_desks
from app.key_guard import KeyGuard
from app.leaving import may_leave
from app.look import DARK, LIGHT, Look
from app.message_bar import MessageBar
from app.opening import WEIGHTS, Opening
from app.panel_set import FACES, INSIDE, PanelSet, closed_at_first, desks_of
from app.panels.table import CENTRE, PANELS
from app.pictures.title import picture_title
from app.preferences import PreferenceStore
from app.recent import Recent
from app.remarks import Remarks
from app.saving import Saving
from app.studio import IDLE, PAUSED
from app.verbs import Verbs
from app.view_in_hand import view_in_hand
from app.weights import Weights
from app.weights_dialog import WeightsDialog
from app.workspace import Workspace
from engine.picture import Picture

_TOOLS = ("picture.open", "picture.paste", "picture.save", "picture.copy", "", "edit.undo", "edit.redo", "",
          "view.theme", "edit.preferences", "help.guide")  # fmt: skip
_WELCOME = "This is a sample. Press Dream to see what the network makes of it, or drop a photo of your own here."
_LEAST = (960, 600)
_FIRST = (1440, 900)


class Window(QMainWindow):
    """Brings panels, actions and workspace together; it holds no state of the work itself.

    Signals:
        appeared(): it was shown for the first time.
    """

    appeared = Signal()

    def __init__(self, workspace: Workspace, look: Look, settings: QSettings) -> None:
        super().__init__()
        self.workspace, self.look, self._settings = workspace, look, settings
        workspace.folders.keep_in(settings)
        self.store = PreferenceStore(settings, self)
        self.saving = Saving(workspace, self)
        self.films = Films(self)
        self._heed_preferences()
        self.setMinimumSize(*_LEAST)
        self.resize(*_FIRST)
        self.setAcceptDrops(True)
        self.message = MessageBar()
        self.panels = self._set_up_panels()
        self._fill_centre()
        self.docks = Docks(self, self.panels, CENTRE)
        self.opening = Opening(workspace, self)
        self.weights = Weights(workspace, self)
        self.remarks = Remarks(workspace, self)
        self.film_subject = FilmSubject(workspace, self.message, self)
        self.actions_by_name = actions.make_actions(self, Verbs(self).table())
        self._fill_menus()
        self._fill_tools()
        self._guard = KeyGuard(self.actions_by_name["dream.pause"], self)
        self._connect()
        self._remember()
        self._update()

    def shortcuts(self) -> list[tuple[str, str, str]]:
        """(group, text, keys) of every shortcut, for the page under Help."""
        panels = [(kind.title, *row) for kind in PANELS for row in getattr(kind, "keys", ())]
        return [*actions.shortcut_rows(), *self._dock_rows, *panels]

    @Slot()
    def docks_reset(self) -> None:
        """Puts every dock back in its place."""
        self.docks.reset()

    @Slot(str)
    def show_weights(self, network: str = "") -> None:
        """Shows the networks that can be fetched, one of them highlighted."""
        WeightsDialog(self.weights, self, network).open()

    @Slot()
    def switch_theme(self) -> None:
        """Changes between dark and light, and remembers it."""
        other = LIGHT if self.look.name == DARK else DARK
        self.store.put(replace(self.store.preferences, theme=other), self.store.machine)

    def begin(self, files: list[Path]) -> None:
        """Opens what was named at the start, and with no picture among it that of the last time, or a sample."""
        if all(path.is_dir() or path.suffix.lower() in WEIGHTS for path in files):
            self._open_last()
        if files:
            self.opening.open_urls([QUrl.fromLocalFile(str(path.absolute())) for path in files])
        if not files and self._settings.value("window/geometry") is None:
            self.message.welcome(_WELCOME)
            once = Qt.ConnectionType.SingleShotConnection
            self.workspace.studio.state_changed.connect(self.message.hide, once)
        self.workspace.read_layers()  # the worker loads torch and the network meanwhile

    def _open_last(self) -> None:
        last = self._stored("picture")
        candidates = [*([Path(last)] if last else []), *resources.SAMPLES]
        wanted = self.workspace.awaited()

        def found(path: Path | None) -> None:
            if path is not None and wanted():
                self.opening.open(path)

        self.workspace.background.run(lambda: next(filter(Path.is_file, candidates), None), found, urgency=10)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.appeared.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not may_leave(self) or not self.saving.finish():
            event.ignore()
            return
        self.films.close()
        self.docks.save(self._settings)
        self._write_down()
        self.hide()  # what is at work may take seconds to end, and nothing answers meanwhile
        for panel in self.panels.built().values():
            if hasattr(panel, "close_down"):
                panel.close_down()
        self.weights.close()
        self.workspace.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        source, data = event.source(), event.mimeData()
        ours = isinstance(source, QWidget) and not self.panels["images"].isAncestorOf(source)
        if not ours and (data.hasUrls() or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.opening.open_mime(event.mimeData())

    def _set_up_panels(self) -> PanelSet:
        """Panels that are closed at first come when they are asked for; their recipes lie on their desks before."""
        panels = PanelSet(self.workspace, PANELS)
        view_in_hand(self.workspace)
        for name, kind in panels.kinds.items():
            if closed_at_first(kind):
                lay_desks(self.workspace, kind)
            else:
                panels[name]
        return panels

    def _fill_centre(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.message)
        if CENTRE in self.panels:
            column.addWidget(self.panels[CENTRE], 1)
        self.setCentralWidget(middle)
        for view in middle.findChildren(QGraphicsView):
            view.setAcceptDrops(False)  # a scene would take what is dropped and do nothing with it
            view.viewport().setAcceptDrops(False)

    def _fill_menus(self) -> None:
        menus = actions.fill_menus(self.menuBar(), self.actions_by_name)
        file, view = menus[actions.FILE], menus[actions.VIEW]
        recent = file.addMenu("Open &recent")
        file.insertMenu(self.actions_by_name["picture.paste"], recent)
        self.recent = Recent(self._settings, recent, self.opening.open, self.workspace.background)
        view.addSeparator()
        self._dock_rows = self.docks.fill_menu(view)
        for family, text in ((INSIDE, actions.INSIDE), (FACES, actions.FACES)):
            menu = QMenu(text, self.menuBar())
            self.menuBar().insertMenu(menus[actions.HELP].menuAction(), menu)
            self.docks.fill_family(menu, family)

    def _fill_tools(self) -> None:
        bar = QToolBar("Tools", movable=False)
        bar.setObjectName("tools")
        for name in _TOOLS:
            if name:
                bar.addAction(self.actions_by_name[name])
            else:
                bar.addSeparator()
        self.addToolBar(bar)

    def _connect(self) -> None:
        workspace, undo = self.workspace, self.workspace.undo
        workspace.said.connect(self.message.say)
        workspace.picture_changed.connect(self.message.clear)
        workspace.studio.state_changed.connect(self.message.clear)
        workspace.went_well.connect(self.message.clear)
        workspace.studio.state_changed.connect(self._update)
        workspace.picture_changed.connect(self._name_picture)
        self.saving.changed.connect(self._update)
        workspace.evolutions.gone.connect(self._update)
        self.opening.weights.connect(self.weights.offer)
        workspace.weights_wanted.connect(self.show_weights)
        workspace.panel_wanted.connect(self._show_panel)
        self.opening.opened.connect(self.recent.add)
        self.saving.saved.connect(self.recent.add)
        self.store.changed.connect(self._heed_preferences)
        self.store.changed.connect(self.remarks.ask)
        for signal in (undo.canUndoChanged, undo.canRedoChanged, undo.undoTextChanged, undo.redoTextChanged):
            signal.connect(self._update)

    @Slot(str)
    def _show_panel(self, name: str) -> None:
        """`name` is that of a panel, or of a desk that lies in one."""
        for panel in PANELS:
            if name in (panel.name, *desks_of(panel)):
                self.docks.go_to(panel.name)

    @Slot()
    def _update(self) -> None:
        """What can be chosen follows the state of things."""
        state, undo = self.workspace.studio.state, self.workspace.undo
        picture = self.workspace.picture is not None
        actions.enable(
            self.actions_by_name,
            {
                actions.ALWAYS: True,
                actions.BUSY: state != IDLE,
                actions.RESULT: self.saving.kept is not None or state != IDLE,  # to be told why not yet
                actions.PICTURE: picture or self.saving.kept is not None,
                actions.FRAMES: self.films.can_export(),
                actions.UNDOABLE: undo.canUndo(),
                actions.REDOABLE: undo.canRedo(),
            },
        )
        self.actions_by_name["dream.pause"].setChecked(state == PAUSED)
        self.actions_by_name["edit.undo"].setText(f"&Undo {undo.undoText()}".rstrip())
        self.actions_by_name["edit.redo"].setText(f"&Redo {undo.redoText()}".rstrip())

    @Slot(object)
    def _name_picture(self, picture: Picture) -> None:
        self.setWindowTitle(picture_title(picture.subject.name, picture.path))
        if picture.path is not None:
            self.recent.add(picture.path)
        self._update()

    @Slot()
    def _heed_preferences(self) -> None:
        preferences = self.store.preferences
        self.look.show(preferences.theme, preferences.font_size)
        self.workspace.studio.machine = self.store.machine
        self.saving.quality, self.saving.with_recipe = preferences.quality, preferences.recipe_inside

    def _remember(self) -> None:
        """What the last time left: layout, folders."""
        self.docks.restore(self._settings)
        folder = self._stored("folder")
        if folder:
            self.workspace.open_folder(Path(folder))
        self.saving.folder = Path(self._stored("saved") or Path.home())

    def _stored(self, key: str) -> str:
        return str(self._settings.value(f"window/{key}", "", type=str))

    def _write_down(self) -> None:
        workspace, settings = self.workspace, self._settings
        settings.setValue("window/folder", str(workspace.folder or ""))
        settings.setValue("window/saved", str(self.saving.folder))
        path = workspace.picture.path if workspace.picture is not None else None
        settings.setValue("window/picture", str(path or ""))
        settings.sync()

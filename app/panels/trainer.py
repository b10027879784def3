"""Train a network: autoencoders and classifiers, from drawn faces or one's own pictures, with everything live."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.column_area import ColumnArea
from app.form import Form
from app.on_desk import on_desk
from app.training_bar import GO_ON, TRAIN, TrainingBar
from app.training_data_box import DataBox
from app.training_list import TrainingList
from app.training_pages import PASSED_OVER, TrainingPages
from app.training_work import IDLE, RUNNING, TrainingWork
from app.workspace import Workspace
from engine.jobs.train import CURVES, Train
from engine.recipe import Recipe
from engine.training_runs.notes import Note, write_note
from engine.training_runs.order import Order, Progress
from engine.training_runs.relevance import matters
from engine.training_runs.shelf import KeptTraining, new_folder
from engine.training_runs.source import Source


class Trainer(QWidget):
    """Train a network of your own, on drawn faces or on your pictures."""

    name: ClassVar[str] = "trainer"
    title: ClassVar[str] = "Train a network"
    desk: ClassVar[str] = Train.kind
    family: ClassVar[str] = "faces"
    keys: ClassVar[tuple[tuple[str, str], ...]] = (("Train, pause or go on", "Ctrl+Return"),)
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        workspace.furnish(self.desk, Recipe(Train()))
        self.work = TrainingWork(self)
        self.list = TrainingList(workspace)
        self.data = DataBox(workspace)
        self.pages = TrainingPages()
        self.bar = TrainingBar()
        self.form = Form(on_desk(workspace, self.desk), "job", self.job)
        self._note: Note | None = None
        self._order: Order | None = None
        self._stopping = False
        self._lay_out()
        self._connect()
        self._show_knobs()
        self._show_training()

    @property
    def job(self) -> Train:
        """The plan on the desk."""
        return cast(Train, self.workspace.recipe(self.desk).job)

    def close_down(self) -> None:
        """Leaves the training that goes on; its checkpoint is written."""
        self.work.close_down()

    @Slot()
    def press(self) -> None:
        """Begins, holds or goes on."""
        if self.work.state == RUNNING:
            self.work.hold()
        elif self.work.state == IDLE and self._can_go():
            self._begin()

    @Slot()
    def stop(self) -> None:
        """Ends it here, at once or after the batch in hand."""
        if self.work.state == RUNNING:
            self._stopping = True
            self.work.hold()
        else:
            self._conclude()

    def _begin(self) -> None:
        kept = self.list.training
        if kept is None:
            self.pages.forget()
        self._order = self._order_for(kept)
        self.bar.begin()
        self.work.begin(self._order)

    def _order_for(self, kept: KeptTraining | None) -> Order:
        if kept is not None:
            return Order(kept.note.plan, kept.note.source, kept.folder, kept.note.name)
        job, now = self.job, datetime.now().astimezone()
        source = replace(self.data.source, count=job.count, attribute=job.attribute)
        return Order(job.training_plan(), source, new_folder(job.model, now), _name(job, source, now))

    @Slot(object)
    def _moved(self, progress: Progress) -> None:
        fresh = self._note is None or progress.note.history != self._note.history
        self._note = progress.note
        if self.list.training is None and self._order is not None and self._order.folder.exists():
            self.list.refill()
            self.list.show_folder(self._order.folder)
        self.bar.tell(progress)
        self.pages.watch(progress.epoch, progress.means)
        self.pages.show_note(self._note, tuple(progress.means))
        if fresh:
            self._show_views()

    @Slot(object)
    def _ended(self, note: Note) -> None:
        self._note = note
        self._over(f"“{note.name}” is trained: {note.words()}. {_best(note)}")

    @Slot()
    def _held(self) -> None:
        if self._stopping:
            self._stopping = False
            self.list.refill()
            self._conclude()
        else:
            self._over("Held. “Go on” takes it up exactly where it was.")

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._over(self.workspace.written_down(error))
        self.workspace.said.emit(self.bar.words.full, "error")

    def _conclude(self) -> None:
        """What was ended early is noted as over."""
        kept = self.list.training
        if kept is not None:
            note = replace(kept.note, over=True)
            write_note(kept.folder, note)
            self._over(f"Ended. {_best(note)}")

    def _over(self, words: str) -> None:
        self.list.refill()
        if self._order is not None and self.list.training is None:
            self.list.show_folder(self._order.folder)
        self._show_training()
        self.bar.words.say(words)

    @Slot(object)
    def _chosen(self, kept: KeptTraining | None) -> None:  # noqa: ARG002
        self.pages.forget()
        self._show_training()
        self.bar.words.say("")

    def _show_training(self) -> None:
        """The training in the box, with its plan and its data."""
        kept = self.list.training
        self._note = kept.note if kept is not None else None
        if kept is not None:
            self._show_plan(kept.note)
        self.pages.show_note(self._note)
        self._show_views()
        self._show_buttons()

    def _show_plan(self, note: Note) -> None:
        plan = {name: getattr(note.plan, name) for name in note.plan.__dataclass_fields__}
        told = note.told if note.source.folder is not None else ""
        job = replace(self.job, **plan, count=note.source.count, attribute=note.source.attribute, data=told)
        recipe = self.workspace.recipe(self.desk)
        if job != recipe.job:
            self.workspace.put(self.desk, replace(recipe.planned(), job=job), "")
        if self.data.source != note.source:
            self.data.show_source(note.source)

    def _show_views(self) -> None:
        left_out = self._note.left_out_count if self._note is not None else 0
        self.pages.offer({CURVES: "Curves", PASSED_OVER: f"Passed over ({left_out})"})

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == self.desk:
            self._show_knobs()
            self._show_buttons()

    def _show_knobs(self) -> None:
        job = self.job
        self.form.show_declared(job)
        drawn = self.data.source.folder is None
        for name, row in self.form.rows.items():
            fits = {"count": drawn, "attribute": not drawn}.get(name, True)
            row.set_visible(fits and matters(name, job.model))

    @Slot(object)
    def _data_chosen(self, source: Source) -> None:  # noqa: ARG002
        self._show_knobs()
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        kept, idle = self.list.training, self.work.state == IDLE
        self.list.setEnabled(idle)
        for widget in (self.form, self.data):
            widget.setEnabled(idle and kept is None)
        can_stop = kept is not None and not kept.note.over and bool(kept.note.history)
        self.bar.show_state(self.work.state, TRAIN if kept is None else GO_ON, self._can_go(), can_stop)

    def _can_go(self) -> bool:
        kept = self.list.training
        if kept is None:
            return not self.data.missing()
        return len(kept.note.history) < kept.note.plan.epochs

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.data.isEnabled() and _folder(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = _folder(event)
        if folder is not None:
            event.acceptProposedAction()
            self.data.takes_folder(folder)

    def _lay_out(self) -> None:
        area = ColumnArea(QWidget())
        inner = QVBoxLayout(area.held)
        inner.setContentsMargins(0, 0, 4, 0)
        inner.addWidget(self.data)
        inner.addWidget(self.form)
        inner.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.pages)
        splitter.addWidget(area)
        splitter.setSizes([1000, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        column.addWidget(splitter, 1)
        column.addWidget(self.bar)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.workspace.recipe_changed.connect(self._recipe_moved)
        self.list.chosen.connect(self._chosen)
        self.data.changed.connect(self._data_chosen)
        self.bar.pressed.connect(self.press)
        self.bar.stopped.connect(self.stop)
        self.work.state_changed.connect(self._show_buttons)
        self.work.moved.connect(self._moved)
        self.work.ended.connect(self._ended)
        self.work.held.connect(self._held)
        self.work.failed.connect(self._failed)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.press)


def _name(job: Train, source: Source, now: datetime) -> str:
    data = source.folder.name if source.folder is not None else f"{job.count} drawn faces"
    return f"{job.model}, {data}, {now:%d %b %H:%M}"


def _best(note: Note) -> str:
    """How good the best epoch is, as a sentence."""
    if note.best < 0 or note.best >= len(note.history):
        return ""
    held = note.history[note.best]["held_out"]
    told = f"{held['accuracy']:.1%} right" if "accuracy" in held else f"{held['psnr']:.1f} dB"
    return f"Best on held-out pictures: {told}, after epoch {note.best + 1}."


def _folder(event: QDropEvent) -> Path | None:
    """The first folder of what is dragged."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.is_dir()), None)

"""Train a network: autoencoders and classifiers, from drawn faces or one's own pictures, with everything live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.column_area import ColumnArea
from app.folders.drops import FolderDrops
from app.knobs.form import Form
from app.latest import Latest
from app.on_desk import on_desk
from app.panel_set import FACES
from app.training_bar import GO_ON, TRAIN, TrainingBar
from app.training_data_box import DataBox
from app.training_deeds import TrainingDeeds
from app.training_list import TrainingList
from app.training_pages import PASSED_OVER, TrainingPages
from app.training_uses import TrainingUses
from app.training_words import best, brief, more_words, named
from app.training_work import IDLE, RUNNING, TrainingWork
from app.workspace import INFO, Workspace
from engine.jobs.train import CURVES, Train
from engine.recipe import Recipe
from engine.step import Image8
from engine.training_runs.charts import drawn_view, views_of
from engine.training_runs.further import LENGTH, goes_on, only_longer
from engine.training_runs.notes import Note
from engine.training_runs.relevance import matters
from engine.training_runs.request import Progress, Request
from engine.training_runs.shelf import KeptTraining, new_folder
from engine.training_runs.source import Source
from engine.training_runs.viewing import training_of
from models.catalogue import offer_trained


class Trainer(FolderDrops, QWidget):
    """Train a network of your own, on drawn faces or on your pictures."""

    name: ClassVar[str] = "trainer"
    title: ClassVar[str] = "Train a network"
    desk: ClassVar[str] = Train.kind
    family: ClassVar[str] = FACES
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
        self.deeds = TrainingDeeds()
        self.uses = TrainingUses(workspace, self.desk)
        self.form = Form(on_desk(workspace, self.desk), "job", self.job)
        self._note: Note | None = None
        self._request: Request | None = None
        self._stopping = False
        self._drawing = Latest()
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

    def epochs_done(self) -> int:
        """Of the training that is shown."""
        return len(self._note.history) if self._note is not None else 0

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
        self._request = self._request_for(kept)
        self.bar.begin()
        self.work.begin(self._request)

    def _request_for(self, kept: KeptTraining | None) -> Request:
        if kept is not None:
            length = {name: getattr(self.job, name) for name in LENGTH}
            plan = replace(kept.note.plan, **length)
            return Request(plan, kept.note.source, kept.folder, kept.note.name, self._threads())
        job, now = self.job, datetime.now().astimezone()
        source = replace(self.data.source, count=job.count, attribute=job.attribute)
        name = self.list.wanted_name() or named(job, source, now)
        return Request(job.training_plan(), source, new_folder(job.model, now), name, self._threads())

    def _threads(self) -> int:
        return self.workspace.studio.machine.cores()

    @Slot(object)
    def _moved(self, progress: Progress) -> None:
        fresh = self._note is None or progress.note.history != self._note.history
        self._note = progress.note
        if self.list.training is None and self._request is not None and self._request.folder.exists():
            self.list.refill()
            self.list.show_folder(self._request.folder)
        self.bar.tell(progress)
        self.pages.watch(progress.epoch, progress.means, progress.note)
        if fresh:
            self.pages.show_note(self._note, tuple(progress.means))
            self.list.refill()
            self._show_views()
            self._show_buttons()

    @Slot(object)
    def _ended(self, note: Note) -> None:
        offer_trained()
        self._over(f"{best(note)} {note.words()}; it stands in the network box.", best(note), brief(note))
        self.workspace.said.emit(f"“{note.name}” is trained and stands in the network box. {best(note)}", INFO)

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
        """Of what was ended early the best epoch becomes a network, if there is one."""
        kept = self.list.training
        if kept is None or not kept.note.history:
            self._over("Stopped before the first epoch was over; “Go on” takes it up where it was.")
            return
        self._request = self._request_for(kept)
        self.bar.begin()
        self.work.begin(self._request, conclude=True)

    def _over(self, *wordings: str) -> None:
        self.list.refill()
        if self._request is not None and self.list.training is None:
            self.list.show_folder(self._request.folder)
        self._request = None
        self._show_training()
        self.bar.words.say(*wordings)

    @Slot(object)
    def _chosen(self, kept: KeptTraining | None) -> None:  # noqa: ARG002
        self.pages.forget()
        self._show_training()
        self.bar.words.say("")
        self._tell_longer()

    def _show_training(self) -> None:
        """The training in the box, with its plan and its data."""
        kept = self.list.training
        self._note = kept.note if kept is not None else None
        if kept is not None:
            self._show_plan(kept.note)
        self.pages.show_note(self._note)
        self._show_views()
        self._show_knobs()
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
        views = views_of(self._note) if self._note is not None else {CURVES: "Curves"}
        left_out = self._note.left_out_count if self._note is not None else 0
        self.pages.offer({**views, PASSED_OVER: f"Passed over ({left_out})"})
        self._show_view()

    @Slot()
    def _show_view(self) -> None:
        """Draws the view in sight, in the background; of several only the last counts."""
        note, folder, view = self._note, self._folder(), self.pages.view
        wanted = self._drawing.asked()
        self._show_deeds()
        if view in (CURVES, PASSED_OVER):
            self.pages.show_note(note)
        elif note is None or folder is None or not note.history:
            self.pages.show_image(None, "The first picture comes with the end of the first epoch.")
        else:
            work = partial(drawn_view, folder, note, view, self.pages.slider.value())
            self.workspace.background.run(work, partial(self._have_view, wanted), self._no_view)

    def _have_view(self, wanted: Callable[[], bool], image: Image8) -> None:
        if wanted():
            self.pages.show_image(image, "")

    def _no_view(self, error: BaseException) -> None:
        self.pages.show_image(None, self.workspace.written_down(error))

    def _folder(self) -> Path | None:
        """Of the training that is shown."""
        if self._request is not None:
            return self._request.folder
        return self.list.training.folder if self.list.training is not None else None

    @Slot(str)
    def _do(self, deed: str) -> None:
        """One of the buttons below."""
        note, folder = self._note, self._folder()
        if note is not None and folder is not None:
            self.uses.do(deed, note, folder, self.pages.view, self.pages.slider.value())

    def _show_deeds(self) -> None:
        self.deeds.show_note(self._note, self.pages.view, self.work.state != IDLE)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002 - the job is read anew
        if desk != self.desk:
            return
        kept, plan = self.list.training, self.job.training_plan()
        if self.work.state == IDLE and kept is not None and plan != kept.note.plan:
            if not self._is_longer(path):
                self._follow()
            self._tell_longer()
        self._show_knobs()
        self._show_buttons()

    def _is_longer(self, path: str) -> bool:
        """Whether what came is the training that is shown, with another number of epochs."""
        kept = self.list.training
        assert kept is not None
        by_hand = path in {f"job.{name}" for name in LENGTH}
        return only_longer(kept.note.plan, self.job.training_plan()) and (by_hand or training_of(self.job) is None)

    def _tell_longer(self) -> None:
        """Says what another number of epochs means for the training that is shown."""
        kept = self.list.training
        if kept is not None and kept.note.history:
            self.bar.words.say(*more_words(kept.note, self.job.epochs, self.job.patience))

    def _follow(self) -> None:
        """Another plan came, with a picture that was dropped or by undo: shows its training, or a new one."""
        view, found = self.job.view, training_of(self.job)
        self.list.show_folder(found.folder if found is not None else None)
        self.pages.forget()
        self._show_training()
        if found is not None:
            self.pages.show_view(view)

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
        self.form.setEnabled(idle)
        self.data.setEnabled(idle and kept is None)
        for name, row in self.form.rows.items():
            row.set_free(kept is None or name in LENGTH)
        can_stop = kept is not None and not kept.note.over and bool(kept.note.history)
        self._show_deeds()
        self.bar.show_state(self.work.state, TRAIN if kept is None else GO_ON, self._can_go(), can_stop)

    def _can_go(self) -> bool:
        kept = self.list.training
        if kept is None:
            return not self.data.missing()
        return goes_on(kept.note, self.job.epochs, self.job.patience)

    def takes_folders(self) -> bool:
        return self.data.isEnabled()

    def take_folder(self, folder: Path) -> None:
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
        column.addWidget(self.deeds)
        column.addWidget(self.bar)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.workspace.recipe_changed.connect(self._recipe_moved)
        self.list.chosen.connect(self._chosen)
        self.pages.chosen.connect(self._show_view)
        self.pages.moved.connect(self._show_view)
        self.deeds.wanted.connect(self._do)
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

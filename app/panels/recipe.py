"""The recipe: presets, the network, what is made, and every knob of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from app.column_area import ColumnArea
from app.desks import DREAM
from app.hints import knob_hint
from app.knobs.form import Form
from app.network_box import NetworkBox
from app.own_presets import OwnPresets
from app.part_box import EARLIER, LATER, REMOVE
from app.preset_row import PresetRow
from app.tab_order import chain, stops
from app.turning import turned
from app.weights import is_here
from app.wheel_guard import WheelGuard
from app.workspace import Workspace
from engine.job import JOBS, Job
from engine.presets import in_network
from engine.recipe import Recipe
from models.catalogue import NETWORKS

MADE_HERE = ("dream", "feature", "style", "texture", "reconstruct", "memory", "zoom", "film")
"""The kinds of jobs that are run from here, in the order of the menu; the others have panels of their own."""


class RecipePanel(QWidget):
    """Shows the recipe of the dream desk."""

    name = "recipe"
    title = "Recipe"
    place = Qt.DockWidgetArea.RightDockWidgetArea
    keys = (
        ("Move a part of the recipe earlier", EARLIER),
        ("Move a part of the recipe later", LATER),
        ("Remove a part of the recipe", REMOVE),
    )
    """What the keys do here, for the page of shortcuts: (text, keys)."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.presets = PresetRow(workspace)
        self.own = OwnPresets(workspace)
        self.network = NetworkBox(lambda entry: is_here(entry) or entry.name in workspace.studio.weights)
        self.jobs = self._make_jobs()
        self._hint = QLabel(wordWrap=True)
        self._hint.setObjectName("quiet")
        self._column = QVBoxLayout()
        self.whole: Form | None = None
        self.form: Form | None = None
        self._lay_out()
        WheelGuard(self.jobs)
        WheelGuard(self.network)
        workspace.recipe_changed.connect(self._show)
        workspace.studio.state_changed.connect(self._show_hint)
        workspace.started.connect(self._show_hint)
        workspace.layers_changed.connect(self.network.refill)
        self.network.chosen.connect(self._network_chosen)
        self.network.wanted.connect(workspace.weights_wanted)
        self.jobs.activated.connect(self._job_chosen)
        self._show(DREAM, workspace.recipe())
        self._show_hint()

    @Slot(str, object, str)
    def _show(self, desk: str, recipe: Recipe) -> None:
        if desk != DREAM:
            return
        if self.form is None or self.whole is None or not self.form.fits(recipe.job):
            self._rebuild(recipe)
        assert self.form is not None
        assert self.whole is not None
        self.form.show_declared(recipe.job)
        self.whole.show_declared(recipe)
        self.network.show_network(recipe.network)
        with QSignalBlocker(self.jobs):
            self._name_job(recipe.job)
        self._show_hint()

    def _rebuild(self, recipe: Recipe) -> None:
        for old in (self.form, self.whole):
            if old is not None:
                self._column.removeWidget(old)
                old.hide()  # a show that is still queued would make a window of it
                old.setParent(None)
                old.deleteLater()
        self.form = Form(self._workspace, "job", recipe.job)
        self.whole = Form(self._workspace, "", recipe, leave_out=("network",))
        self._column.insertWidget(0, self.form)
        self._column.insertWidget(1, self.whole)
        chain([self.jobs, *stops(self.form), *stops(self.whole)])

    @Slot()
    def _show_hint(self) -> None:
        self._hint.setText(knob_hint(self._workspace))

    @Slot(str)
    def _network_chosen(self, network: str) -> None:
        """Layers of one network mean nothing in another: those that are alike take their place."""
        now = self._workspace.recipe()
        if network != now.network:
            self._workspace.propose(in_network(now, network), f"change to {NETWORKS[network].title}")

    @Slot(int)
    def _job_chosen(self, index: int) -> None:
        kind, now = self.jobs.itemData(index), self._workspace.recipe()
        if kind != now.job.kind:
            job = turned(now, kind)
            self._workspace.propose(replace(now.planned(), weights="", job=job), JOBS[kind].title.lower())

    def _name_job(self, job: Job) -> None:
        """What came from elsewhere, such as a blend from the history, is named as long as it is on the desk."""
        guest = next((at for at in range(self.jobs.count()) if self.jobs.itemData(at) not in MADE_HERE), -1)
        if guest >= 0 and self.jobs.itemData(guest) != job.kind:
            self.jobs.removeItem(guest)
        if self.jobs.findData(job.kind) < 0:
            _add_job(self.jobs, type(job))
        self.jobs.setCurrentIndex(self.jobs.findData(job.kind))

    def _make_jobs(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("What is made")
        for job in (JOBS[kind] for kind in MADE_HERE if kind in JOBS):
            _add_job(box, job)
        return box

    def _lay_out(self) -> None:
        top = QFormLayout()
        top.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        top.addRow("Network", self.network)
        top.addRow("Make", self.jobs)
        held = QWidget()
        held.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 6)
        column.addWidget(self.presets)
        column.addWidget(self.own)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(QFrame(frameShape=QFrame.Shape.HLine))
        column.addWidget(ColumnArea(held), 1)


def _add_job(box: QComboBox, job: type[Job]) -> None:
    box.addItem(job.title, job.kind)
    box.setItemData(box.count() - 1, (job.__doc__ or "").split("\n")[0], Qt.ItemDataRole.ToolTipRole)

"""Data set report: counts, charts, mean faces and warnings about a set of faces, or about the faces of a model."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from app.editors.known_attribute import KnownAttributeEditor
from app.folders.drops import FolderDrops
from app.frame import Finished
from app.growing_panel import GrowingPanel
from app.inside_desk import inside_desk
from app.panel_set import FACES
from app.pictures.sheet import SheetView
from app.report_questions import attributes
from app.report_source import ReportSource
from app.workspace import Workspace
from engine.jobs.report import FOLDER, Report
from engine.recipe import Recipe

EMPTY = (
    "A report counts what a set of faces is made of, draws it, and says in words what is out of balance. Choose a "
    "folder, drawn faces or a latent model above, and press Report."
)
PRESS = "Press Report to have the pictures looked through. Stop works at any time."
NO_FOLDER = "Choose a folder with pictures of faces, or drop one here."


class DataReport(FolderDrops, GrowingPanel):
    """What a set of faces is made of, what is out of balance, and what a model ties to a smile."""

    name = "data_report"
    title = "Data set report"
    desk = Report.kind
    family = FACES
    start = "Report"
    start_tip = "Looks the pictures through and draws the page; a dream that runs goes on meanwhile."
    shares = (4, 1)

    def __init__(self, workspace: Workspace) -> None:
        self.furnish(workspace)
        self.source = ReportSource(workspace)
        self._known: set[tuple[Any, ...]] = set()
        super().__init__(workspace)
        cast(QVBoxLayout, self.layout()).insertWidget(0, self.source)
        self.source.chosen.connect(self._about)
        self.source.looking.connect(self._looking)
        self.setAcceptDrops(True)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """Lays its desk: in a dock, charts stand below each other."""
        inside_desk(workspace, cls.desk, Report(columns=1))

    def make_preview(self) -> SheetView:  # type: ignore[override]
        return SheetView(self.title)

    def can_ask(self) -> bool:
        """The network of the dream has no part in a report and is not waited for."""
        return self._job().source != FOLDER or bool(self._job().data)

    def missing(self) -> str:
        return NO_FOLDER

    def advice(self) -> str:
        return PRESS if self._job().data else EMPTY

    def show_found(self, found: Finished) -> None:
        """What was looked through is remembered: from now on a change of the charts is drawn at once."""
        recipe = found.result.recipe
        self._known.add(_looked_through(recipe))
        work = partial(attributes, cast(Report, recipe.job), recipe.seed)
        self.workspace.background.run(work, self._offer, self.workspace.complain)

    def take_folder(self, folder: Path) -> None:
        self.source.open_folder(folder)

    def _look(self) -> None:
        super()._look()
        if self.can_ask() and self.isVisible() and _looked_through(self.on.recipe()) in self._known:
            self._begin()

    def _show_knobs(self) -> None:
        super()._show_knobs()
        self.source.show_recipe(self._job().source, self._job().data)

    def _job(self) -> Report:
        return cast(Report, self.workspace.recipe(self.desk).job)

    @Slot(object)
    def _layers_read(self, layers: object) -> None:  # noqa: ARG002
        """The network of the dream has no part in a report: what is shown stays true."""
        self._show_buttons()
        if not self.preview.filled:
            self._look()

    def _offer(self, names: tuple[str, ...]) -> None:
        """What the two attributes are chosen from."""
        assert self.form is not None
        for row in self.form.rows.values():
            if isinstance(row.editor, KnownAttributeEditor):
                row.editor.offer(names)

    @Slot(str, str)
    def _about(self, source: str, data: str) -> None:
        """Another set: what is shown of the old one goes. That is no step of undo of its own."""
        recipe = self.workspace.recipe(self.desk)
        job = replace(self._job(), source=source, data=data)
        if job != recipe.job:
            self._offer(())
            self.preview.show_image(None)
            self._finished = None
            self.workspace.put(self.desk, replace(recipe.planned(), job=job), "")

    @Slot(str)
    def _looking(self, words: str) -> None:
        self.hint.setText(words or (self.advice() if self.can_ask() else self.missing()))


def _looked_through(recipe: Recipe) -> tuple[Any, ...]:
    """What decides how long a report takes; all else is drawn at once."""
    job = cast(Report, recipe.job)
    return job.source, job.data, job.count, job.ask, recipe.seed

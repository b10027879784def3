"""Data set: the pictures of a folder that move each channel and each class most."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.data_pages import PrototypesPage, RegionsPage
from app.data_questions import Scanned
from app.folders.drops import FolderDrops
from app.following_desk import following_desk
from app.inside_desk import inside_desk
from app.scan_bar import ScanBar
from app.workspace import Workspace
from engine.jobs.checkpoints import Checkpoints
from engine.jobs.regions import Regions


class DataSet(FolderDrops, QWidget):
    """What a folder of pictures does to the network: the strongest places of channels, prototypes of classes."""

    name = "data_set"
    title = "Data set"
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False
    desks = (RegionsPage.desk, PrototypesPage.desk)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.bar = ScanBar(workspace)
        self.regions = RegionsPage(workspace)
        self.prototypes = PrototypesPage(workspace)
        self.tabs = QTabWidget(documentMode=True)
        for page in (self.regions, self.prototypes):
            self.tabs.addTab(page, page.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.bar)
        column.addWidget(self.tabs, 1)
        self.setAcceptDrops(True)
        self.bar.found.connect(self._show)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """Each page has a desk of its own. What is scanned here is looked through by checkpoints as well."""
        for page in (RegionsPage, PrototypesPage):
            page.furnish(workspace)
        inside_desk(workspace, Checkpoints.kind)
        following_desk(workspace, Checkpoints.kind, _as_it_is).follow_desk(RegionsPage.desk, _with_data)

    def take_folder(self, folder: Path) -> None:
        self.bar.show_folder(folder)

    @Slot(object)
    def _show(self, found: Scanned) -> None:
        for page in (self.regions, self.prototypes):
            page.show_data(found.data)


def _as_it_is(job: Checkpoints, layer: str, channel: int) -> Checkpoints:  # noqa: ARG001
    return job


def _with_data(job: Checkpoints, regions: Regions) -> Checkpoints:
    return replace(job, data=regions.data)

"""Latent sliders: faces out of numbers that a network has learned."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.dropped import file_of
from app.latent_hand import DESK, PANEL
from app.latent_model_bar import ENDING, LatentModelBar
from app.latent_path_page import PathPage
from app.latent_sheet_page import SamplesPage, StripsPage
from app.latent_sliders import LatentSliders
from app.page_row import PageRow
from app.panel_set import FACES
from app.workspace import INFO, Kept, Workspace

SLIDERS, SAMPLES, STRIPS, PATH = "Sliders", "Samples", "Strips", "Path"
_TIPS = {
    SLIDERS: "One face, with a slider for everything that makes it.",
    SAMPLES: "Faces by chance in columns, from a frown to a smile or from young to old.",
    STRIPS: "What each axis, number or condition does to a face.",
    PATH: "Two faces blended, and the way between them as a film.",
}
_TITLES = {
    PANEL: SLIDERS, DESK: SLIDERS, SamplesPage.desk: SAMPLES, StripsPage.desk: STRIPS, PathPage.desk: PATH
}  # fmt: skip


class Latent(QWidget):
    """Faces out of a few numbers under sliders: smile, age, and what else a network has found in faces."""

    name = PANEL
    title = "Latent sliders"
    desk = DESK
    desks = (SamplesPage.desk, StripsPage.desk, PathPage.desk)
    family = FACES
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False
    keys = (
        ("Move a latent slider (finely, coarsely)", "Left, Right, −, + (Shift, Ctrl)"),
        ("Go to the next latent slider", "Up, Down"),
        ("Set a latent slider to 0", "0"),
        ("Lock a latent slider", "L"),
    )
    """What the keys do here, for the page of shortcuts: (text, keys)."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.sliders = LatentSliders(workspace)
        self.samples, self.strips, self.path = SamplesPage(workspace), StripsPage(workspace), PathPage(workspace)
        self.hand = self.sliders.hand
        self._row = PageRow(_TIPS)
        self.pages = self._row.buttons
        self._stack = QStackedWidget()
        self.model = LatentModelBar(workspace)
        self._lay_out()
        self._connect()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event, ENDING) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_of(event, ENDING)
        if path is not None:
            event.acceptProposedAction()
            self.hand.open_model(path)

    def show_page(self, title: str) -> None:
        """Shows the page whose button says that."""
        self.pages[title].setChecked(True)
        self._turn_page()

    @Slot()
    def _turn_page(self) -> None:
        self._stack.setCurrentWidget(self._page_of(self._row.page))

    def _page_of(self, title: str) -> QWidget:
        return {SLIDERS: self.sliders, SAMPLES: self.samples, STRIPS: self.strips, PATH: self.path}[title]

    @Slot(str)
    def _wanted(self, name: str) -> None:
        """What comes back is shown on its own page."""
        if name in _TITLES:
            self.show_page(_TITLES[name])

    @Slot(object)
    def _shown(self, kept: Kept) -> None:
        kind = kept.finished.result.recipe.job.kind
        if not self.path.is_own(kept):
            self._wanted(kind)

    @Slot()
    def _back_to_sliders(self) -> None:
        self.show_page(SLIDERS)

    @Slot(int)
    def _keep_as(self, place: int) -> None:
        self.path.keep_as(place, self.hand.job())
        self.workspace.said.emit(f"The face is kept as {'AB'[place]}; “{PATH}” blends A and B.", INFO)

    def _connect(self) -> None:
        self._row.turned.connect(self._turn_page)
        self.sliders.wanted_as.connect(self._keep_as)
        self.workspace.panel_wanted.connect(self._wanted)
        self.workspace.shown.connect(self._shown)
        for page in (self.samples, self.strips, self.path):
            page.taken.connect(self._back_to_sliders)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.model)
        for title in _TIPS:
            self._stack.addWidget(self._page_of(title))
        column.addLayout(self._row)
        column.addWidget(self._stack, 1)

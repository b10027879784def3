"""Labelling: people say of each picture of a folder which of two words fits, as fast as they can."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.background_bar import BackgroundBar
from app.column_area import ColumnArea
from app.fitting_label import FittingLabel
from app.folders.choice import NO_FOLDER_YET, FolderButton
from app.folders.drops import FolderDrops
from app.label_form import LabelForm
from app.label_story import LabelStory
from app.panel_set import FACES
from app.pre_labelling import PreLabelling
from app.slideshow import Slideshow
from app.workspace import Workspace
from engine.errors import Complaint
from engine.labelling.asking import Asking
from engine.labelling.degree import degrees
from engine.labelling.guess import Guesses
from engine.labelling.journal import ENDING, Journal, journal_for, open_journal
from engine.labelling.order import row_for
from engine.labelling.table import read_csv, write_csv
from engine.scan.listing import Listing, looking

_TIPS = {
    "choose": "A folder with pictures, those in folders inside it included. One that was labelled before goes on "
    "where it was.",
    "start": "Opens the slideshow over the whole screen. Every answer is kept at once: you can end it at any time.",
    "guess": "Has the expression network that comes with Phosphene say how happy each face looks, for pictures that "
    "have no answer yet. It is often wrong, and sees posed smiles only: people’s answers replace what it says.",
    "put_in": "Puts in degrees from a CSV file (file, degree), or what people answered on another computer.",
    "export": "Writes the degrees as a CSV file (file, degree, people, yes), which “Train a network” reads.",
}


class Labelling(FolderDrops, QWidget):
    """Asks people about pictures, with their reaction times, and makes degrees of the answers."""

    name = "labelling"
    title = "Labelling"
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False
    family = FACES

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.found: Listing | None = None
        self.journal: Journal | None = None
        self.show_now: Slideshow | None = None
        self.choose, self.where = FolderButton(workspace, "labelling", _TIPS["choose"]), FittingLabel()
        self.form = LabelForm()
        self.start = QPushButton("Start")
        self.story = LabelStory()
        self.guess, self.put_in, self.export = (
            QPushButton("Pre-label"),
            QPushButton("Import…"),
            QPushButton("Export…"),
        )
        self.bar = BackgroundBar()
        self.network = PreLabelling(workspace, self.bar, self)
        self.full_screen = True
        self._looking: int | None = None
        self._lay_out()
        self._connect()
        self._show()

    def open_folder(self, folder: Path) -> None:
        """Looks for the pictures in a folder, remembers it, and goes on with its labelling."""
        self._halt()
        self.choose.note(folder)
        self.bar.begin("Looking for pictures…")
        self._looking = self.workspace.background.run(
            partial(looking, folder), self._listed, self._failed, moved=self._met
        )
        self._show()

    def import_file(self, path: Path) -> None:
        """Takes in degrees from a CSV file, or another labelling."""
        assert self.journal is not None
        assert self.found is not None
        self.story.forget()
        try:
            if path.suffix.lower() == ENDING:
                came = self.journal.merge(open_journal(path).record)
                self.bar.say(f"{came} answers came in")
            else:
                given, left_out = read_csv(path, self.found)
                self.journal.give(given)
                self.bar.say(_taken(len(given), len(left_out)), "\n".join(left_out[:20]))
        except Complaint as trouble:
            self.workspace.complain(trouble)
        self._show()

    def export_to(self, path: Path) -> None:
        """Writes the degrees."""
        assert self.journal is not None
        found = degrees(self.journal.record)
        try:
            write_csv(path, found)
        except Complaint as trouble:
            self.workspace.complain(trouble)
            return
        self.bar.say(f"{_degrees(len(found))} written to “{path.name}”")

    def take_folder(self, folder: Path) -> None:
        self.open_folder(folder)

    def showEvent(self, event: QShowEvent) -> None:
        """The folder of the last time is open again."""
        super().showEvent(event)
        before = self.choose.last()
        if self.found is None and self._looking is None and before is not None:
            self.open_folder(before)

    @Slot()
    def begin(self) -> None:
        """Opens the slideshow for the person who is named."""
        if self.journal is None or self.found is None or self.show_now is not None:
            return
        try:
            self.journal.set_seed(self.form.seed.value())
        except Complaint as trouble:
            self.workspace.complain(trouble)
            return
        record, names = self.journal.record, [one.name for one in self.found.pictures]
        row = row_for(self.form.name(), names, record.seed, self.form.how(), record.given)
        asking = Asking(self.journal, self.form.name(), row)
        gap = self.form.gap.value()
        self.show_now = Slideshow(asking, self.found.folder, self.workspace.background, gap, parent=self.window())
        self.show_now.ended.connect(self._ended)
        self.show_now.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.full_screen:
            self.show_now.showFullScreen()
        else:
            self.show_now.show()
        self._show()

    @Slot()
    def _ended(self) -> None:
        assert self.show_now is not None
        passed_over = self.show_now.asking.passed_over
        if passed_over:
            many = "1 picture" if len(passed_over) == 1 else f"{len(passed_over)} pictures"
            self.bar.say(f"{many} could not be opened", "\n".join(passed_over.values()))
        self.show_now = None
        self.story.forget()
        self.window().activateWindow()
        self._show()

    def _met(self, count: int) -> None:
        self.bar.say(f"Looking for pictures: {count} so far")

    def _listed(self, found: Listing) -> None:
        self._looking, self.found = None, found
        self.bar.end("")
        self._open_journal()

    @Slot()
    def _open_journal(self) -> None:
        """The labelling of the folder for the words in the form."""
        if self.found is None:
            return
        try:
            self.journal = journal_for(self.found.folder, *self.form.words())
        except Complaint as trouble:
            self.journal = None
            self.workspace.complain(trouble)
        else:
            self.form.show_people(self.journal.record.people())
            self.form.show_seed(self.journal.record.seed)
            self.workspace.went_well.emit()
        self._show()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._looking = None
        self.bar.end("")
        self.workspace.complain(error)
        self._show()

    @Slot()
    def _ask_network(self) -> None:
        assert self.found is not None
        assert self.journal is not None
        record = self.journal.record
        known = {picture for _, picture in record.answers} | set(record.given)
        names = [one.name for one in self.found.pictures if one.name not in known]
        if not names:
            self.bar.say("Every picture has an answer or a degree already")
            return
        self.network.begin(self.found.folder, names)
        self._show()

    @Slot(object)
    def _take(self, told: Guesses) -> None:
        self.story.forget()
        try:
            assert self.journal is not None
            self.journal.give(told.degrees)
        except Complaint as trouble:
            self.workspace.complain(trouble)
        self.bar.end(_taken(len(told.degrees), len(told.passed_over)), "\n".join(told.passed_over[:20]))
        self._show()

    @Slot()
    def _halt(self) -> None:
        """Ends what goes on in the background; what the network said by then is kept."""
        if self._looking is not None:
            self.workspace.background.drop(self._looking)
        self._looking = None
        self.bar.end("")
        self.network.halt()
        self._show()

    @Slot()
    def _show(self) -> None:
        busy, open_ = self._looking is not None or self.network.busy, self.journal is not None
        self.start.setEnabled(open_ and bool(self.form.name()) and self._looking is None and self.show_now is None)
        for button in (self.guess, self.put_in, self.export):
            button.setEnabled(open_ and not busy and self.show_now is None)
        for field in (self.form.no, self.form.yes, self.choose):
            field.setEnabled(not busy and self.show_now is None)
        self._tell()

    def _tell(self) -> None:
        """What is open, and what is known of it."""
        if self.found is None or self.journal is None:
            self.story.show_nothing()
            return
        folder, names = self.found.folder, [one.name for one in self.found.pictures]
        self.where.tip = f"{folder}\nAnswers are kept in {self.journal.path}"
        self.where.say(f"{folder.name} · {len(names)} pictures", folder.name)
        self.story.show_record(self.journal.record, names, self.form.name())

    @Slot()
    def _choose_import(self) -> None:
        kinds = f"Degrees or labellings (*.csv *.txt *{ENDING});;All files (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Import degrees or answers", str(Path.home()), kinds)
        if chosen:
            self.import_file(Path(chosen))

    @Slot()
    def _choose_export(self) -> None:
        assert self.found is not None
        suggested = str(self.found.folder.parent / f"{self.found.folder.name}-degrees.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, "Export degrees", suggested, "CSV (*.csv)")
        if chosen:
            self.export_to(Path(chosen))

    def _lay_out(self) -> None:
        self.where.say(NO_FOLDER_YET)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.addWidget(self.choose)
        upper.addWidget(self.where, 1)
        for button in (self.guess, self.put_in, self.export):
            lower.addWidget(button)
        inner = ColumnArea(QWidget())
        within = QVBoxLayout(inner.held)
        within.setContentsMargins(0, 0, 4, 0)
        for part in (self.form, self.start, self.story):
            within.addWidget(part)
        within.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(upper)
        column.addWidget(inner, 1)
        column.addLayout(lower)
        column.addWidget(self.bar)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        for button, tip, deed in (
            (self.start, "start", self.begin),
            (self.guess, "guess", self._ask_network), (self.put_in, "put_in", self._choose_import),
            (self.export, "export", self._choose_export),
        ):  # fmt: skip
            button.setToolTip(_TIPS[tip])
            button.clicked.connect(deed)
        self.choose.chosen.connect(self.open_folder)
        self.form.words_changed.connect(self._open_journal)
        self.form.person_changed.connect(self._show)
        self.bar.stop.clicked.connect(self._halt)
        self.network.said.connect(self._take)
        self.network.failed.connect(self._failed)


def _taken(taken: int, left_out: int) -> str:
    rest = f", {left_out} passed over" if left_out else ""
    return f"{_degrees(taken)} taken in{rest}"


def _degrees(count: int) -> str:
    return f"{count} {'degree' if count == 1 else 'degrees'}"

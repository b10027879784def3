"""Age and expression: a face of the photo made older, younger or to smile, with what several judges say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.face_lab_questions import PHOTO, Halt, Lab, LabMoved, Scores, changing, kept, plain, views_of
from app.face_place import FacePlace
from app.frame import Finished
from app.growing_panel import GrowingPanel
from app.judge_plot import JudgeCurves
from app.page_row import PageRow
from app.panel_set import FACES
from app.pictures.fitted import FittedPicture
from app.three_ways import ThreeWays
from app.workspace import Kept, Workspace
from engine.face_lab.sights import difference8
from engine.face_lab.words import in_words
from engine.faces.worth import OF_A_FACE, OF_JUDGES
from engine.jobs.face_lab import WAYS, FaceLab
from engine.picture import Picture
from engine.recipe import Recipe
from engine.step import Image8

if TYPE_CHECKING:
    from engine.bench import Bench

PLACE, FACE, DIFFERENCE, THREE, JUDGES = "Place", "Face", "Difference", "Ways", "Judges"
_TIPS = {
    PLACE: "Where the face is. Drag the box if it is not right.",
    FACE: "The changed face from near; a click shows the whole photo.",
    DIFFERENCE: "What was changed, four times as strong, on grey.",
    THREE: "The three ways side by side; a click takes one.",
    JUDGES: "What every network says, step by step.",
}
NO_PHOTO = "Open a photo with a face."
ADVICE = "Choose an age or an expression below and press Change. “Place” shows which face is meant."
_MOST = 6
"""So many results are remembered, for the way back."""

_WHOLE, _LOUDEST = 100, 200
_ALL = "All three ways"


class FaceLabPanel(GrowingPanel):
    """A box to drag, the change as it grows, a slider between photo and change, and the curves of all judges."""

    name = "face_lab"
    title = "Age and expression"
    desk = FaceLab.kind
    family = FACES
    start = "Change"
    shares = (3, 2)
    recipe_knobs = ("seed",)
    at_once = ("share", "shown")

    def __init__(self, workspace: Workspace) -> None:
        self.place_of_face = FacePlace(workspace, self.desk)
        self.changed = FittedPicture("The changed face")
        self.ways = ThreeWays()
        self.curves = JudgeCurves()
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, _WHOLE)
        self.meter = QProgressBar(maximum=_LOUDEST, textVisible=True)
        self.three = QPushButton(_ALL)
        self.limit = QLabel(OF_JUDGES, wordWrap=True)
        self._row = PageRow(_TIPS)
        self.pages = self._row.buttons
        self._lab, self._way = Lab(), WAYS[0]
        self._remembered: dict[Recipe, Lab] = {}
        self._scores: dict[str, list[Scores]] = {}
        self._halt = Halt()
        self._asked: tuple[str, ...] = ()
        self._near = True
        super().__init__(workspace)

    def missing(self) -> str:
        return NO_PHOTO if self.workspace.picture is None else super().missing()

    def advice(self) -> str:
        return ADVICE

    def make_preview(self) -> FittedPicture:  # type: ignore[override]
        return FittedPicture(self.title)

    def page(self) -> QWidget:
        pages = {PLACE: self.place_of_face, DIFFERENCE: self.changed, THREE: self.ways, JUDGES: self.curves}
        return pages.get(self._row.page, self.preview)

    def question(self) -> Callable[[Bench], Any]:
        self._halt = Halt()
        recipe = self.on.recipe()
        self._asked = self._asked or (self._job().way,)
        return partial(changing, recipe, self._asked, self._halt)

    def _job(self) -> FaceLab:
        return cast(FaceLab, self.workspace.recipe(self.desk).job)

    def _layers_read(self, layers: object) -> None:
        self.place_of_face.show_photo()
        super()._layers_read(layers)

    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:
        if desk == self.desk and path in ("job.share", "job.shown"):
            self._show_knobs()
            self._show_share()
        else:
            super()._recipe_moved(desk, recipe, path)

    def _show_knobs(self) -> None:
        super()._show_knobs()
        assert self.form is not None
        for name, row in self.form.rows.items():
            row.set_visible(self._job().matters(name))

    def _look(self) -> None:
        """Another recipe: what was made by it before comes back; otherwise there is something to begin."""
        self._drop()
        self._stale = False
        self.place_of_face.show_photo()
        self._show_share()
        self._way = self._job().way
        self._show_lab(self._remembered.get(plain(self.on.recipe()), Lab()))

    @Slot()
    def _stop(self) -> None:
        """Ends with what is there."""
        if self._number is None:
            self._start(())
        else:
            self._halt.asked = True

    @Slot()
    def _begin_all(self) -> None:
        if self._number is None:
            self._start(WAYS)

    def _start(self, ways: tuple[str, ...]) -> None:
        self._asked, self._scores = ways, {}
        self._lab = Lab()
        if self._row.page in (PLACE, DIFFERENCE):
            self.pages[THREE if ways else FACE].setChecked(True)
        self._begin()
        self._show_lab(self._lab)

    def _moved(self, words: LabMoved) -> None:  # type: ignore[override]
        if self._number is None:
            return
        super()._moved(words)
        self._way = words.way
        if words.scores is not None:
            self._scores.setdefault(words.way, []).append(words.scores)
            self.curves.show_scores(self._scores[words.way])
            self._show_meter()
        if words.image is not None:
            self.ways.show_images({words.way: words.image})
        self._turn_page()

    def _have(self, found: Lab) -> None:  # type: ignore[override]
        self._over()
        way = self._job().way
        self._way = way if way in found.made else next(iter(found.made))
        self._show_lab(found if self._halt.asked else self._noted(found))

    def _noted(self, found: Lab) -> Lab:
        """Remembers what was made, beside what was made by the same recipe in other ways."""
        recipe = plain(self.on.recipe())
        before = self._remembered.pop(recipe, Lab())
        self._remembered[recipe] = Lab({**before.made, **found.made}, {**before.curves, **found.curves})
        while len(self._remembered) > _MOST:
            self._remembered.pop(next(iter(self._remembered)))
        return self._remembered[recipe]

    def _failed(self, error: BaseException) -> None:
        super()._failed(error)
        self.pages[PLACE].setChecked(True)

    def _show_lab(self, lab: Lab) -> None:
        self._lab = lab
        self._scores = {way: list(scores) for way, scores in lab.curves.items()}
        self.curves.show_scores(self._scores.get(self._way, ()))
        self.ways.mark(self._way)
        self.ways.show_readings({way: in_words(one.before, one.after) for way, one in lab.made.items()})
        made = lab.made.get(self._way)
        self.fact.setText("" if made is None else in_words(made.before, made.after))
        if made is None and self._number is None:
            for picture in (self.preview, self.changed):
                picture.show_image(None)
            if not lab.made:
                self.ways.show_images({})
            self.hint.setText(self.advice() if self.can_ask() else self.missing())
        self._show_meter()
        self._ask_views()
        self._turn_page()
        self._show_buttons()

    def _ask_views(self) -> None:
        """Has the faces drawn with the share of the slider; of several questions the newest is answered."""
        if self._lab.made and self._number is None:
            question = partial(views_of, self._lab.made, self.share.value() / _WHOLE, self._near)
            self.workspace.ask("lab views", question, partial(self._have_views, self._lab), desk=self.desk)

    def _have_views(self, of: Lab, images: Mapping[str, Image8]) -> None:
        if of is not self._lab or self._number is not None:
            return
        self.ways.show_images(images)
        if self._way in images:
            self.preview.show_image(images[self._way])
            self.changed.show_image(difference8(images[PHOTO], images[self._way]))
        self._turn_page()

    @Slot(str)
    def _take_way(self, way: str) -> None:
        if way in self._lab.made:
            self._way = way
            self._show_lab(self._lab)

    @Slot()
    def _share_moved(self) -> None:
        self._ask_views()
        if not self.share.isSliderDown():
            self._share_set()

    @Slot()
    def _share_set(self) -> None:
        self.workspace.set_knob("job.share", self.share.value() / _WHOLE, self.desk)

    def _show_share(self) -> None:
        with QSignalBlocker(self.share):
            self.share.setValue(round(self._job().share * _WHOLE))
        self._ask_views()

    @Slot()
    def _nearer_or_farther(self) -> None:
        self._near = not self._near
        self._ask_views()

    def _show_meter(self) -> None:
        scores = self._scores.get(self._way, [])
        size = scores[-1][1].get("rms change", 0.0) if scores else 0.0
        self.meter.setValue(min(_LOUDEST, round(10 * size)))
        self.meter.setFormat(f"rms {size:.1f}")

    @Slot()
    def _turn_page(self) -> None:
        made = bool(self._lab.made) if self._row.page == THREE else self._way in self._lab.made
        there = made or self._number is not None or self._row.page == PLACE
        self._stack.setCurrentWidget(self.page() if there and self.workspace.picture is not None else self.hint)

    @Slot()
    def _keep(self) -> None:
        made = self._lab.made.get(self._way)
        if made is not None:
            then = partial(self._kept, self.workspace.picture)
            self.workspace.ask("keep the face", partial(kept, made, self._job()), then, desk=self.desk)

    def _kept(self, picture: Picture | None, finished: Finished) -> None:
        self.workspace.keep(Kept(finished, picture, datetime.now().astimezone()))

    def _show_buttons(self) -> None:
        super()._show_buttons()
        busy = self._number is not None
        self.keep.setEnabled(self._way in self._lab.made and not busy)
        self.three.setEnabled(not busy and self.can_ask())
        self.share.setEnabled(bool(self._lab.made) and not busy)

    def _lay_out(self) -> None:
        super()._lay_out()
        for page in (self.place_of_face, self.changed, self.ways, self.curves):
            self._stack.addWidget(page)
        whole = cast(QVBoxLayout, self.layout())
        whole.insertLayout(0, self._row)
        row = QHBoxLayout()
        row.addWidget(QLabel("Photo"))
        row.addWidget(self.share, 1)
        row.addWidget(QLabel("Change"))
        row.addWidget(self.meter)
        whole.insertLayout(2, row)
        whole.insertWidget(whole.count() - 1, self.three)
        whole.addWidget(self.limit)

    def _connect(self) -> None:
        super()._connect()
        self._row.turned.connect(self._turn_page)
        self.limit.setToolTip(OF_A_FACE)
        self.share.setAccessibleName("Share of the change")
        self.share.setToolTip("How much of the change is seen and kept: nothing at the left, all at the right.")
        self.meter.setToolTip("The root mean square of the change over the square around the face, of 255.")
        self.three.setToolTip("Goes the careful way, the one within a ball and the naive one, to compare them.")
        self.three.clicked.connect(self._begin_all)
        self.ways.taken.connect(self._take_way)
        self.share.valueChanged.connect(self._share_moved)
        self.share.sliderReleased.connect(self._share_set)
        cast(FittedPicture, self.preview).clicked.connect(self._nearer_or_farther)

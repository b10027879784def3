"""The one truth of the interface: picture, recipes, undo, history. Widgets show it and ask it for changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from app.background import Background
from app.desks import DREAM, Desks
from app.evolutions import Evolutions
from app.folders.memory import FolderMemory
from app.frame import Finished
from app.latest import Latest
from app.sentences import sentence
from app.studio import IDLE, Studio
from app.told_story import back, made_of
from engine.declare import knob_at
from engine.errors import Complaint
from engine.picture import Picture
from engine.recipe import Recipe, Subject

if TYPE_CHECKING:
    from engine.bench import Bench

log = logging.getLogger(__name__)

INFO = "info"
MOST_KNOWN = 300
"""Of how many picture files it is remembered where they lie."""


@dataclass(frozen=True, eq=False)
class Kept:
    """A finished picture in the history of this run of the program."""

    finished: Finished
    picture: Picture | None
    made_at: datetime


class Workspace(Desks):
    """What every panel shares. Panels never import each other; they meet here.

    Attributes:
        folders: which folders of pictures were chosen last in the panels.
        lost: the photo that the recipe in hand was made for, where it was not found; a start warns of that once.

    Signals, beside those of its desks:
        picture_changed(Picture): another subject is open.
        layers_changed(tuple of LayerInfo): the network or the subject is another; empty while it is being read.
        focus_changed(layer, channel): what the person points at; channel -1 is the whole layer.
        kept(Kept): a picture was finished and put into the history.
        shown(Kept): a picture of the history was picked.
        started(Recipe): a run begins.
        aside_changed(aside): whether something else is looked at while a run goes on.
        folder_changed(Path or None): another folder is shown by the image browser; None: the samples.
        weights_wanted(network): the person would like weights that are not here; empty for any.
        panel_wanted(name): something is to be seen in another panel.
        series_wanted(Path): a folder of checkpoints of the network in hand is to be looked at.
        film_wanted(Kept): the person would like to export its film, or its evolution as one.
        said(text, level): a sentence for the person; level is "info", "warning" or "error".
        went_well(): something that was asked for is there, so that a sentence on what went wrong before is outlived.
    """

    picture_changed = Signal(object)
    layers_changed = Signal(object)
    focus_changed = Signal(str, int)
    kept = Signal(object)
    shown = Signal(object)
    started = Signal(object)
    aside_changed = Signal(bool)
    folder_changed = Signal(object)
    weights_wanted = Signal(str)
    panel_wanted = Signal(str)
    series_wanted = Signal(object)
    film_wanted = Signal(object)
    said = Signal(str, str)
    went_well = Signal()

    def __init__(self, studio: Studio, recipes: dict[str, Recipe]) -> None:
        super().__init__(recipes)
        self.studio = studio
        self.background = Background(threads=3, parent=self)
        self.picture: Picture | None = None
        self.layers: tuple[Any, ...] = ()
        self.focus: tuple[str, int] = ("", -1)
        self.history: list[Kept] = []
        self.running: Recipe | None = None
        self.running_picture: Picture | None = None
        self.lost: Subject | None = None
        self.aside = False
        self.evolutions = Evolutions(studio, self)
        self.folder: Path | None = None
        self.folders = FolderMemory()
        self._opening = Latest()
        self._reading = Latest()
        studio.finished.connect(self._keep)
        studio.failed.connect(self.complain)
        studio.failed.connect(self.look_back)
        studio.stopped.connect(self.look_back)

    def put(self, desk: str, recipe: Recipe, path: str) -> None:
        """As any desk does; a run takes over what is live, and layers of another network are read."""
        other_network = desk == DREAM and recipe.network != self.recipe().network
        if other_network:
            self.layers = ()  # before anybody asks about layers of the old network
        super().put(desk, recipe, path)
        if desk == DREAM:
            self._revise(recipe, path)
        if other_network:
            self.read_layers()

    def open_path(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Opens a picture, or a film by its first frame, in the background; if that fails, the old picture stays.

        Of several being opened, in whatever way, only the last that was asked for is shown.
        """
        from engine.still import open_subject  # Pillow is not needed before the first picture

        wanted = self.awaited()

        def opened(picture: Picture) -> None:
            if not wanted():
                return
            self.show_picture(picture)
            if then is not None:
                then()

        self.background.run(lambda: open_subject(path), opened, self.complain, urgency=10)

    def awaited(self) -> Callable[[], bool]:
        """Notes that a picture is being opened; what comes back tells whether it is still the last asked for."""
        return self._opening.asked()

    def open_folder(self, folder: Path | None) -> None:
        """Shows a folder in the image browser; None shows the bundled samples."""
        self.folder = folder
        self.folder_changed.emit(folder)

    def show_picture(self, picture: Picture) -> None:
        """Makes an opened picture the subject; those that are still being opened are no longer waited for."""
        self._opening.call_off()
        self.picture, self.lost = picture, None
        if picture.path is not None:
            self.remember(picture.subject.sha256, picture.path)
        self._look_aside(self.studio.state != IDLE)
        self.picture_changed.emit(picture)
        if self.aside and self.running is not None:
            run = made_of(self.running)
            self.said.emit(f"“{picture.subject.name}” is next. “{run}” goes on: “To the run” shows it.", INFO)
        self.read_layers()

    def show_next(self, picture: Picture) -> None:
        """Makes the next of running pictures the subject; where it has the size of the last, the layers stay."""
        before, layers = self.picture, self.layers
        if before is None or before.size != picture.size or not layers:
            self.show_picture(picture)
            return
        self._opening.call_off()
        self.picture = picture
        self.picture_changed.emit(picture)
        self.layers_changed.emit(layers)

    def remember(self, sha256: str, path: Path) -> None:
        """Notes where a picture file lies, for recipes that name it."""
        known = self.studio.known
        known.pop(sha256, None)
        known[sha256] = path  # the last seen stands last
        while len(known) > MOST_KNOWN:
            known.pop(next(iter(known)))

    def read_layers(self) -> None:
        """Asks the engine for the layers of the network and their output shapes for this picture.

        An answer, or a complaint, that comes after layers were asked for again is of no use any more.
        """
        self.layers = ()
        self.layers_changed.emit(())
        wanted = self._reading.asked()
        self.ask("layers", _layers_of, partial(self._layers_read, wanted), partial(self._not_read, wanted))

    def ask(
        self,
        name: str,
        question: Callable[[Bench], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[BaseException], None] | None = None,
        desk: str = DREAM,
        moved: Callable[[Any], None] | None = None,
    ) -> int:
        """Asks the engine something about the recipe and picture in hand; see `Studio.look`."""
        recipe, picture = self.recipe(desk), self.picture
        return self.studio.look(name, question, recipe, picture, then, otherwise or self.complain, moved=moved)

    def point_at(self, layer: str, channel: int = -1) -> None:
        """Tells every panel which layer or channel the person points at."""
        self.focus = (layer, channel)
        self.focus_changed.emit(layer, channel)

    def next_recipe(self) -> Recipe:
        """What a start would run: the recipe of the dream desk, with the open picture where it follows a photo."""
        recipe = self.recipe()
        if not recipe.job.follows_photo():  # one that came back from the history still names the photo of its picture
            return replace(recipe, subject=None)
        return recipe if self.picture is None else replace(recipe, subject=self.picture.subject)

    def start(self) -> None:
        """Runs the recipe of the dream desk on the open picture."""
        if self._warn_of_lost():
            return
        recipe, picture = self.next_recipe(), self.picture
        # What is made from nothing says so in its recipe, and is not compared with the photo that happens to be open.
        picture = picture if recipe.job.follows_photo() else None
        self.running, self.running_picture = recipe, picture
        self._look_aside(False)
        self.studio.start(recipe, picture)
        self.started.emit(recipe)

    def _warn_of_lost(self) -> bool:
        """Says, once, that a recipe came back without its photo and would be run on another."""
        lost, self.lost = self.lost, None
        recipe, picture = self.recipe(), self.picture
        if lost is None or picture is None or recipe.subject != lost or not recipe.job.follows_photo():
            return False
        if picture.subject.sha256 == lost.sha256:
            return False
        self.said.emit(
            f"The photo of this recipe, “{lost.name}”, is not open. Open it, or start once more to take "
            f"“{picture.subject.name}” in its place.",
            "warning",
        )
        return True

    def stop(self) -> None:
        """Ends the run, and brings its picture into view."""
        self.look_back()
        self.studio.stop()

    def keep(self, kept: Kept, show: bool = True) -> None:
        """Puts a picture into the history, and shows it unless it is seen already."""
        self.history.append(kept)
        self.evolutions.hold(kept)
        if show:
            self._look_aside(self.studio.state != IDLE)
        self.kept.emit(kept)
        if show:
            self.shown.emit(kept)

    def forget(self, kept: Kept) -> None:
        """Takes a picture out of the history, and the frames of a film off the disk; saved files stay."""
        self.history.remove(kept)
        if kept.finished.result.film is not None:
            kept.finished.result.film.close()
        self.evolutions.forget(kept)

    def show_kept(self, kept: Kept) -> None:
        """Brings a picture of the history back: its recipe, its subject and the picture itself."""
        self.restore(kept.finished.result.recipe, "return to an earlier picture")
        if kept.picture is not None and kept.picture is not self.picture:
            self.show_picture(kept.picture)
        self.lost = kept.finished.result.recipe.subject if kept.picture is None else None
        self._look_aside(self.studio.state != IDLE)
        self.shown.emit(kept)
        if kept.finished.result.recipe.revisions:
            self.said.emit(back("The recipe", kept.finished.result.recipe), INFO)

    @Slot()
    def look_back(self) -> None:
        """From what was looked at meanwhile back to the run."""
        self._look_aside(False)

    @Slot(object)
    def complain(self, error: BaseException) -> None:
        """Says what went wrong in one sentence; the log gets all of it."""
        self.said.emit(self.written_down(error), "error")

    def written_down(self, error: BaseException) -> str:
        """What went wrong in one sentence, for panels that say it themselves; the log gets all of it."""
        log.log(logging.INFO if isinstance(error, Complaint) else logging.ERROR, "complaint", exc_info=error)
        return sentence(error)

    def close(self) -> bool:
        """Ends all work. Returns False if something would not end."""
        self.undo.blockSignals(True)  # it would tell of being emptied while the window is being taken apart
        ended = all([self.background.close(), self.evolutions.close()])
        for kept in list(self.history):
            self.forget(kept)
        return self.studio.close() and ended

    def _revise(self, recipe: Recipe, path: str) -> None:
        if self.studio.state != IDLE and path and knob_at(recipe, path).live:
            self.studio.revise(recipe)

    @Slot(object)
    def _keep(self, finished: Finished) -> None:
        """What is looked at meanwhile stays in view."""
        self.keep(Kept(finished, self.running_picture, datetime.now().astimezone()), show=False)
        if self.aside:
            self.said.emit(f"“{made_of(finished.result.recipe)}” is finished: it stands first in the history.", INFO)
        self.look_back()

    def _look_aside(self, aside: bool) -> None:
        if aside != self.aside:
            self.aside = aside
            self.aside_changed.emit(aside)

    def _layers_read(self, wanted: Callable[[], bool], layers: tuple[Any, ...]) -> None:
        if wanted():
            self.layers = layers
            self.layers_changed.emit(layers)

    def _not_read(self, wanted: Callable[[], bool], error: BaseException) -> None:
        if wanted():
            self.complain(error)


def _layers_of(bench: Bench) -> tuple[Any, ...]:
    return bench.layers()

"""`python -m app.tour FOLDER`: the real window, out of sight, through its states; a PNG of each for review."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.launch import make_window
from app.look import DARK, LIGHT
from app.names import introduce
from app.panels.combiner import Combiner
from app.panels.grid import Grid
from app.panels.preview import Preview
from app.studio import IDLE
from app.tour_data_set import data_set_states
from app.tour_face_lab import face_lab_states
from app.tour_graph import graph_states
from app.tour_labels import label_states
from app.tour_latent import latent_states
from app.tour_latent_photo import latent_photo_states
from app.tour_prediction import prediction_states
from app.tour_trainer import trainer_states
from app.tour_weights import weights_states
from engine.jobs.dream import Dream
from engine.jobs.zoom import Zoom
from engine.recipe import Recipe

_LAPTOP, _DESK, _LEAST = (1280, 800), (1920, 1080), (960, 600)
_PATIENCE = 240.0
_SIDE = 512
_FRAMES = 6


class Tour:
    """Leads one window through its states and photographs them.

    Args:
        folder: where the PNGs go.
        own: for settings and a broken picture; it is thrown away.
    """

    def __init__(self, application: QApplication, folder: Path, own: Path) -> None:
        self._folder, self._own = folder, own
        settings = QSettings(str(own / "settings.ini"), QSettings.Format.IniFormat)
        folder.mkdir(parents=True, exist_ok=True)
        self.window = make_window(application, settings)
        self.errors: list[str] = []
        self.window.workspace.said.connect(lambda text, level: self.errors.append(text) if level == "error" else None)

    def all_states(self) -> None:
        """Every state there is."""
        self.first_run()
        self.dream()
        self.brush()
        self.panels()
        self.grid()
        self.combiner()
        self.graph()
        data_set_states(self.window, self._settle, self._until, self._shoot)
        weights_states(self.window, self._settle, self._shoot, self._own)
        self.zoom()
        self.evolution()
        self.film_subject()
        prediction_states(self.window, self._settle, self._until, self._shoot)
        face_lab_states(self.window, self._settle, self._until, self._shoot)
        latent_states(self.window, self._settle, self._until, self._shoot)
        latent_photo_states(self.window, self._settle, self._until, self._shoot)
        trainer_states(self.window, self._settle, self._until, self._shoot)
        label_states(self.window, self._settle, self._until, self._shoot, self._own)
        self.error()
        self.dialogs()
        self.other_looks()
        self.narrow()

    def dense_states(self) -> None:
        """What is looked at on a screen of twice the density."""
        self.first_run()
        self._run_to_the_end()
        self._shoot("02-finished")
        self._point("grid", "features.18")
        self._shoot("03-grid")
        self.zoom()

    def first_run(self) -> None:
        """What a newcomer sees."""
        self._put_on(DARK, _LAPTOP)
        self.window.show()
        self.window.begin([])
        self._settle()
        self._shoot("01-first-run")

    def dream(self) -> None:
        """A run in the middle, steered, and its end."""
        workspace = self.window.workspace
        workspace.set_knob("size", _SIDE)
        frames = self._started()
        self._until(lambda: bool(frames) and frames[-1] > 55, "the run to be half done")
        self._shoot("02-running")
        self._until(lambda: workspace.studio.state == IDLE, "the run to end")
        self._settle()
        self._shoot("03-finished")
        preview = self.window.panels["preview"]
        assert isinstance(preview, Preview)
        for name, tool in (("wipe", preview.wipe), ("curves", preview.graph)):
            tool.setChecked(True)
            self._settle()
            self._shoot(f"03-{name}")
            tool.setChecked(False)

    def brush(self) -> None:
        """The brush, with one area painted and another begun."""
        preview = self.window.panels["preview"]
        assert isinstance(preview, Preview)
        before = self.window.workspace.recipe()
        preview.brush.button.setChecked(True)
        tool, canvas = preview.brush.tool, preview.view.canvas
        for letter, x in (("A", 0.3), ("B", 0.7)):
            tool.choose(letter)
            tool.begin(QPointF(canvas.width() * x, canvas.height() * 0.3))
            tool.move(QPointF(canvas.width() * x, canvas.height() * 0.6))
            tool.end()
        preview.brush.overlay.point(canvas.center())
        self._settle()
        self._shoot("03-brush")
        preview.brush.button.setChecked(False)
        self.window.workspace.propose(before, "the dream without areas")

    def panels(self) -> None:
        """The docks that stand behind others at first."""
        for name in ("network", "grid"):
            self._go_to(name)
            self._shoot(f"04-{name}")

    def grid(self) -> None:
        """A channel by itself, and the deepest layer: 1280 small maps, at both ends of the list."""
        grid = self.window.panels["grid"]
        assert isinstance(grid, Grid)
        for layer, channel in (("features.4", 7), ("features.18", 30)):
            self._point("grid", layer)
            grid.open(channel)
            self._settle()
            self._shoot(f"04-enlarged-{layer}")
            grid.close_enlarged()
        self._shoot("04-grid-1280")
        grid.list.scrollToBottom()
        self._settle()
        self._shoot("04-grid-1280-end")

    def combiner(self) -> None:
        """As it is at first, and after a surprise."""
        combiner = self.window.panels["combiner"]
        assert isinstance(combiner, Combiner)
        self._go_to("combiner")
        self._shoot("04-combiner")
        combiner.surprise.click()
        self._settle()
        self._shoot("04-combiner-surprise")
        self.window.docks.go_to("images")

    def graph(self) -> None:
        """The network graph, in both themes."""
        graph_states(self.window, self._settle, self._shoot)

    def zoom(self) -> None:
        """The form of the endless zoom, a short film in the making, and its return from the history, steered."""
        workspace = self.window.workspace
        recipe = workspace.recipe()
        self._go_to("recipe")
        workspace.propose(
            replace(recipe.planned(), job=Zoom(dream=_dream_of(recipe), frames=_FRAMES)), "endless zoom"
        )
        self._settle()
        self._shoot("05-zoom-form")
        frames = self._started()
        self._until(lambda: bool(frames) and frames[-1] >= 2, "the second frame of the film")
        workspace.set_knob("job.zoom", 1.08)
        self._until(lambda: frames[-1] >= 4, "the fourth frame of the film")
        self._shoot("05-zoom-running")
        self._until(lambda: workspace.studio.state == IDLE, "the film to end")
        self._settle()
        workspace.show_kept(workspace.history[-1])
        self._settle()
        self._shoot("05-zoom-steered")
        workspace.propose(recipe, "the dream again")
        self._settle()

    def evolution(self) -> None:
        """How the first picture came about: half way, its export, what goes wrong there, and cancelling."""
        workspace, films = self.window.workspace, self.window.films
        preview = self.window.panels["preview"]
        assert isinstance(preview, Preview)
        workspace.show_kept(workspace.history[0])
        preview.scrubber.slider.setValue(preview.scrubber.slider.maximum() // 2)
        self._settle()
        self._shoot("05-evolution")
        films.open(workspace.history[0])
        dialog = films.dialogs[workspace.history[0]]
        self._settle()
        self._shoot("05-export", dialog)
        where = self._own / "nowhere" / "film.mp4"
        dialog.ask = lambda _kind, _suggestion: where
        dialog.start()
        self._until(dialog.message.isVisible, "the sentence about a folder that is not there")
        self._shoot("05-export-trouble", dialog)
        where = self._own / "film.mp4"
        dialog.form.hold.setValue(20.0)
        dialog.form.recipe.setChecked(False)
        dialog.start()
        self._until(lambda: dialog.bar.value() > 5, "the film to be on its way")
        self._shoot("05-export-writing", dialog)
        dialog.reject()
        self._until(lambda: not films.dialogs, "the film to be closed")
        self._settle()
        self._shoot("05-export-cancelled")

    def film_subject(self) -> None:
        """A film that is opened, the form of a film of photos, one in the making, and what a stop has kept."""
        workspace = self.window.workspace
        photo, recipe = workspace.picture, workspace.recipe()
        self.window.opening.open(self._own / "film.mp4")
        self._until(lambda: workspace.picture is not photo, "the film to be opened")
        self._settle()
        self._shoot("05-film-opened")
        self.window.film_subject.make_film()
        workspace.set_knob("size", _SIDE // 2)
        self.window.message.hide()
        self._go_to("recipe")
        self._shoot("05-film-form")
        frames = self._started()
        steps = sum(count for _, count in _dream_of(recipe).plan(_SIDE // 2, _SIDE // 2))
        self._until(lambda: bool(frames) and frames[-1] > 2 * steps, "the third frame of the film")
        self._shoot("05-film-running")
        workspace.studio.stop()
        self._until(lambda: workspace.studio.state == IDLE, "the film to stop")
        self._settle()
        self._shoot("05-film-stopped")
        assert photo is not None
        workspace.propose(recipe, "the dream again")
        workspace.show_picture(photo)
        self._settle()

    def error(self) -> None:
        """The sentence about a picture that cannot be read."""
        self.window.workspace.point_at("features.13")
        self._go_to("recipe")
        self.window.opening.open(self._broken())
        self._until(lambda: bool(self.errors), "the sentence about a broken picture")
        self._settle()
        self._shoot("05-error")
        self.errors.clear()
        self.window.message.hide()

    def dialogs(self) -> None:
        """The dialogs, each by itself."""
        for name, action in (
            ("preferences", "edit.preferences"), ("weights", "network.download"),
            ("shortcuts", "help.shortcuts"), ("guide", "help.guide"), ("about", "help.about"),
        ):  # fmt: skip
            self.window.actions_by_name[action].trigger()
            self._settle()
            dialog = next(d for d in self.window.findChildren(QDialog) if d.isVisible())
            self._shoot(f"06-{name}", dialog)
            dialog.close()

    def other_looks(self) -> None:
        """The light theme, and a large screen in both themes."""
        for name, theme, size in (
            ("07-light", LIGHT, _LAPTOP), ("08-large-light", LIGHT, _DESK), ("09-large-dark", DARK, _DESK),
        ):  # fmt: skip
            self._put_on(theme, size)
            self._settle()
            self._shoot(name)

    def narrow(self) -> None:
        """The least the window can be, at rest, at work and with each panel, in both themes."""
        workspace = self.window.workspace
        for theme, number in ((DARK, "10"), (LIGHT, "11")):
            self._put_on(theme, _LEAST)
            self._settle()
            self._shoot(f"{number}-narrow")
            frames = self._started()
            self._until(lambda frames=frames: bool(frames) and frames[-1] >= 30, "the run to be on its way")  # type: ignore[misc]
            self._shoot(f"{number}-narrow-running")
            workspace.studio.stop()
            self._until(lambda: workspace.studio.state == IDLE, "the run to stop")
            for name in ("network", "combiner", "grid", "graph", "prediction"):
                self._go_to(name)
                self._shoot(f"{number}-narrow-{name}")

    def close(self) -> None:
        """Closes the window without asking about pictures nobody wants."""
        self.window.workspace.history.clear()
        self.window.close()

    def _run_to_the_end(self) -> None:
        self.window.workspace.set_knob("size", _SIDE)
        self._started()
        self._until(lambda: self.window.workspace.studio.state == IDLE, "the run to end")
        self._settle()

    def _started(self) -> list[int]:
        """Starts a run; the list grows with the number of each step that is shown."""
        seen: list[int] = []
        self.window.workspace.studio.frame.connect(lambda frame: seen.append(frame.index))
        self.window.workspace.start()
        return seen

    def _go_to(self, name: str) -> None:
        self.window.docks.go_to(name)
        self._settle()

    def _point(self, panel: str, layer: str) -> None:
        self.window.workspace.point_at(layer)
        self._go_to(panel)

    def _put_on(self, theme: str, size: tuple[int, int]) -> None:
        self.window.look.show(theme)
        self.window.resize(*size)
        self.window.docks.reset()

    def _broken(self) -> Path:
        path = self._own / "holiday.jpg"
        path.write_bytes(b"\xff\xd8\xff\xe0 this is where the disk gave up")
        return path

    def _settle(self) -> None:
        """Until every question is answered and everything is painted."""
        studio = self.window.workspace.studio
        calm = 0.0
        began = time.monotonic()
        while calm < 0.4 and time.monotonic() - began < _PATIENCE:
            turn = time.monotonic()
            _pass()
            calm = 0.0 if studio.asked() else calm + time.monotonic() - turn

    def _until(self, there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not there():
            if time.monotonic() > end or (self.errors and "sentence" not in what):
                raise TimeoutError(f"waited in vain for {what}: {'; '.join(self.errors)}")
            _pass()

    def _shoot(self, name: str, widget: QWidget | None = None) -> None:
        path = self._folder / f"{name}.png"
        (widget or self.window).grab().save(str(path))
        print(path)


def _dream_of(recipe: Recipe) -> Dream:
    assert isinstance(recipe.job, Dream)
    return recipe.job


def _pass(milliseconds: int = 20) -> None:
    """Lets events come for a moment. It waits for them asleep: a busy wait would keep the engine from its work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(argv: list[str] | None = None) -> int:
    """Makes all pictures; the one for a screen with twice the density in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m app.tour", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dense", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    _lead(options.folder, options.dense)
    if options.dense:
        return 0
    dense = [sys.executable, "-m", "app.tour", str(options.folder / "dense"), "--dense"]
    return subprocess.run(dense, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=False).returncode


def _lead(folder: Path, dense: bool) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    introduce()
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as own:
        tour = Tour(application, folder, Path(own))
        try:
            tour.dense_states() if dense else tour.all_states()
        finally:
            tour.close()


if __name__ == "__main__":
    sys.exit(main())

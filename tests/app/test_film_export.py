"""Exporting films from the window: the choices, the length they make, writing, cancelling, and what goes wrong."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desks import COMBINE, DREAM
from app.film.dialog import FilmDialog
from app.film.form import FilmForm
from app.frame import Finished
from app.kinds import FILMS, Kind
from app.leaving import what_would_be_lost
from app.look import Look
from app.studio import Studio
from app.window import Window
from app.workspace import Kept, Workspace
from engine.films.film import Film
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.recipe import Recipe
from engine.recipe_inside import recipe_inside
from engine.step import Image8, Result, frozen
from tests.app.made_up_room import MadeUpRoom

COUNT = 12


def flat(value: int) -> Image8:
    return frozen(np.full((32, 48, 3), 20 * value, np.uint8))


class Slow:
    """Frames of which each after the second waits until it is let through."""

    fps = 10.0
    size = 32, 48

    def __init__(self) -> None:
        self.read_by: set[threading.Thread] = set()
        self.gate = threading.Event()
        self.held = False

    def __len__(self) -> int:
        return COUNT

    def frame(self, index: int) -> Image8:
        self.read_by.add(threading.current_thread())
        if self.held and index >= 3:
            self.gate.wait(20)
        return flat(index)


class Where:
    """Answers where a film is to go."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.asked: list[tuple[Kind, Path]] = []

    def __call__(self, kind: Kind, suggestion: Path) -> Path | None:
        self.asked.append((kind, suggestion))
        return self.path


def dialog_for(qtbot: QtBot, frames: Slow, where: Where, tmp_path: Path) -> FilmDialog:
    dialog = FilmDialog(frames, Recipe(Dream(), seed=5), tmp_path / "cat evolution", ask=where)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def shown(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [round(frame.to_ndarray(format="rgb24").mean() / 20) for frame in container.decode(video=0)]


def test_the_length_follows_what_is_chosen(qtbot: QtBot) -> None:
    form = FilmForm(20, 10.0, (32, 48), True)
    qtbot.addWidget(form)
    assert form.length.text() == "20 frames, 2.0 s, 48 × 32 pixels"
    form.hold.setValue(1.5)
    assert form.length.text().startswith("35 frames, 3.5 s")
    form.loop.setCurrentIndex(form.loop.findData("there-and-back"))
    assert form.length.text().startswith("53 frames, 5.3 s")
    form.rate.setValue(20)
    assert form.frames() == 20 + 30 + 18
    assert form.length.text().startswith("68 frames, 3.4 s")


def test_once_is_offered_where_a_file_can_say_so(qtbot: QtBot) -> None:
    form = FilmForm(20, 10.0, (32, 48), True)
    qtbot.addWidget(form)
    offered = {}
    for number, kind in enumerate(FILMS):
        form.kind.setCurrentIndex(number)
        offered[kind.suffix] = form.loop.findData("once") >= 0
    assert offered == {"mp4": False, "webp": True, "gif": True, "": False}
    form.kind.setCurrentIndex(1)
    form.loop.setCurrentIndex(form.loop.findData("there-and-back"))
    form.kind.setCurrentIndex(0)
    assert form.playing().loop == "there-and-back"  # what was chosen stays where it can


def test_a_film_is_written_as_chosen_with_its_recipe_or_without(qtbot: QtBot, tmp_path: Path) -> None:
    for with_recipe in (True, False):
        where = Where(tmp_path / f"{with_recipe}.mp4")
        dialog = dialog_for(qtbot, Slow(), where, tmp_path)
        dialog.form.rate.setValue(24)
        dialog.form.hold.setValue(0.5)
        dialog.form.recipe.setChecked(with_recipe)
        with qtbot.waitSignal(dialog.written) as written:
            dialog.export.click()
        assert where.asked == [(FILMS[0], tmp_path / "cat evolution")]
        assert shown(where.path) == [*range(COUNT), *[COUNT - 1] * 12]
        assert (recipe_inside(where.path) == Recipe(Dream(), seed=5)) is with_recipe
        assert "24 frames, 1.0 s" in written.args[1]
        assert not dialog.isVisible()
        with av.open(str(where.path)) as container:
            assert container.streams.video[0].average_rate == 24


@pytest.mark.parametrize("ending", [".mp4", ".webp", ".gif", ""])
def test_a_cancelled_film_is_kept_so_far_and_this_is_said(qtbot: QtBot, ending: str, tmp_path: Path) -> None:
    frames, where = Slow(), Where(tmp_path / f"film{ending}")
    dialog = dialog_for(qtbot, frames, where, tmp_path)
    dialog.form.kind.setCurrentIndex(["mp4", "webp", "gif", ""].index(ending.removeprefix(".")))
    dialog.player.close_down()  # it would wait at the gate as well
    frames.held = True
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.bar.value() == 3)
    assert "Frame 3 of 12" in dialog.words.text()
    assert not dialog.form.isEnabled()
    assert dialog.close_button.text() == "Cancel"
    with qtbot.waitSignal(dialog.written) as written:
        dialog.close_button.click()
        assert dialog.isVisible()  # until the file is closed
        frames.gate.set()
    assert "Cancelled: the first 4 of 12 frames can be played" in written.args[1]
    assert _count(where.path) == 4


def _count(path: Path) -> int:
    if path.is_dir():
        return len(list(path.iterdir()))
    if path.suffix == ".mp4":
        return len(shown(path))
    with Image.open(path) as saved:
        return int(saved.n_frames)  # type: ignore[attr-defined]


def test_what_goes_wrong_is_one_sentence_and_another_place_can_be_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = Where(tmp_path / "nowhere" / "film.mp4")
    dialog = dialog_for(qtbot, Slow(), where, tmp_path)
    dialog.export.click()
    qtbot.waitUntil(dialog.message.isVisible)
    assert "nowhere” is not there, so “film.mp4” was not saved" in dialog.message.text.text()
    assert dialog.export.isEnabled()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    where.path = tmp_path / "film.mp4"
    with monkeypatch.context() as patch:
        patch.setattr("engine.films.video_files._even", full)
        dialog.export.click()
        qtbot.waitUntil(lambda: "disk is full" in dialog.message.text.text())
    assert list(tmp_path.glob("*.mp4")) == []
    with qtbot.waitSignal(dialog.written):
        dialog.export.click()
    assert shown(where.path) == list(range(COUNT))


def test_nothing_happens_without_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, Slow(), Where(None), tmp_path)
    dialog.export.click()
    assert not dialog.writing.busy
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_the_small_picture_plays_and_the_window_reads_no_frame_itself(qtbot: QtBot, tmp_path: Path) -> None:
    frames = Slow()
    dialog = dialog_for(qtbot, frames, Where(None), tmp_path)
    assert "48 × 32" in dialog.form.length.text()
    seen: set[int] = set()
    show = dialog.player.show_image

    def noted(image: Image8 | None) -> None:
        seen.add(int(image[0, 0, 0]) if image is not None else -1)
        show(image)

    dialog.player.show_image = noted  # type: ignore[method-assign]
    qtbot.waitUntil(lambda: len(seen) > 4)
    assert threading.main_thread() not in frames.read_by
    dialog.reject()


@pytest.fixture
def window(qtbot: QtBot, settings: QSettings) -> Iterator[Window]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    workspace = Workspace(Studio(MadeUpRoom()), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    made = Window(workspace, Look(application), settings)
    qtbot.addWidget(made)
    made.show()
    yield made
    workspace.history.clear()
    made.close()


def kept_film(count: int, run: int = 0) -> Kept:
    film = Film(10)
    for value in range(count):
        film.add(flat(value))
    result = Result(np.zeros((32, 48, 3), np.float32), Recipe(Dream()), film)
    return Kept(Finished(run, result, flat(count - 1), 0.0), None, datetime(2026, 1, 1, 10, 15).astimezone())


@pytest.mark.slow
def test_the_window_exports_the_film_in_hand(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    action, workspace = window.actions_by_name["film.export"], window.workspace
    assert not action.isEnabled()
    workspace.keep(kept_film(1))
    assert not action.isEnabled()
    kept = kept_film(4, run=1)
    workspace.keep(kept)
    assert action.isEnabled()
    where = window.films._ask = Where(tmp_path / "film.gif")
    unsaved = window.saving.unsaved()
    action.trigger()
    action.trigger()
    assert len(window.films.dialogs) == 1  # it is there already
    dialog = window.films.dialogs[kept]
    dialog.form.kind.setCurrentIndex(2)
    with qtbot.waitSignal(workspace.said) as said:
        dialog.export.click()
    assert "film.gif" in said.args[0]
    assert where.asked[0][1].name == "phosphene dream 101500"
    assert window.saving.unsaved() == unsaved - 1
    assert window.saving.folder == tmp_path
    assert window.films.dialogs == {}
    workspace.forget(kept)
    assert not action.isEnabled()


@pytest.mark.slow
def test_a_dialog_stays_when_frames_make_room_and_goes_with_its_picture(window: Window) -> None:
    workspace, kept = window.workspace, kept_film(4, run=1)
    workspace.keep(kept)
    window.films.open(kept)
    workspace.evolutions.gone.emit(kept)
    assert list(window.films.dialogs) == [kept]
    workspace.forget(kept)
    assert window.films.dialogs == {}


@pytest.mark.slow
def test_a_film_that_is_thrown_away_while_it_is_exported_is_written_whole(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, kept, gate = window.workspace, kept_film(COUNT), threading.Event()
    read = Film.frame
    monkeypatch.setattr(Film, "frame", lambda film, index: (gate.wait(20), read(film, index))[1])
    workspace.keep(kept)
    window.films.open(kept)
    dialog, film = window.films.dialogs[kept], kept.finished.result.film
    dialog.player.close_down()  # it would wait at the gate as well
    dialog.ask = Where(tmp_path / "film.mp4")
    dialog.export.click()
    workspace.forget(kept)
    gate.set()
    qtbot.waitUntil(lambda: not window.films.writing())
    assert shown(tmp_path / "film.mp4") == list(range(COUNT))
    assert film is not None
    assert len(film) == 0


def test_quitting_says_that_a_film_is_being_written() -> None:
    assert what_would_be_lost(True, 2, True) == (
        "Quitting now loses the picture that is being made, the rest of the film that is being written and "
        "2 finished pictures that were not saved."
    )
    assert what_would_be_lost(False, 0, False) == ""

"""Saving: formats by the chosen row, recipes inside or not, full disks said and nothing lost; the clipboard."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.frame import Finished
from app.kinds import FILMS, KINDS, Kind, kind_of_filter, kind_of_path
from app.saving import Saving, suggested_name
from app.studio import Studio
from app.workspace import Workspace
from engine.films.film import Film
from engine.jobs.dream import Dream
from engine.pixels import to_8bit
from engine.recipe import Recipe, Subject
from engine.recipe_inside import recipe_inside
from engine.step import Result
from resources import SAMPLES
from tests.app.made_up_runs import Runs

PNG = KINDS[0]


class Chooser:
    """Stands for the person at the file dialog."""

    def __init__(self) -> None:
        self.answer: tuple[Path, Kind] | None = None
        self.asked: list[Path] = []

    def __call__(self, suggestion: Path) -> tuple[Path, Kind] | None:
        self.asked.append(suggestion)
        return self.answer


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: Recipe(Dream())})
    yield made
    assert made.close()


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def saving(qtbot: QtBot, workspace: Workspace, chooser: Chooser) -> Saving:
    window = QWidget()
    qtbot.addWidget(window)
    saving = Saving(workspace, window, chooser)
    saving.setProperty("window", window)
    return saving


def finish(workspace: Workspace, seed: int = 5) -> Recipe:
    """What the studio says at the end of a run."""
    image = np.linspace(0, 1, 20 * 30 * 3, dtype=np.float32).reshape(20, 30, 3)
    recipe = Recipe(Dream(), seed=seed, subject=Subject("rose.jpg", "00", 30, 20))
    workspace.studio.finished.emit(Finished(seed, Result(image, recipe), to_8bit(image), 1.0))
    return recipe


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.title)
def test_every_kind_is_saved_with_its_recipe(
    workspace: Workspace, saving: Saving, chooser: Chooser, tmp_path: Path, kind: Kind
) -> None:
    recipe = finish(workspace)
    path = tmp_path / f"rose.{kind.suffix}"
    chooser.answer = (path, kind)
    saving.save()
    assert saving.finish()
    assert recipe_inside(path) == recipe


def test_without_a_recipe_there_is_none(
    workspace: Workspace, saving: Saving, chooser: Chooser, tmp_path: Path
) -> None:
    finish(workspace)
    chooser.answer = (tmp_path / "rose.png", PNG)
    saving.save_plain()
    assert saving.finish()
    assert recipe_inside(tmp_path / "rose.png") is None
    with Image.open(tmp_path / "rose.png") as saved:
        assert "phosphene" not in str(saved.info).lower()


def test_the_second_save_asks_no_more(workspace: Workspace, saving: Saving, chooser: Chooser, tmp_path: Path) -> None:
    finish(workspace)
    chooser.answer = (tmp_path / "rose.png", PNG)
    saving.save()
    assert saving.finish()
    (tmp_path / "rose.png").unlink()
    saving.save()
    assert saving.finish()
    assert len(chooser.asked) == 1
    assert (tmp_path / "rose.png").exists()


def test_a_dismissed_dialog_saves_nothing(workspace: Workspace, saving: Saving, chooser: Chooser) -> None:
    finish(workspace)
    saving.save()
    assert saving.finish()
    assert saving.unsaved() == 1


def test_a_full_disk_is_said_and_the_picture_stays(
    workspace: Workspace, saving: Saving, chooser: Chooser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    workspace.said.connect(lambda text, level: said.append(text))

    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("engine.save_picture.write_whole", full)
    finish(workspace)
    chooser.answer = (tmp_path / "rose.png", PNG)
    saving.save()
    assert not saving.finish()
    assert "disk is full" in said[-1]
    assert saving.kept is not None
    assert saving.unsaved() == 1


def test_a_vanished_folder_is_said(workspace: Workspace, saving: Saving, chooser: Chooser, tmp_path: Path) -> None:
    said: list[str] = []
    workspace.said.connect(lambda text, level: said.append(text))
    finish(workspace)
    chooser.answer = (tmp_path / "gone" / "rose.png", PNG)
    saving.save()
    assert not saving.finish()
    assert "gone" in said[-1]


def test_another_photo_takes_the_old_picture_out_of_hand(qtbot: QtBot, workspace: Workspace, saving: Saving) -> None:
    finish(workspace)
    assert saving.kept is not None
    with qtbot.waitSignal(workspace.picture_changed):
        workspace.open_path(SAMPLES[1])
    assert saving.kept is None


def test_the_clipboard_gets_the_finished_picture(qtbot: QtBot, workspace: Workspace, saving: Saving) -> None:
    finish(workspace)
    saving.copy()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (30, 20)
    assert saving.kept is not None
    assert image.pixelColor(29, 19).getRgb()[:3] == tuple(saving.kept.finished.image[19, 29])


def test_the_suggested_name_tells_what_it_is(workspace: Workspace, saving: Saving) -> None:
    finish(workspace)
    assert saving.kept is not None
    assert suggested_name(saving.kept).startswith("rose dream ")


def test_a_typed_ending_outweighs_the_row() -> None:
    assert kind_of_path(Path("a.jpeg"), PNG).title == "JPEG"
    assert kind_of_path(Path("a.png"), KINDS[1]).bits == 16
    assert kind_of_path(Path("a.tiff"), KINDS[3]).bits == 16
    assert all(kind_of_filter(kind.filter) == kind for kind in KINDS)


def test_a_file_saved_without_its_recipe_stays_without_it(
    qtbot: QtBot, saving: Saving, workspace: Workspace, chooser: Chooser, tmp_path: Path
) -> None:
    finish(workspace)
    chooser.answer = (tmp_path / "plain.png", PNG)
    for save in (saving.save_plain, saving.save):
        with qtbot.waitSignal(saving.saved):
            save()
        assert recipe_inside(tmp_path / "plain.png") is None


def test_a_film_is_saved_with_all_its_frames(
    qtbot: QtBot, saving: Saving, workspace: Workspace, chooser: Chooser, tmp_path: Path
) -> None:
    finish(workspace)
    kept = workspace.history[-1]
    with Film(10) as film:
        for grey in (50, 100, 150):
            film.add(np.full((8, 8, 3), grey, np.uint8))
        result = replace(kept.finished.result, film=film)
        workspace.keep(replace(kept, finished=replace(kept.finished, result=result)))
        assert suggested_name(workspace.history[-1]).endswith(".mp4")
        for kind, name in zip(FILMS, ("film.mp4", "film.webp", "film.gif", "frames"), strict=True):
            chooser.answer = (tmp_path / name, kind)
            with qtbot.waitSignal(saving.saved):
                saving.save_as()
    with Image.open(tmp_path / "film.webp") as webp, Image.open(tmp_path / "film.gif") as gif:
        assert (webp.n_frames, gif.n_frames) == (3, 3)  # type: ignore[attr-defined]
    assert len(list((tmp_path / "frames").iterdir())) == 3
    assert recipe_inside(tmp_path / "film.webp") == result.recipe

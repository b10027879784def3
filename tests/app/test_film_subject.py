"""A film as what is worked on: opened by its first frame, offered to be dreamt on, made, stopped and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desks import COMBINE, DREAM
from app.engine_room import EngineRoom
from app.film.subject import CHOICE, FilmSubject
from app.message_bar import MessageBar
from app.opening import Opening
from app.panels.images import Images
from app.studio import IDLE, Studio
from app.transport import Transport
from app.turning import turned
from app.workspace import Workspace
from engine.films.film import Film
from engine.jobs.dream import Dream
from engine.jobs.film import PhotoFilm
from engine.jobs.rgbize import RGBize
from engine.jobs.zoom import Zoom
from engine.objectives.layer import Layer
from engine.recipe import Recipe
from engine.recipe_file import to_json
from engine.still import Still

QUICK = Dream(objectives=(Layer("features.4"),), octaves=1, steps=2)


def film_in(path: Path, count: int = 3, recipe: str = "") -> Path:
    with Film(10) as film:
        for value in range(count):
            film.add(np.full((48, 64, 3), (40 + 50 * value) % 256, np.uint8))
        film.save(path, recipe)
    return path


@pytest.fixture
def message(qtbot: QtBot, workspace: Workspace) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show()
    FilmSubject(workspace, bar, workspace)
    return bar


@pytest.mark.parametrize("name", ["walk.mp4", "walk.gif"])
def test_a_film_is_opened_and_offered(workspace: Workspace, message: MessageBar, name: str, tmp_path: Path) -> None:
    Opening(workspace, workspace).open(film_in(tmp_path / name))
    workspace.background.finish()
    assert isinstance(workspace.picture, Still)
    assert f"“{name}” is a film of 3 frames" in message.text.text()
    assert message.button.text() == CHOICE
    before = workspace.recipe()
    message.button.click()
    assert workspace.recipe().job == PhotoFilm(dream=before.job)
    workspace.undo.undo()
    assert workspace.recipe() == before


def test_a_film_with_a_recipe_brings_it_back_with_the_film_it_was_made_from(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = film_in(tmp_path / "walk.mp4")
    from engine.still import open_still

    recipe = Recipe(PhotoFilm(dream=QUICK), subject=open_still(source).subject)
    made = film_in(tmp_path / "dreamt.mp4", 2, to_json(recipe))
    Opening(workspace, workspace).open(made)
    workspace.background.finish()
    assert workspace.recipe() == recipe
    assert isinstance(workspace.picture, Still)
    assert workspace.picture.path == source


def test_a_numbered_folder_is_taken_for_a_film(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    folder = film_in(tmp_path / "frames")
    images = Images(workspace)
    qtbot.addWidget(images)
    images.show()
    button = images.folder_film
    assert not button.isVisible()
    workspace.open_folder(folder)
    qtbot.waitUntil(button.isVisible)
    assert "3" in button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    workspace.background.finish()
    assert isinstance(workspace.picture, Still)
    assert workspace.picture.reel.path == folder
    assert isinstance(workspace.recipe().job, PhotoFilm)
    workspace.open_folder(None)
    assert not button.isVisible()
    images.close_down()


def test_the_dream_goes_from_one_kind_of_film_to_another() -> None:
    zoom = Recipe(Zoom(dream=QUICK))
    film = replace(zoom, job=turned(zoom, "film"))
    assert film.job == PhotoFilm(dream=QUICK)
    assert turned(film, "zoom") == Zoom(dream=QUICK)
    assert turned(film, "dream") == QUICK


@pytest.fixture
def real(qtbot: QtBot) -> Iterator[Workspace]:
    recipe = Recipe(PhotoFilm(dream=QUICK), "squeezenet1_1", 64)
    made = Workspace(Studio(EngineRoom()), {DREAM: recipe, COMBINE: Recipe(RGBize())})
    yield made
    assert made.close()


@pytest.mark.slow
def test_a_film_of_photos_is_made_and_a_stop_keeps_what_is_done(
    qtbot: QtBot, real: Workspace, tmp_path: Path
) -> None:
    Opening(real, real).open(film_in(tmp_path / "walk.mp4", 40))
    real.background.finish()
    seen: list[str] = []
    real.studio.frame.connect(lambda frame: seen.append(frame.note))
    real.start()
    qtbot.waitUntil(lambda: any(f"Frame {number} of 40" in note for note in seen for number in range(3, 40)))
    real.studio.stop()
    qtbot.waitUntil(lambda: real.studio.state == IDLE)
    film = real.history[-1].finished.result.film
    assert film is not None
    assert 2 <= len(film) < 40
    assert real.evolutions.frames_of(real.history[-1]) is film
    assert real.history[-1].finished.result.recipe.subject.name == "walk.mp4"  # type: ignore[union-attr]


@pytest.mark.slow
def test_without_a_film_it_is_said_what_is_missing(qtbot: QtBot, real: Workspace) -> None:
    from resources import SAMPLES

    real.open_path(SAMPLES[0])
    real.background.finish()
    with qtbot.waitSignal(real.said, check_params_cb=lambda text, level: level == "error") as said:
        real.start()
    assert "video file or a folder" in said.args[0]


def test_what_was_foretold_of_another_run_is_taken_back_where_nothing_can_be_told(
    qtbot: QtBot, workspace: Workspace
) -> None:
    transport = Transport(workspace)
    qtbot.addWidget(transport)
    transport._expecting.told.emit("This run: about 3 s, 90 MB of memory")
    assert "3 s" in transport.words.full
    transport._expecting.told.emit("")
    assert transport.words.full == ""
    transport.words.say("Finished after 2 s")
    transport._expecting.told.emit("")
    assert transport.words.full == "Finished after 2 s"

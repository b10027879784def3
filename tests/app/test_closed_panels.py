"""Panels that are closed at first: the window does without them, and misses nothing of what happens meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.asking import explain_channel
from app.frame import Finished
from app.panel_set import closed_at_first, desks_of
from app.panels.atlas import Atlas
from app.panels.card import Card
from app.panels.prediction import Prediction
from app.panels.table import PANELS
from app.window import Window
from app.workspace import Kept
from engine.jobs.atlas import Atlas as AtlasJob
from engine.jobs.checkpoints import Checkpoints
from engine.jobs.regions import Regions
from engine.recipe import Recipe
from engine.save_picture import save_picture
from engine.step import Result
from engine.targets import OfChannel

Make = Callable[[], Window]
CLOSED = [kind for kind in PANELS if closed_at_first(kind)]


@pytest.fixture
def window(make: Make) -> Window:
    return make()


@pytest.mark.slow
def test_none_of_them_is_built_with_the_window_but_their_desks_are_laid(window: Window) -> None:
    assert CLOSED
    assert not set(window.panels.built()) & {kind.name for kind in CLOSED}
    for desk in (desk for kind in CLOSED for desk in desks_of(kind)):
        recipe = window.workspace.recipe(desk)
        assert window.workspace.desk_for(recipe) == desk


@pytest.mark.slow
def test_one_that_was_open_is_there_the_next_time(make: Make, qtbot: QtBot) -> None:
    first = make()
    first.show()
    first.docks.go_to("filters")
    assert first.close()
    second = make()
    second.show()
    qtbot.waitUntil(lambda: second.panels["filters"].isVisible())
    assert {kind.name for kind in CLOSED} & set(second.panels.built()) == {"filters"}


@pytest.mark.slow
def test_a_picture_that_is_dropped_back_opens_its_panel_as_it_was_made(window: Window) -> None:
    workspace = window.workspace
    workspace.point_at("features.4", 3)
    assert workspace.recipe(Atlas.desk).job.layer == "features.4"
    made = Recipe(AtlasJob(layer="features.13", tile=40))
    workspace.restore(made, "recipe of a picture")
    workspace.panel_wanted.emit(workspace.desk_for(made))
    assert Atlas.name in window.panels.built()
    assert workspace.recipe(Atlas.desk).job == made.job
    workspace.undo.undo()
    assert workspace.recipe(Atlas.desk).job.layer == "features.4"


@pytest.mark.slow
def test_a_channel_that_was_pointed_at_before_is_on_the_card(window: Window) -> None:
    workspace = window.workspace
    workspace.point_at("features.7", 5)
    scanned = replace(workspace.recipe(Regions.kind), job=Regions(data="holiday|00"))
    workspace.put(Regions.kind, scanned, "")
    workspace.panel_wanted.emit(Card.name)
    job: Any = workspace.recipe(Card.desk).job
    assert (job.layer, job.channel, job.data) == ("features.7", 5, "holiday|00")
    strip: Any = workspace.recipe(Checkpoints.kind).job
    assert strip.data == "holiday|00"


@pytest.mark.slow
def test_a_question_about_another_network_is_still_about_it_when_the_panel_comes(window: Window) -> None:
    workspace = window.workspace
    workspace.set_knob("network", "squeezenet1_1")
    explain_channel(workspace, "features.7", 9)
    recipe = workspace.recipe("attribution")
    assert "attribution" in window.panels.built()
    assert (recipe.network, recipe.job.target) == ("squeezenet1_1", OfChannel("features.7", 9))


@pytest.mark.slow
def test_what_was_made_before_is_known_to_the_prediction(window: Window) -> None:
    workspace = window.workspace
    image = np.zeros((4, 4, 3), np.uint8)
    recipe = workspace.recipe()
    finished = Finished(0, Result(image / np.float32(255), recipe), image, 0.0)
    workspace.keep(Kept(finished, None, datetime.now().astimezone()))
    panel = window.panels["prediction"]
    assert isinstance(panel, Prediction)
    seen = panel._view.seen()
    assert seen is not None
    assert seen.image is image


@pytest.mark.slow
def test_a_picture_of_any_of_them_is_dropped_back_into_its_panel(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show()
    for kind, desk in ((one, desk) for one in CLOSED for desk in desks_of(one)):
        recipe = window.workspace.recipe(desk).with_knob("network", "squeezenet1_1")
        path = tmp_path / f"{desk}.png"
        save_picture(path, np.full((8, 8, 3), 0.5, np.float32), recipe)
        window.opening.open(path)
        qtbot.waitUntil(lambda name=kind.name: window.docks.docks[name].isVisible())
        qtbot.waitUntil(lambda desk=desk: window.workspace.recipe(desk).network == "squeezenet1_1")
        assert kind.name in window.panels.built()
        window.workspace.undo.undo()
        window.docks.docks[kind.name].close()

"""The workspace: undo of every knob, what a run takes live, opening, and what goes into the history."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desks import COMBINE, DREAM
from app.orders import LookOrder
from app.studio import IDLE, Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.jobs.rgbize import RGBize
from engine.recipe import Recipe
from engine.starts.noise import Noise
from engine.starts.photo import Photo
from engine.starts.start import Start
from resources import SAMPLES
from tests.app.made_up_room import NETWORKS, MadeUpRoom, picture
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace(qtbot: QtBot, runs: Runs) -> Iterator[Workspace]:
    made = Workspace(Studio(runs), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    yield made
    assert made.close()


def test_each_knob_can_be_undone(workspace: Workspace) -> None:
    before = workspace.recipe()
    workspace.set_knob("job.steps", 3)
    workspace.set_knob("size", 640)
    assert (workspace.recipe().job.steps, workspace.recipe().size) == (3, 640)
    workspace.undo.undo()
    workspace.undo.undo()
    assert workspace.recipe() == before
    workspace.undo.redo()
    assert workspace.recipe().job.steps == 3


def test_a_slider_that_moves_is_one_step_of_undo(workspace: Workspace) -> None:
    before = workspace.recipe()
    for steps in (3, 4, 5):
        workspace.set_knob("job.steps", steps)
    assert workspace.undo.count() == 1
    workspace.undo.undo()
    assert workspace.recipe() == before


def test_the_same_value_is_no_change(workspace: Workspace) -> None:
    workspace.set_knob("seed", workspace.recipe().seed)
    assert workspace.undo.count() == 0


def test_the_undo_text_names_the_knob(workspace: Workspace) -> None:
    workspace.set_knob("size", 640)
    assert workspace.undo.undoText() == "change of longest side"


def test_a_run_takes_live_knobs_and_no_others(qtbot: QtBot, workspace: Workspace, runs: Runs) -> None:
    workspace.start()
    qtbot.waitUntil(lambda: runs.steps > 0)
    workspace.set_knob("job.steps", 3)
    workspace.set_knob("job.strength", 0.05)
    qtbot.waitUntil(lambda: bool(runs.sent))
    assert [recipe.job.strength for recipe in runs.sent] == [0.05]


def test_a_finished_run_is_kept_with_its_picture(qtbot: QtBot, workspace: Workspace, runs: Runs) -> None:
    runs.total = 3
    with qtbot.waitSignal(workspace.kept) as kept:
        workspace.start()
    assert workspace.history == [kept.args[0]]


@pytest.mark.parametrize(("start", "compared"), [(Noise(), False), (Photo(), True)])
def test_what_is_made_from_nothing_has_no_subject(
    qtbot: QtBot, workspace: Workspace, runs: Runs, start: Start, compared: bool
) -> None:
    runs.total = 3
    workspace.show_picture(picture())
    workspace.propose(Recipe(Feature(start=start)), "a picture")
    with qtbot.waitSignal(workspace.kept) as kept:
        workspace.start()
    assert (kept.args[0].picture is not None) == compared
    assert (kept.args[0].finished.result.recipe.subject is not None) == compared


def test_an_error_becomes_a_sentence(qtbot: QtBot, workspace: Workspace, runs: Runs) -> None:
    runs.failing["step 1"] = RuntimeError("CUDA out of memory. Tried to allocate 20 GiB")
    with qtbot.waitSignal(workspace.said) as said:
        workspace.start()
    assert said.args[1] == "error"
    assert "not enough memory" in said.args[0]
    assert workspace.studio.state == IDLE


def test_of_two_pictures_being_opened_the_last_is_shown(qtbot: QtBot, workspace: Workspace) -> None:
    shown: list[str] = []
    workspace.picture_changed.connect(lambda picture: shown.append(picture.subject.name))
    for path in (*SAMPLES[:4], SAMPLES[4]):
        workspace.open_path(path)
    workspace.background.finish()
    assert shown == [SAMPLES[4].name]


def test_a_missing_file_leaves_the_old_picture(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    workspace.open_path(SAMPLES[0])
    workspace.background.finish()
    before = workspace.picture
    with qtbot.waitSignal(workspace.said) as said:
        workspace.open_path(tmp_path / "gone.png")
    assert "gone.png" in said.args[0]
    assert workspace.picture is before


def test_a_recipe_goes_to_the_desk_for_its_job(workspace: Workspace) -> None:
    recipe = replace(Recipe(RGBize()), network="squeezenet1_1", seed=4)
    before = {desk: workspace.recipe(desk) for desk in (DREAM, COMBINE)}
    workspace.restore(recipe, "test")
    assert workspace.recipe(COMBINE) == recipe
    assert workspace.recipe(DREAM) == before[DREAM].with_knob("network", "squeezenet1_1")
    workspace.undo.undo()
    assert {desk: workspace.recipe(desk) for desk in (DREAM, COMBINE)} == before


class Slow(MadeUpRoom):
    """Reads the first network only when it is let; `asked` is set once it is at it."""

    def __init__(self) -> None:
        super().__init__()
        self.at_it, self.let = threading.Event(), threading.Event()
        self.trouble: Exception | None = None

    def answer(self, order: LookOrder) -> object:
        if not self.at_it.is_set():
            self.at_it.set()
            assert self.let.wait(60)
            if self.trouble is not None:
                raise self.trouble
        return super().answer(order)


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def hurried(qtbot: QtBot, slow: Slow) -> Iterator[Workspace]:
    """A workspace whose network was changed while the one before was being read."""
    made = Workspace(Studio(slow), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    made.read_layers()
    assert slow.at_it.wait(60)
    made.set_knob("network", "squeezenet1_1")
    yield made
    assert made.close()


def test_layers_of_the_network_before_are_not_taken_for_those_of_the_new(
    qtbot: QtBot, hurried: Workspace, slow: Slow
) -> None:
    read: list[tuple[str, ...]] = []
    hurried.layers_changed.connect(lambda layers: read.append(tuple(info.path for info in layers)))
    slow.let.set()
    qtbot.waitUntil(lambda: not hurried.studio.asked())
    assert read == [tuple(info.path for info in NETWORKS["squeezenet1_1"])]


def test_trouble_with_the_network_before_is_no_concern(qtbot: QtBot, hurried: Workspace, slow: Slow) -> None:
    said: list[str] = []
    hurried.said.connect(lambda text, level: said.append(text))
    slow.trouble = RuntimeError("the old one is broken")
    slow.let.set()
    qtbot.waitUntil(lambda: bool(hurried.layers))
    assert said == []


def test_with_another_network_the_layers_of_the_old_one_are_gone_before_anybody_hears(
    qtbot: QtBot, room: MadeUpRoom
) -> None:
    made = Workspace(Studio(room), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    made.read_layers()
    qtbot.waitUntil(lambda: bool(made.layers))
    heard: list[int] = []
    made.recipe_changed.connect(lambda desk, recipe, path: heard.append(len(made.layers)))
    made.set_knob("network", "squeezenet1_1")
    assert heard[0] == 0
    qtbot.waitUntil(lambda: bool(made.layers))
    made.set_knob("job.steps", 3)
    assert heard[-1] == len(made.layers)
    assert made.close()

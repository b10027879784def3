"""The recipe panel: presets, network, what is made, and the knobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.panels.recipe import MADE_HERE, RecipePanel
from app.studio import Studio
from app.turning import turned
from app.workspace import Workspace
from engine.job import JOBS
from engine.jobs.blend import BLENDED, Blend
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.jobs.texture import Texture
from engine.jobs.zoom import Zoom
from engine.presets import BY_JOB, preset
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: preset("classic").recipe("mobilenet_v2")})
    yield made
    assert made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> RecipePanel:
    made = RecipePanel(workspace)
    qtbot.addWidget(made)
    return made


def test_a_preset_is_one_click_and_one_step_of_undo(panel: RecipePanel, workspace: Workspace) -> None:
    workspace.set_knob("seed", 12)
    panel.presets.buttons["wild"].click()
    assert workspace.recipe().job == preset("wild").recipe("mobilenet_v2").job
    assert workspace.recipe().seed == 12
    assert panel.presets.buttons["wild"].isChecked()
    assert not panel.presets.buttons["classic"].isChecked()
    workspace.undo.undo()
    assert panel.presets.buttons["classic"].isChecked()


@pytest.mark.slow
@pytest.mark.parametrize("width", [180, 260, 340, 900])
def test_no_title_of_a_preset_is_cut_and_what_has_no_room_stands_in_the_menu(
    qtbot: QtBot, panel: RecipePanel, workspace: Workspace, width: int
) -> None:
    row = panel.presets
    panel.resize(width, 700)
    panel.show()
    workspace.propose(preset("accentuate").recipe("mobilenet_v2"), "another job")
    qtbot.waitUntil(lambda: row.more.isVisible())
    for name, button in row.buttons.items():
        assert button.isVisible() != row.folded[name].isVisible()
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            assert row.rect().contains(button.geometry())
    assert all(button.isVisible() for button in row.buttons.values()) == (width == 900)
    assert row.more.isChecked() != row.buttons["accentuate"].isVisible()


def test_a_preset_without_room_for_a_button_is_chosen_in_the_menu(panel: RecipePanel, workspace: Workspace) -> None:
    panel.presets.folded["wild"].trigger()
    assert workspace.recipe().job == preset("wild").recipe("mobilenet_v2").job


def test_the_menu_is_marked_when_a_look_in_it_is_chosen(panel: RecipePanel, workspace: Workspace) -> None:
    panel.presets.entries["night"].trigger()
    assert panel.presets.more.isChecked()
    workspace.set_knob("job.octaves", 2)
    assert not panel.presets.more.isChecked()


@pytest.mark.slow
def test_a_job_that_came_from_elsewhere_is_named_as_long_as_it_is_on_the_desk(
    panel: RecipePanel, workspace: Workspace
) -> None:
    dream = workspace.recipe()
    workspace.propose(replace(dream, job=Blend()), "a blend")
    assert panel.jobs.currentText() == "Blend of two"
    workspace.propose(dream, "the dream again")
    assert panel.jobs.currentText() == "Dream"
    assert panel.jobs.findData("blend") < 0


@pytest.mark.slow
def test_a_blend_offers_what_one_would_blend_and_names_what_was_blended(
    panel: RecipePanel, workspace: Workspace
) -> None:
    workspace.propose(replace(workspace.recipe(), job=Blend(first=RGBize(), second=Dream())), "a blend")
    assert panel.form is not None
    first, second = (panel.form.sections[name].boxes[0].kinds for name in ("first", "second"))
    assert [second.itemData(row) for row in range(second.count())] == [kind for kind in JOBS if kind in BLENDED]
    assert first.currentText() == RGBize.title
    second.activated.emit(second.findData("texture"))
    assert workspace.recipe().job == Blend(first=RGBize(), second=Texture())


@pytest.mark.slow
def test_another_job_is_not_bound_to_the_weights_of_the_one_before(panel: RecipePanel, workspace: Workspace) -> None:
    workspace.propose(replace(workspace.recipe(), weights="f" * 64), "from a file")
    panel.jobs.activated.emit(panel.jobs.findData("feature"))
    assert workspace.recipe().job.kind == "feature"
    assert workspace.recipe().weights == ""


def test_a_moved_knob_leaves_the_preset(panel: RecipePanel, workspace: Workspace) -> None:
    assert panel.presets.buttons["classic"].isChecked()
    workspace.set_knob("job.octaves", 2)
    assert not any(button.isChecked() for button in panel.presets.buttons.values())


def test_another_network_brings_layers_it_has(panel: RecipePanel, workspace: Workspace) -> None:
    panel.network.chosen.emit("squeezenet1_1")
    assert workspace.recipe() == preset("classic").recipe("squeezenet1_1")


def test_a_network_without_weights_is_asked_for_and_changes_nothing(panel: RecipePanel, workspace: Workspace) -> None:
    before, wanted = workspace.recipe(), []
    workspace.weights_wanted.connect(wanted.append)
    panel.network.activated.emit(panel.network.findData("vgg16"))
    assert wanted == ["vgg16"]
    assert workspace.recipe() == before
    assert panel.network.currentData() == "mobilenet_v2"


def test_weights_of_ones_own_count_as_here(panel: RecipePanel, workspace: Workspace, tmp_path: Path) -> None:
    workspace.studio.weights["vgg16"] = tmp_path / "mine.pth"
    panel.network.refill()
    panel.network.activated.emit(panel.network.findData("vgg16"))
    assert workspace.recipe().network == "vgg16"


@pytest.mark.slow
def test_a_film_keeps_the_dream_and_gives_it_back(panel: RecipePanel, workspace: Workspace) -> None:
    workspace.set_knob("job.strength", 0.02)
    dream = workspace.recipe().job
    panel.jobs.activated.emit(panel.jobs.findData("zoom"))
    film = workspace.recipe().job
    assert isinstance(film, Zoom)
    assert film.dream == dream
    panel.jobs.activated.emit(panel.jobs.findData("dream"))
    assert workspace.recipe().job == dream
    assert isinstance(dream, Dream)


def test_seed_and_size_are_knobs_of_the_recipe(panel: RecipePanel, workspace: Workspace) -> None:
    assert panel.whole is not None
    assert set(panel.whole.rows) == {"size", "seed"}
    panel.whole.rows["seed"].edited.emit(77)
    assert workspace.recipe().seed == 77


@pytest.mark.slow
def test_each_job_has_presets_of_its_own_and_the_tab_key_comes_through_them_first(
    panel: RecipePanel, workspace: Workspace
) -> None:
    panel.show()
    panel.jobs.activated.emit(panel.jobs.findData("feature"))
    row = [*panel.presets.buttons.values(), panel.presets.more]
    assert set(panel.presets.buttons) <= set(BY_JOB["feature"])
    assert set(panel.presets.buttons) | set(panel.presets.entries) == set(BY_JOB["feature"])
    for before, after in pairwise(row):
        assert before.nextInFocusChain() is after
    next(iter(panel.presets.buttons.values())).click()
    assert workspace.recipe().job.kind == "feature"


@pytest.mark.parametrize(("before", "after"), list(permutations(MADE_HERE, 2)))
def test_each_kind_is_turned_into_what_was_asked_for_whatever_was_made_before(before: str, after: str) -> None:
    first = preset("classic").recipe("mobilenet_v2")
    second = replace(first, job=turned(first, before))
    third = replace(second, job=turned(second, after)).checked()
    assert (second.job.kind, third.job.kind) == (before, after)


@pytest.mark.slow
def test_each_entry_makes_what_it_says_whatever_was_made_before(panel: RecipePanel, workspace: Workspace) -> None:
    for kind in (*MADE_HERE, *MADE_HERE[::-1], *MADE_HERE[::3], *MADE_HERE[1::3]):
        panel.jobs.activated.emit(panel.jobs.findData(kind))
        assert workspace.recipe().job.kind == kind
        assert panel.jobs.currentData() == kind
        assert panel.form is not None
        assert panel.form.fits(workspace.recipe().job)

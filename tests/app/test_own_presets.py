"""One's own presets in the window and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.command.entry import run
from app.desks import DREAM
from app.own_presets import OwnPresets
from app.studio import Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.own_presets import keep_preset, own_presets, presets_folder
from engine.presets import preset
from engine.recipe import Recipe
from tests.app.made_up_runs import Runs

LOOK = Recipe(Dream(steps=7), "squeezenet1_1")


class Person:
    """Answers the questions."""

    def __init__(self) -> None:
        self.name = "Fox"
        self.yes = True
        self.asked: list[str] = []

    def say_name(self) -> str:
        return self.name

    def sure(self, title: str, text: str) -> bool:
        self.asked.append(text)
        return self.yes


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: preset("classic").recipe("mobilenet_v2")})
    yield made
    assert made.close()


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def row(qtbot: QtBot, workspace: Workspace, person: Person) -> OwnPresets:
    made = OwnPresets(workspace, ask=person.say_name, sure=person.sure)
    qtbot.addWidget(made)
    return made


def listed(row: OwnPresets) -> list[str]:
    return [row.box.itemText(index) for index in range(row.box.count())]


def test_the_recipe_is_kept_listed_and_brought_back(row: OwnPresets, workspace: Workspace) -> None:
    assert row.box.isHidden()
    workspace.set_knob("job.octaves", 2)
    kept = workspace.recipe()
    row.save.click()
    assert listed(row) == ["Fox"]
    assert not row.box.isHidden()
    assert row.box.currentText() == "Fox"
    workspace.propose(preset("wild").recipe("squeezenet1_1"), "other")
    workspace.set_knob("seed", 12)
    assert row.box.currentIndex() == -1
    assert not row.delete.isEnabled()
    steps = workspace.undo.count()
    row.box.activated.emit(0)
    assert workspace.recipe() == replace(kept, seed=12)
    assert workspace.undo.count() == steps + 1


def test_replacing_is_asked_about(row: OwnPresets, workspace: Workspace, person: Person) -> None:
    row.save.click()
    workspace.set_knob("job.octaves", 2)
    person.yes = False
    row.save.click()
    assert len(person.asked) == 1
    assert own_presets().presets[0].recipe("mobilenet_v2").job != workspace.recipe().job
    person.yes = True
    row.save.click()
    assert own_presets().presets[0].recipe("mobilenet_v2").job == workspace.recipe().job
    assert listed(row) == ["Fox"]


def test_deleting_is_asked_about(row: OwnPresets, person: Person) -> None:
    row.save.click()
    person.yes = False
    row.delete.click()
    assert listed(row) == ["Fox"]
    person.yes = True
    row.delete.click()
    assert listed(row) == []
    assert own_presets().presets == ()


@pytest.mark.parametrize("name", ["", "Classic"])
def test_a_name_that_cannot_be_used_keeps_nothing(
    row: OwnPresets, workspace: Workspace, person: Person, name: str
) -> None:
    said: list[str] = []
    workspace.said.connect(lambda text, level: said.append(text))
    person.name = name
    row.save.click()
    assert listed(row) == []
    assert bool(said) == bool(name)


def test_a_foreign_file_is_told_of_once(row: OwnPresets, workspace: Workspace) -> None:
    said: list[str] = []
    workspace.said.connect(lambda text, level: said.append(text))
    presets_folder().mkdir(parents=True)
    (presets_folder() / "shopping.json").write_text('["milk"]')
    row.refill()
    row.refill()
    assert len(said) == 1
    assert "shopping.json" in said[0]


def test_a_preset_of_a_network_that_is_not_here_is_used_with_the_one_in_hand(
    row: OwnPresets, workspace: Workspace
) -> None:
    keep_preset("Far", preset("classic").recipe("resnet50"))
    row.refill()
    row.box.activated.emit(0)
    assert workspace.recipe().network == "mobilenet_v2"
    assert workspace.recipe().job.layers() == ("features.13",)


def test_the_command_line_lists_them_and_what_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    keep_preset("Silver fox", LOOK)
    (presets_folder() / "bad.json").write_text("milk")
    assert run(["presets"]) == 0
    printed = capsys.readouterr()
    assert "Silver fox" in printed.out
    assert "bad.json" in printed.err


@pytest.mark.parametrize("name", ["Silver fox", "silver FOX"])
def test_the_command_line_finds_them(name: str) -> None:
    import argparse

    from app.command.dream import add_options
    from app.command.preset_option import preset_or

    keep_preset("Silver fox", LOOK)
    parser = argparse.ArgumentParser()
    add_options(parser)
    assert preset_or(parser.parse_args(["--preset", name, "-o", "x.png"]), Recipe(Dream())) == LOOK
    other = parser.parse_args(["--preset", name, "--network", "mobilenet_v2", "-o", "x.png"])
    assert preset_or(other, Recipe(Dream())).network == "mobilenet_v2"


def test_an_unknown_preset_is_answered_with_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    keep_preset("Silver fox", LOOK)
    assert run(["dream", "--start", "noise", "--preset", "Silver cat", "-o", "x.png"]) != 0
    said = capsys.readouterr().err
    assert "classic" in said
    assert "“Silver fox”" in said

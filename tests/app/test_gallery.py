"""The gallery of the workshop: what it says about its pictures is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from app.command.saved import recipe_in
from engine.presets import BY_JOB, preset

FOLDER = Path(__file__).parents[2] / "docs" / "gallery" / "workshop"

TEXT = (FOLDER / "README.md").read_text(encoding="utf-8")

COMMANDS = [shlex.split(line) for line in re.findall(r"^    phosphene (.+)$", TEXT, re.MULTILINE)]


def _option(words: list[str], name: str, otherwise: str = "") -> str:
    return words[words.index(name) + 1] if name in words else otherwise


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: _option(words, "--preset"))
def test_a_picture_holds_the_recipe_that_its_command_makes(words: list[str]) -> None:
    look, network = _option(words, "--preset"), _option(words, "--network", "mobilenet_v2")
    recipe = recipe_in(FOLDER / _option(words, "-o"))
    assert words[0] == preset(look).kind()
    assert recipe.job == preset(look).recipe(network).job
    assert recipe.size == int(_option(words, "--size", "0"))
    assert Path(recipe.subject.name).stem == words[1] if recipe.subject else words[1].startswith("--")


def test_every_look_of_the_workshop_has_a_picture() -> None:
    shown = {_option(words, "--preset") for words in COMMANDS}
    looks = {name for kind in ("feature", "reconstruct", "memory") for name in BY_JOB[kind]}
    assert looks | set(BY_JOB["dream"][4:]) == shown
    assert {path.stem for path in FOLDER.glob("*.jpg")} == shown

"""The gallery of classes: what it says about its pictures is so."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from app.command.saved import recipe_in
from engine.jobs.feature import Feature
from engine.objectives.class_score import ClassScore
from models.folders import bundled_file

FOLDER = Path(__file__).parents[2] / "docs" / "gallery" / "classes"

TEXT = (FOLDER / "README.md").read_text(encoding="utf-8")

COMMANDS = [shlex.split(line) for line in re.findall(r"^    phosphene (.+)$", TEXT, re.MULTILINE)]

NAMES = json.loads(bundled_file("imagenet_classes.json").read_text(encoding="utf-8"))


def _option(words: list[str], name: str, otherwise: str = "") -> str:
    return words[words.index(name) + 1] if name in words else otherwise


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: _option(words, "-o"))
def test_a_picture_holds_the_recipe_that_its_command_makes(words: list[str]) -> None:
    recipe = recipe_in(FOLDER / _option(words, "-o"))
    wanted = ClassScore(NAMES.index(_option(words, "--class")), _option(words, "--against"))
    assert recipe.job == Feature((wanted,))
    assert recipe.network == _option(words, "--network", "mobilenet_v2")
    assert (recipe.size, recipe.seed) == (int(_option(words, "--size")), 0)


def test_every_picture_is_shown_and_has_a_command() -> None:
    files = {path.name for path in FOLDER.glob("*.jpg")}
    assert {_option(words, "-o") for words in COMMANDS} == files == set(re.findall(r"\(([^)]+\.jpg)\)", TEXT))

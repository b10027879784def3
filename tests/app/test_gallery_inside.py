"""The gallery of what looks inside: every picture holds a recipe of the kind that its command makes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from app.command.saved import recipe_in

FOLDER = Path(__file__).parents[2] / "docs" / "gallery" / "inside"

TEXT = (FOLDER / "README.md").read_text(encoding="utf-8")

COMMANDS = [shlex.split(line) for line in re.findall(r"^    phosphene (.+)$", TEXT, re.MULTILINE)]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[-1])
def test_a_picture_holds_the_recipe_that_its_command_makes(words: list[str]) -> None:
    recipe = recipe_in(FOLDER / words[-1])
    assert recipe.job.kind == words[0]
    assert recipe.subject is None or Path(recipe.subject.name).stem == words[1]
    for option in ("layer", "channel", "count", "steps", "show", "part"):
        if f"--{option}" in words:
            assert str(getattr(recipe.job, option)) == words[words.index(f"--{option}") + 1]
    if "--method" in words:
        assert recipe.job.method.kind == words[words.index("--method") + 1].partition(":")[0]


def test_every_picture_is_shown_with_its_command() -> None:
    made = {words[-1] for words in COMMANDS}
    assert made == {path.name for path in FOLDER.iterdir() if path.suffix != ".md"}
    assert made == set(re.findall(r"!\[[^]]+\]\(([^)]+)\)", TEXT))

"""What the judges are worth is said in one place of the program, and as their cards say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.faces.worth import OF_A_FACE, OF_JUDGES, OF_MANY, SHORT

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("words", [OF_A_FACE, OF_MANY])
def test_the_errors_are_those_of_the_cards(words: str) -> None:
    for card, error in (("face_age", "6.7 years"), ("face_second_age", "4.4 years")):
        assert f"mean error {error}" in (ROOT / "docs" / "models" / f"{card}.md").read_text(encoding="utf-8")
        assert error in words


@pytest.mark.parametrize("words", ["6.7 years", "4.4 years", "4 to 7 years"])
def test_nothing_else_in_the_program_tells_them(words: str) -> None:
    paths = [path for package in ("app", "engine") for path in (ROOT / package).rglob("*.py")]
    assert [path.name for path in paths if words in path.read_text(encoding="utf-8")] == ["worth.py"]


@pytest.mark.parametrize("words", [SHORT, OF_JUDGES, OF_A_FACE, OF_MANY])
def test_nobody_is_to_be_judged_by_them(words: str) -> None:
    assert "Judge nobody by" in words

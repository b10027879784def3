"""One's own presets: kept, found under any spelling, moved to other networks, and never overwritten unasked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import Complaint
from engine.jobs.dream import Dream
from engine.objectives.channel import Channel
from engine.own_presets import (
    LONGEST,
    delete_preset,
    is_taken,
    keep_preset,
    own_preset,
    own_presets,
    presets_folder,
)
from engine.presets import preset
from engine.recipe import Recipe, Revision, Subject

LOOK = Recipe(Dream(objectives=(Channel("features.13", 42),), steps=7), seed=5, size=640)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path))
    return tmp_path


def titles() -> list[str]:
    return [one.title for one in own_presets().presets]


def test_a_kept_recipe_comes_back() -> None:
    assert own_presets().presets == ()
    keep_preset("  Silver   foxes ", LOOK)
    assert titles() == ["Silver foxes"]
    found = own_preset("silver FOXES")
    assert found is not None
    assert found.network() == "mobilenet_v2"
    assert found.recipe("mobilenet_v2").job == LOOK.job


def test_neither_subject_nor_story_is_kept() -> None:
    told = replace(LOOK, subject=Subject("me at the beach.jpg", "ab", 4, 3), weights="cd", stopped_after=3)
    kept = keep_preset("x", replace(told, revisions=(Revision(2, LOOK.job),)))
    assert "beach" not in (presets_folder() / "x.json").read_text()
    assert kept.recipe("mobilenet_v2") == LOOK


def test_nothing_is_overwritten_unless_asked_for() -> None:
    keep_preset("Fox", LOOK)
    before = (presets_folder() / "fox.json").read_bytes()
    other = LOOK.with_knob("job.steps", 9)
    assert is_taken("fOX")
    with pytest.raises(Complaint, match="already"):
        keep_preset("fox", other)
    assert (presets_folder() / "fox.json").read_bytes() == before
    keep_preset("FOX", other, replace=True)
    assert titles() == ["FOX"]
    assert own_presets().presets[0].recipe("mobilenet_v2").job == other.job


@pytest.mark.parametrize("title", ["", "  ", "…/..", "Classic", "wild", "x" * (LONGEST + 1)])
def test_names_that_cannot_be_used_are_refused(title: str) -> None:
    with pytest.raises(Complaint):
        keep_preset(title, LOOK)
    assert not presets_folder().exists()


@pytest.mark.parametrize("title", ["../../etc/passwd", "C:\\Windows\\x", "con", "Füchse & Käfer", "狐", "a.json"])
def test_a_name_never_leaves_the_folder(home: Path, title: str) -> None:
    keep_preset(title, LOOK)
    assert titles() == [" ".join(title.split())]
    written = [file for file in home.rglob("*") if file.is_file()]
    assert [file.parent for file in written] == [presets_folder()]
    assert written[0].stem.lower() not in {"con", "nul", "aux"}
    found = own_preset(title)
    assert found is not None
    delete_preset(found)
    assert titles() == []
    delete_preset(found)  # gone already


NEWER = json.dumps({"title": "N", "recipes": {"mobilenet_v2": {"phosphene": 99}}})
WRONG = json.dumps(
    {"title": "W", "recipes": {"mobilenet_v2": {"phosphene": 1, "job": {"kind": "dream", "steps": -4}}}}
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "JSON"), (b"\xff\xfe\x00", "JSON"), (b"[" * 100_000, "JSON"), (b"{}", "no preset"),
        (b"[1]", "no preset"), (b'{"title": 3, "recipes": {"a": {}}}', "no preset"),
        (b'{"title": "t", "recipes": {"a": 5}}', "recipe"),
        (NEWER.encode(), "newer"), (WRONG.encode(), "Steps per octave"),
    ],
)  # fmt: skip
def test_a_bad_file_is_skipped_with_a_sentence_and_left_alone(content: bytes, reason: str) -> None:
    keep_preset("Good", LOOK)
    bad = presets_folder() / "bad.json"
    bad.write_bytes(content)
    shelf = own_presets()
    assert [one.title for one in shelf.presets] == ["Good"]
    assert len(shelf.complaints) == 1
    assert "“bad.json”" in shelf.complaints[0]
    assert reason in shelf.complaints[0]
    assert bad.read_bytes() == content


def test_with_another_network_layers_of_the_same_depth_are_taken() -> None:
    keep_preset("Fox", LOOK)
    found = own_preset("Fox")
    assert found is not None
    recipe = found.recipe("resnet18")
    assert recipe.network == "resnet18"
    assert recipe.job == replace(LOOK.job, objectives=(Channel("layer3", 42),))


def test_a_folder_that_cannot_be_written_to_is_a_sentence(home: Path) -> None:
    (home / "presets").write_text("a file, and no folder")
    with pytest.raises(Complaint, match="cannot be kept"):
        keep_preset("Fox", LOOK)


def test_a_bundled_preset_can_be_kept_under_a_name_of_ones_own() -> None:
    keep_preset("My classic", preset("classic").recipe("squeezenet1_1"))
    assert own_presets().presets[0].network() == "squeezenet1_1"

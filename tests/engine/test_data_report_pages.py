"""Whole data set reports: folders, drawn faces, what is remembered, recipes, and the page itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data_report import running
from engine.data_report.choosing import pair, pies_of
from engine.data_report.facts import (
    READ_GENDER,
    READ_SMILE,
    SMILE,
)
from engine.data_report.gathering import of_drawn, of_folder
from engine.data_report.page import drawn
from engine.data_report.paper import COLOURS, GROUND, INK, QUIET
from engine.data_report.plan import ReportPlan
from engine.data_report.store import keep, kept, key_of
from engine.errors import BadRecipe, Complaint
from engine.jobs.report import FOLDER, Report
from engine.picture_folders import noted
from engine.pieces import drained
from engine.recipe import Recipe
from engine.scan.listing import listing
from tests.engine.made_up_facts import UNASKED, people
from tests.engine.photo_folder import fill
from tests.engine.small_dreams import finish, small_bench


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


def test_a_folder_is_looked_through_and_what_is_broken_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "faces" / "anna", 5)
    fill(tmp_path / "faces" / "ben", 5)
    (tmp_path / "faces" / "ben" / "broken.png").write_text("no picture")
    facts = drained(of_folder(listing(tmp_path / "faces"), None, ReportPlan(300, ask=False, seed=0)))
    assert (facts.count, len(facts.looked)) == (11, 10)
    assert any("broken.png" in line for line in facts.left_out)
    few = drained(of_folder(listing(tmp_path / "faces"), None, ReportPlan(4, ask=False, seed=1)))
    assert few.count == 11
    assert len(few.looked) <= 4
    assert len(set(few.looked.tolist())) == len(few.looked)


def test_drawn_faces_are_reported_and_remembered() -> None:
    facts = drained(of_drawn(UNASKED))
    assert [one.name for one in pies_of(facts)] == ["smile", "age"]
    key = key_of("drawn faces", "", UNASKED)
    assert kept(key) is None
    keep(key, facts)
    again = kept(key)
    assert again is not None
    assert np.array_equal(drawn(again), drawn(facts))
    assert key != key_of("drawn faces", "", replace(UNASKED, seed=1))


def test_a_report_is_made_again_from_its_recipe(tmp_path: Path) -> None:
    fill(tmp_path / "faces" / "anna", 3)
    fill(tmp_path / "faces" / "ben", 3)
    job = Report(source=FOLDER, data=noted(listing(tmp_path / "faces")), ask=False, count=6)
    recipe = Recipe(job, network="two")
    first = finish(job.run(recipe, small_bench())).result
    again = finish(first.recipe.job.run(first.recipe, small_bench())).result
    assert np.array_equal(first.image, again.image)
    assert str(tmp_path) not in repr(first.recipe)


def test_what_is_not_at_hand_is_asked_for() -> None:
    for job, sentence in (
        (Report(source=FOLDER), "No folder of pictures is chosen"),
        (Report(source=FOLDER, data="holidays|0123"), "“holidays”"),
        (Report(source="latent model", data="mine|0123"), "“mine”"),
    ):
        with pytest.raises(Complaint, match=sentence):
            finish(job.run(Recipe(job, network="two"), small_bench()))


def test_an_attribute_that_is_not_there_is_named_with_those_that_are() -> None:
    facts = people(5, 5, each=10)
    assert pair(facts, "Smile", "gender")[0] is facts.column(SMILE)
    with pytest.raises(BadRecipe, match="“hair” here; there are gender, smile"):
        pair(facts, "hair", "")


@pytest.mark.parametrize(("columns", "scale"), [(1, 1), (3, 1), (2, 3)])
def test_pages_have_the_size_that_is_asked_for(columns: int, scale: int) -> None:
    page = drawn(people(60, 30), columns=columns, scale=scale)
    assert page.shape[1] == 460 * columns * scale
    assert page.dtype == np.uint8


def test_nothing_known_still_makes_a_page(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    facts = drained(of_folder(listing(tmp_path), None, UNASKED))
    assert not facts.columns
    assert drawn(facts).shape[1] == 920


def luminance(colour: tuple[int, ...]) -> float:
    linear = [((v / 255 + 0.055) / 1.055) ** 2.4 if v > 10 else v / 255 / 12.92 for v in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", [INK, QUIET])
def test_words_stand_out_from_the_paper(ink: tuple[int, int, int]) -> None:
    assert (luminance(GROUND) + 0.05) / (luminance(ink) + 0.05) >= 4.5


def test_colours_differ_for_colour_blind_people_too() -> None:
    # Deuteranopia and protanopia by the matrices of Machado et al. (2009), severity 1, on linear RGB.
    matrices = (
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    )
    for matrix in matrices:
        seen = np.clip((np.array(COLOURS) / 255) ** 2.2 @ np.array(matrix).T, 0, 1) ** (1 / 2.2) * 255
        assert min(np.linalg.norm(one - other) for one, other in combinations(seen[:5], 2)) > 80
        assert min(np.linalg.norm(one - other) for one, other in pairwise(seen)) > 80


@pytest.mark.slow
def test_aligned_faces_are_read_and_others_are_looked_for(tmp_path: Path) -> None:
    plan = ReportPlan(8, ask=True, seed=0)
    facts = drained(of_drawn(plan))
    assert facts.column(READ_GENDER) is not None
    assert "at one place (faces were found" in facts.remarks[0]
    for number, name in enumerate(("astronaut.png", "grace_hopper.jpg", "coffee.png", "rocket.jpg")):
        from resources import SAMPLES

        path = next(one for one in SAMPLES if one.name == name)
        Image.open(path).convert("RGB").save(tmp_path / f"{number}.png")
    found = drained(of_folder(listing(tmp_path), None, plan))
    smile, gender = found.column(READ_SMILE), found.column(READ_GENDER)
    assert smile is not None
    assert gender is not None
    assert smile.numbers is not None
    assert smile.numbers[0] > 0.8
    assert gender.which[0] == 0
    assert found.remarks == ("A face was found in 2 of 4 pictures that were looked at.",)


def test_a_stop_leaves_nothing_behind() -> None:
    run = running.report(Recipe(Report(ask=False, count=200), network="two"), small_bench())
    next(run)
    run.close()
    assert kept(key_of("drawn faces", "", ReportPlan(200, ask=False, seed=0))) is None


def test_told_to_stop_it_gives_up_and_remembers_nothing() -> None:
    recipe = Recipe(Report(count=20, ask=False))
    run = recipe.job.run(recipe, small_bench())
    next(run)
    with pytest.raises(InterruptedError):
        run.send(replace(recipe, stopped_after=1))
    assert kept(key_of("drawn faces", "", ReportPlan(20, ask=False, seed=recipe.seed))) is None

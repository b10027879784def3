"""Data set reports: columns, counts, links, warnings, mean faces, and the bias of a model."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.data_report.balance import warnings
from engine.data_report.bias import agreement_words, moved, sweep_words
from engine.data_report.choosing import pair, stepped
from engine.data_report.counting import apart, counted, crosstab
from engine.data_report.facts import (
    DEGREE,
    GENDER,
    READ_AGE,
    READ_GENDER,
    READ_SMILE,
    SECOND_AGE,
    SECOND_GENDER,
    SMILE,
    UNKNOWN,
    Column,
    Facts,
    of_degrees,
    of_shares,
    of_words,
    of_years,
)
from engine.data_report.folder_columns import folder_columns
from engine.data_report.gathering import of_latent
from engine.data_report.lines import curve
from engine.data_report.mean_faces import mean_face
from engine.data_report.page import drawn
from engine.data_report.plan import ReportPlan
from engine.data_report.words import told_of
from engine.pieces import drained
from engine.scan.listing import PLAIN, listing
from engine.scan.truths import truths
from tests.engine.made_up_facts import UNASKED, made_up, people
from tests.engine.photo_folder import fill
from tests.models.tiny_latent import tiny_latent


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


def words_of(said: object) -> str:
    return " ".join(one.words for one in said)  # type: ignore[attr-defined]


# What folders say


def test_utkface_says_gender_age_and_race(tmp_path: Path) -> None:
    for name in ("26_1_2_20170116184024662.jpg", "70_0_0_20170116184024663.jpg", "39_1_20170109142408075.jpg"):
        fill(tmp_path, 1, names=name)
    columns, left_out = folder_columns(listing(tmp_path), None)
    by_name = {one.name: one for one in columns}
    assert [*by_name] == ["gender", "age", "race"]
    assert by_name["gender"].which.tolist() == [0, UNKNOWN, 1]
    assert by_name["age"].numbers is not None
    assert by_name["age"].numbers.tolist() == pytest.approx([26, math.nan, 70], nan_ok=True)
    assert [by_name["age"].kinds[kind] for kind in by_name["age"].which[[0, 2]]] == ["20 to 39", "60 and over"]
    assert left_out == ("39_1_20170109142408075.jpg: its name lacks age, gender, race or date",)


def test_celeba_says_all_its_attributes_with_better_names(tmp_path: Path) -> None:
    fill(tmp_path, 4, names="{:06d}.jpg")
    rows = ("000000.jpg 1 -1 1", "000001.jpg -1 1 -1", "000002.jpg -1 -1 1")
    (tmp_path / "list_attr_celeba.txt").write_text("3\nMale Smiling Bushy_Eyebrows\n" + "\n".join(rows) + "\n")
    columns, left_out = folder_columns(listing(tmp_path), None)
    told = {one.name: [one.kinds[kind] if kind >= 0 else "?" for kind in one.which] for one in columns}
    assert told == {
        "gender": ["male", "female", "female", "?"],
        "smile": ["not smiling", "smiling", "not smiling", "?"],
        "bushy eyebrows": ["yes", "no", "yes", "?"],
    }
    assert any("000003.jpg" in line for line in left_out)


def test_attributes_go_by_the_names_of_their_list_as_well() -> None:
    facts = people(20, 10)
    assert pair(facts, "Male", "Smiling") == (facts.column(GENDER), facts.column(SMILE))


def test_what_was_passed_over_is_told_in_words_as_on_the_page() -> None:
    facts = replace(people(20, 10), told=PLAIN, left_out=("a.png: odd", "b.png: odd"))
    head, passed, *_ = told_of(facts)
    assert head == f"{facts.count} pictures"
    assert passed == "2 passed over: a.png: odd; b.png: odd"


def test_who_has_none_of_celebas_attributes_is_known_all_the_same(tmp_path: Path) -> None:
    fill(tmp_path, 3, names="{:06d}.jpg")
    rows = "000000.jpg -1 -1\n000001.jpg 1 1\n000002.jpg 1 x\n"
    (tmp_path / "list_attr_celeba.txt").write_text(f"3\nMale Smiling\n{rows}")
    columns, left_out = folder_columns(listing(tmp_path), None)
    assert [one.which.tolist() for one in columns] == [[0, 1, UNKNOWN], [0, 1, UNKNOWN]]
    assert left_out == (
        "list_attr_celeba.txt, line 5: “x” is neither 1, 0 nor -1", "000002.jpg: not in the list of attributes",
    )  # fmt: skip
    known = truths(listing(tmp_path), "Smiling").known
    assert [(one.name, one.label) for one in known] == [("000000.jpg", "not Smiling"), ("000001.jpg", "Smiling")]


def test_a_csv_adds_degrees_and_decides_who_smiles(tmp_path: Path) -> None:
    fill(tmp_path / "faces", 3, names="{}.jpg")
    (tmp_path / "d.csv").write_text("file,degree\n0.jpg,-0.5\n2.jpg,0.25\nnobody.jpg,1\n")
    columns, left_out = folder_columns(listing(tmp_path / "faces"), tmp_path / "d.csv")
    assert [one.name for one in columns] == [SMILE, DEGREE]
    assert columns[0].which.tolist() == [0, UNKNOWN, 1]
    assert len(left_out) == 1


def test_class_folders_are_classes(tmp_path: Path) -> None:
    fill(tmp_path / "anna", 2)
    fill(tmp_path / "ben", 1)
    columns, _ = folder_columns(listing(tmp_path), None)
    assert [one.name for one in columns] == ["class"]
    assert dict(zip(columns[0].kinds, counted(columns[0]).tolist(), strict=True)) == {"anna": 2, "ben": 1}


# Counting


def test_tables_are_counted_as_by_hand() -> None:
    chance = np.random.default_rng(2)
    first = [("a", "b", "c", "")[kind] for kind in chance.integers(0, 4, 300)]
    second = [("x", "y", "")[kind] for kind in chance.integers(0, 3, 300)]
    one, other = of_words("one", first), of_words("other", second)
    by_hand = Counter((a, b) for a, b in zip(first, second, strict=True) if a and b)
    table = crosstab(one, other)
    found = {
        (row, column): int(table.counts[at, place])
        for at, row in enumerate(one.kinds)
        for place, column in enumerate(other.kinds)
    }
    assert found == dict(by_hand)
    for at, row in enumerate(one.kinds):
        whole = sum(by_hand[row, column] for column in other.kinds)
        assert table.shares()[at].tolist() == pytest.approx([by_hand[row, column] / whole for column in other.kinds])


def test_the_link_of_two_attributes_is_cramers() -> None:
    # For two by two, Cramer's V is |ad - bc| / sqrt of the product of all four sums.
    a, b, c, d = 30, 10, 5, 55
    rows = of_words("r", ["m"] * (a + b) + ["n"] * (c + d), ("m", "n"))
    columns = of_words("c", ["x"] * a + ["y"] * b + ["x"] * c + ["y"] * d, ("x", "y"))
    expected = abs(a * d - b * c) / math.sqrt((a + b) * (c + d) * (a + c) * (b + d))
    assert crosstab(rows, columns).strength() == pytest.approx(expected)
    assert crosstab(rows, rows).strength() == pytest.approx(1)
    assert crosstab(rows, of_words("one kind only", ["x"] * 100)).strength() is None


def test_shares_differ_by_standard_errors() -> None:
    # A textbook case: 41 of 195 against 351 of 605 gives z = -8.99.
    assert apart((41, 195), (351, 605)) == pytest.approx(-8.99, abs=0.01)
    assert apart((5, 5), (7, 7)) == 0


# Balance


def test_a_smile_that_goes_with_gender_is_named() -> None:
    facts = people(70, 40)
    said = words_of(warnings(facts, *pair(facts, "", "")))
    assert "70% of “female” are “smiling”, but only 40% of “male”" in said
    turned = people(40, 70)
    assert "70% of “male” are “smiling”" in words_of(warnings(turned, *pair(turned, "", "")))


@pytest.mark.parametrize(("women", "men", "each"), [(52, 48, 100), (7, 3, 10), (50, 50, 100)])
def test_what_chance_does_too_is_not_named(women: int, men: int, each: int) -> None:
    facts = people(women, men, each)
    assert not warnings(facts, *pair(facts, "", ""))


def test_pairs_that_are_never_there_and_rare_kinds_are_named() -> None:
    facts = people(100, 0)
    assert "No picture shows “female” and “not smiling”, nor “male” and “smiling”." in words_of(
        warnings(facts, *pair(facts, "", ""))
    )
    rare = made_up(of_words("race", ["A"] * 90 + ["B"] * 80 + ["C"] * 10 + [""] * 3), count=183)
    said = words_of(warnings(rare, *pair(rare, "", "")))
    assert "few pictures are “C” (5.6%)" in said
    assert "“B”" not in said
    assert "Of 183 pictures it is not known: race of 3." in said


def test_degrees_that_lack_a_part_of_the_scale_are_named() -> None:
    degrees = np.concatenate([np.linspace(-1, -0.05, 200), np.linspace(0.5, 1, 60)])
    facts = made_up(of_degrees(DEGREE, degrees), count=260)
    said = words_of(warnings(facts, None, None))
    assert "0.0 to 0.2, 0.2 to 0.4" in said
    assert "23% of the degrees are over 0" in said
    even = made_up(of_degrees(DEGREE, np.linspace(-1, 1, 300)), count=300)
    assert not warnings(even, None, None)


# Models


def swept(tied: float, count: int = 14) -> Facts:
    """Faces of which “female” grows with the smile by so much."""
    chance = np.random.default_rng(4)
    degree = np.repeat(np.linspace(-1, 1, 21), count)
    own = np.tile(chance.uniform(0.3, 0.5, count), 21)
    female = own + tied * (degree + 1) / 2
    years = 30 + np.tile(chance.normal(0, 8, count), 21)
    return made_up(
        Column(SMILE, ("not smiling", "smiling"), (degree > 0).astype(np.int64)), of_degrees(DEGREE, degree),
        of_shares(READ_GENDER, female, ("female", "male")), of_shares(SECOND_GENDER, own, ("female", "male")),
        of_years(READ_AGE, years - 3 * degree, read=True), of_years(SECOND_AGE, years, read=True),
        of_degrees(READ_SMILE, 0.8 * degree, read=True), count=21 * count, sweep=True,
    )  # fmt: skip


def test_a_model_that_ties_gender_to_the_smile_is_found_out() -> None:
    said = sweep_words(swept(0.3))
    assert said[0].warns
    assert "With a smile these faces look more like women to the gender network" in said[0].words
    assert "do not agree" in said[0].words  # the second network saw nothing of it
    assert "look more like men" in sweep_words(swept(-0.2))[0].words
    assert any("With a smile they look younger to the age network" in one.words for one in said)
    assert not any("second age network" in one.words for one in said)
    assert any("from -0.80 to +0.80" in one.words for one in said)


def test_nothing_is_concluded_where_no_face_or_no_smile_is_seen() -> None:
    facts = swept(0.3)
    unseen = sweep_words(replace(facts, found=False))
    assert "A face was found in too few" in words_of(unseen)
    flat = of_degrees(READ_SMILE, np.linspace(-0.97, -0.96, facts.count), read=True)
    columns = tuple(flat if one.name == READ_SMILE else one for one in facts.columns)
    blank = sweep_words(replace(facts, columns=columns))
    assert "nothing follows" in blank[0].words
    for said in (unseen, blank):
        assert "gender" not in words_of(said)


def test_a_model_that_does_not_is_left_alone() -> None:
    said = sweep_words(swept(0.01))
    assert not said[0].warns
    assert "hardly changes" in said[0].words


def test_both_ends_are_compared_face_by_face() -> None:
    numbers = np.array([0.1, 0.5, 0.9, 0.2, 0.7, 0.9])
    low = np.array([True] * 3 + [False] * 3)
    found = moved("net", numbers, low, ~low)
    apart_ = [0.1, 0.2, 0.0]
    mean = sum(apart_) / 3
    error = math.sqrt(sum((one - mean) ** 2 for one in apart_) / 2) / math.sqrt(3)
    assert found.first == pytest.approx(0.5)
    assert found.last == pytest.approx(0.6)
    assert found.errors == pytest.approx(mean / error)


def test_how_far_the_gender_network_can_be_believed_is_measured_where_the_set_tells() -> None:
    told = of_words(GENDER, ["female"] * 10 + ["male"] * 10, ("female", "male"))
    read = of_shares(READ_GENDER, np.array([0.9] * 8 + [0.1] * 2 + [0.9] * 5 + [0.1] * 5), ("female", "male"))
    facts = made_up(told, read, count=20)
    assert "agrees with the set on 80% of “female” and 50% of “male”" in words_of(agreement_words(facts))


def test_curves_are_means_of_pictures_of_about_one_degree() -> None:
    degrees = np.array([-1, -0.98, -0.96, 0.02, 0.01, 0.0, 0.5, math.nan])
    read = np.array([0.1, 0.2, 0.3, 0.6, 0.6, 0.9, 1.0, 0.4])
    found = curve("net", degrees, read)
    assert found.degrees.tolist() == pytest.approx([-1, 0])  # of 0.5 there is one picture only
    assert found.means.tolist() == pytest.approx([0.2, 0.7])
    assert found.errors.tolist() == pytest.approx([0.1 / math.sqrt(3), math.sqrt(0.03) / math.sqrt(3)])


def test_samples_are_the_same_faces_with_every_degree() -> None:
    model = tiny_latent()
    facts = drained(of_latent(model, ReportPlan(42, ask=False, seed=3)))
    degree = facts.column(DEGREE)
    assert facts.sweep
    assert facts.count == 42
    assert degree is not None
    assert degree.numbers is not None
    assert degree.numbers.tolist() == pytest.approx(np.repeat(np.linspace(-1, 1, 21), 2).tolist())
    chance = torch.Generator().manual_seed(3)
    latent = model.sampled(2, chance)
    told = torch.rand(2, 2, generator=chance) * 2 - 1
    told[:, 0] = 1
    last = model.decode(latent, told)
    bigger = torch.nn.functional.interpolate(last, (128, 128), mode="bicubic", antialias=True).clamp(0, 1)
    small = torch.nn.functional.avg_pool2d(bigger * 255, 2).permute(0, 2, 3, 1).numpy()
    assert np.abs(facts.pictures[-2:].astype(float) - small).max() <= 1.1


def test_a_model_without_conditions_is_sampled_as_it_is() -> None:
    facts = drained(of_latent(tiny_latent(conditions=()), UNASKED))
    assert (facts.count, facts.sweep, facts.columns) == (12, False, ())
    assert drawn(facts).shape[1] == 920


# Mean faces


def test_mean_faces_are_means() -> None:
    facts = people(6, 2, each=10)
    smile = facts.column(SMILE)
    gender = facts.column(GENDER)
    assert smile is not None
    assert gender is not None
    face, count = mean_face(facts, gender, 0, smile, 1)
    total = np.zeros((64, 64, 3))
    for at in range(6):
        total += facts.pictures[at]
    assert count == 6
    assert face is not None
    assert np.abs(face - total / 6).max() <= 0.5 + 1e-9
    nobody = Column(SMILE, smile.kinds, np.zeros(20, np.int64))
    assert mean_face(facts, gender, 1, nobody, 1) == (None, 0)


def test_degrees_fall_into_five_steps() -> None:
    found = stepped(of_degrees(DEGREE, np.array([-1, -0.8, -0.7, -0.2, 0, 0.3, 0.74, 0.76, math.nan])))
    assert [found.kinds[kind] if kind >= 0 else "?" for kind in found.which] == [
        "-1", "-1", "-0.5", "0", "0", "+0.5", "+0.5", "+1", "?",
    ]  # fmt: skip

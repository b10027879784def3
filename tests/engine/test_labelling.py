"""Labelling: degrees, agreement, orders, the file that survives crashes, and the CSV that the trainer reads."""

from __future__ import annotations

import json
import math
from collections import Counter
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from engine.errors import Complaint
from engine.labelling.agreement import agreement, cohen, fleiss, lines, observed
from engine.labelling.chart import chart
from engine.labelling.degree import confidence, degrees
from engine.labelling.journal import Journal, journal_for, open_journal
from engine.labelling.order import DOUBTFUL, row_for
from engine.labelling.record import Answer, Record
from engine.labelling.table import as_csv, read_csv, write_csv
from engine.labelling.telling import summary
from engine.scan.listing import listing
from engine.scan.truths import smile_truths
from tests.engine.photo_folder import fill


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


def record(*answers: tuple[str, str, bool, float]) -> Record:
    made = Record()
    for one in answers:
        made.take(Answer(*one))
    return made


# Degrees


def test_a_degree_is_a_logistic_curve_of_the_logarithm_of_the_time() -> None:
    for seconds in (0.2, 0.5, 0.7, 3.0):
        logistic = 1 / (1 + math.exp(2 * math.log(seconds / 0.7)))
        assert confidence(seconds, 0.7) == pytest.approx(logistic, rel=1e-12)


def test_times_are_seen_against_the_persons_own_median() -> None:
    quick = [("quick", name, True, 0.4 * pace) for name, pace in (("a", 0.5), ("b", 1), ("c", 2))]
    slow = [("slow", name, True, 3.0 * pace) for name, pace in (("a", 0.5), ("b", 1), ("c", 2))]
    assert {name: one.value for name, one in degrees(record(*quick)).items()} == pytest.approx(
        {name: one.value for name, one in degrees(record(*slow)).items()}
    )
    assert [one.value for one in degrees(record(*quick)).values()] == pytest.approx([0.8, 0.5, 0.2])


def test_degrees_never_change_sides_nor_leave_their_range() -> None:
    chance = np.random.default_rng(3)
    answers = [("p", f"{n}", bool(chance.integers(2)), float(chance.lognormal(0, 2))) for n in range(400)]
    answers += [("p", "forever", True, 1e9), ("p", "at once", False, 1e-5)]
    found = degrees(record(*answers))
    for _, name, yes, _ in answers:
        assert -1 <= found[name].value <= 1
        assert found[name].value >= 0 if yes else found[name].value <= 0


def test_people_are_combined_by_the_mean() -> None:
    found = degrees(record(("a", "x", True, 1.0), ("b", "x", False, 1.0), ("b", "y", False, 1.0)))
    assert (found["x"].value, found["x"].people, found["x"].yes) == (0.0, 2, 1)
    assert (found["y"].value, found["y"].people, found["y"].yes) == (-0.5, 1, 0)


def test_degrees_from_elsewhere_stand_only_where_nobody_answered() -> None:
    made = record(("a", "x", True, 1.0))
    made.given.update({"x": -0.9, "y": 0.3})
    assert {name: one.value for name, one in degrees(made).items()} == {"x": 0.5, "y": 0.3}
    assert list(degrees(made, only_answered=True)) == ["x"]


# Agreement


def test_cohens_kappa_of_a_worked_example() -> None:
    # Fifty proposals, two readers: 20 both yes, 5 only the first, 10 only the second, 15 both no.
    answers = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert cohen(answers) == pytest.approx(0.4)


def test_fleiss_kappa_of_the_worked_example_of_1971s_measure() -> None:
    # Ten subjects, fourteen raters, five categories; 0.210 in the textbooks.
    table = [
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    ]  # fmt: skip
    assert fleiss(table) == pytest.approx(0.210, abs=5e-4)


def pairs_by_hand(votes: dict[str, list[bool]]) -> tuple[Fraction, Fraction]:
    """Observed agreement by looking at every pair of answers, and kappa, in exact fractions."""
    shares = []
    for answers in votes.values():
        alike = [one == other for one, other in combinations(answers, 2)]
        shares.append(Fraction(sum(alike), len(alike)))
    same = sum(shares, Fraction(0)) / len(shares)
    given = Counter(answer for answers in votes.values() for answer in answers)
    chance = sum((Fraction(count, given.total()) ** 2 for count in given.values()), Fraction(0))
    return same, (same - chance) / (1 - chance)


def test_fleiss_kappa_is_that_of_all_pairs_of_answers() -> None:
    chance = np.random.default_rng(1)
    votes = {
        f"{n}": [bool(v) for v in chance.random(int(chance.integers(2, 6))) < chance.random()] for n in range(40)
    }
    counts = [(answers.count(False), answers.count(True)) for answers in votes.values()]
    same, kappa = pairs_by_hand(votes)
    assert observed(counts) == pytest.approx(float(same), abs=1e-12)
    assert fleiss(counts) == pytest.approx(float(kappa), abs=1e-12)


def test_agreement_looks_at_common_pictures_only() -> None:
    made = record(
        ("a", "1", True, 1), ("a", "2", True, 1), ("a", "3", False, 1), ("a", "alone", True, 1),
        ("b", "1", True, 1), ("b", "2", False, 1), ("b", "3", False, 1),
        ("c", "elsewhere", True, 1),
    )  # fmt: skip
    found = agreement(made)
    assert found.pictures == 3
    assert found.share == pytest.approx(2 / 3)
    first = found.pairs[0]
    assert (first.one, first.other, first.common, first.same) == ("a", "b", 3, 2)
    assert first.kappa == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))
    assert (found.pairs[1].common, found.pairs[1].kappa) == (0, None)
    assert "a and b: 67% alike on 3 pictures" in lines(found)[1]


def test_kappa_is_not_defined_where_there_was_only_ever_one_answer() -> None:
    made = record(("a", "1", True, 1), ("b", "1", True, 1))
    assert agreement(made).kappa is None
    assert "not defined" in "".join(lines(agreement(made)))
    assert "once two people" in lines(agreement(record(("a", "1", True, 1))))[0]


# Orders


def test_everybody_has_an_order_of_their_own_that_comes_back() -> None:
    names = [f"{n}.jpg" for n in range(50)]
    anna = row_for("Anna", names, 7)
    assert sorted(anna) == sorted(names)
    assert anna != row_for("Ben", names, 7)
    assert anna != row_for("Anna", names, 8)
    assert anna == row_for("Anna", reversed(names), 7)


def test_pictures_that_come_later_leave_the_order_of_the_others() -> None:
    names = [f"{n}.jpg" for n in range(50)]
    more = row_for("Anna", [*names, "new.jpg"], 7)
    assert [name for name in more if name != "new.jpg"] == row_for("Anna", names, 7)


def test_all_places_are_equally_likely() -> None:
    names = [f"{n}" for n in range(4)]
    seen = Counter(row_for("p", names, seed).index("0") for seed in range(2000))
    assert all(abs(count - 500) < 100 for count in seen.values())  # five standard deviations


def test_doubtful_ones_can_come_first() -> None:
    given = {"a": 0.9, "b": -0.1, "c": 0.4}
    assert row_for("p", ["a", "b", "c", "unknown"], 0, DOUBTFUL, given) == ["b", "c", "a", "unknown"]


# The file


def test_a_labelling_goes_on_where_it_was(tmp_path: Path) -> None:
    first = journal_for(tmp_path, "no", "yes")
    first.set_seed(5)
    first.answer(Answer("Anna", "ä/1.jpg", True, 0.71))
    first.answer(Answer("Ben", "ä/1.jpg", False, 1.5))
    first.give({"2.jpg": -0.25})
    again = journal_for(tmp_path, "no", "yes").record
    assert again == first.record
    assert again.people() == ("Anna", "Ben")
    assert again.left_for("Anna", ["ä/1.jpg", "2.jpg"]) == ["2.jpg"]


def test_other_words_are_another_labelling(tmp_path: Path) -> None:
    journal_for(tmp_path, "sad", "happy").answer(Answer("Anna", "1.jpg", True, 1))
    assert not journal_for(tmp_path).record.answers
    with pytest.raises(Complaint, match="two different words"):
        journal_for(tmp_path, "same", " same ")


def test_the_last_answer_is_taken_back_also_after_a_restart(tmp_path: Path) -> None:
    journal = journal_for(tmp_path)
    for person, name in (("Anna", "1"), ("Anna", "2"), ("Ben", "1")):
        journal.answer(Answer(person, name, True, 1))
    back = journal_for(tmp_path).take_back("Anna")
    assert back is not None
    assert back.picture == "2"
    assert set(journal_for(tmp_path).record.answers) == {("Anna", "1"), ("Ben", "1")}
    assert journal_for(tmp_path).take_back("nobody") is None


def test_wherever_a_crash_cuts_the_file_all_answers_before_are_there_and_more_can_follow(tmp_path: Path) -> None:
    journal = journal_for(tmp_path)
    lengths = []
    for number in range(4):
        journal.answer(Answer("Änne", f"{number}.jpg", bool(number % 2), 0.5 + number))
        lengths.append(journal.path.stat().st_size)
    whole = journal.path.read_bytes()
    for cut in range(lengths[0], len(whole)):
        journal.path.write_bytes(whole[:cut])
        survived = sum(length - 1 <= cut for length in lengths)  # without its line break a line is whole, too
        again = open_journal(journal.path)
        assert len(again.record.answers) == survived
        again.answer(Answer("Änne", "later.jpg", True, 1))
        assert len(open_journal(journal.path).record.answers) == survived + 1


def test_damaged_lines_are_counted_and_passed_over(tmp_path: Path) -> None:
    journal = journal_for(tmp_path)
    journal.answer(Answer("Anna", "1", True, 1))
    wrong = (
        "not json", "[]", '{"person": "x"}', '{"picture": "y", "given": 7}',
        '{"person": "x", "picture": "y", "yes": true, "seconds": "soon"}',
        '{"person": "x", "picture": "y", "yes": true, "seconds": NaN}',
    )  # fmt: skip
    journal.path.write_text(journal.path.read_text() + "\n".join(wrong) + "\n")
    again = open_journal(journal.path).record
    assert (len(again.answers), again.damaged) == (1, len(wrong))
    assert "6 lines of the file cannot be read" in summary(again)[0]


def test_what_is_no_labelling_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "x.labels"
    for text in ("", "hello", json.dumps({"phosphene_labels": 99})):
        other.write_text(text)
        with pytest.raises(Complaint, match="no labelling"):
            open_journal(other)


def test_an_answer_that_cannot_be_written_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    journal = Journal(tmp_path / "file" / "x.labels", Record())
    with pytest.raises(Complaint, match="could not be written"):
        journal.answer(Answer("Anna", "1", True, 1))
    assert not journal.record.answers


def test_labellings_from_several_computers_are_put_together(tmp_path: Path) -> None:
    here, there = journal_for(tmp_path / "here"), journal_for(tmp_path / "there")
    here.answer(Answer("Anna", "1", True, 1))
    there.answer(Answer("Ben", "1", False, 1))
    assert here.merge(open_journal(there.path).record) == 1
    assert open_journal(here.path).record.people() == ("Anna", "Ben")
    with pytest.raises(Complaint, match="cannot be put together"):
        here.merge(Record(no="sad", yes="happy"))


# The table


def test_the_trainer_reads_what_is_exported_and_it_can_be_read_back(tmp_path: Path) -> None:
    fill(tmp_path / "faces", 3)
    fill(tmp_path / "faces" / "more, of them", 1)  # has a file of the same name as one above it
    found = listing(tmp_path / "faces")
    journal = journal_for(found.folder)
    for number, one in enumerate(found.pictures):
        journal.answer(Answer("Anna", one.name, bool(number % 2), 0.5 + number))
    said = degrees(journal.record)
    write_csv(tmp_path / "smiles.csv", said)
    read = {truth.name: truth.values[0] for truth in smile_truths(found, tmp_path / "smiles.csv").known}
    assert read == pytest.approx({name: one.value for name, one in said.items()}, abs=1e-6)
    assert {truth.label for truth in smile_truths(found, tmp_path / "smiles.csv").known} == {"smiling", "not smiling"}
    given, left_out = read_csv(tmp_path / "smiles.csv", found)
    assert given == pytest.approx(read)
    assert not left_out
    other = Record(given=given)
    assert [row.split(",")[1] for row in as_csv(degrees(other)).splitlines() if "more" not in row] == [
        row.split(",")[1] for row in as_csv(said).splitlines() if "more" not in row
    ]


def test_nothing_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="nothing to export"):
        write_csv(tmp_path / "x.csv", {})
    assert not (tmp_path / "x.csv").exists()


def test_degrees_are_drawn_once_there_are_some() -> None:
    assert chart(Record()) is None
    made = record(("a", "x", True, 1.0), ("a", "y", False, 2.0))
    picture = chart(made)
    assert picture is not None
    assert picture.shape[1] == 460
    made.given["z"] = 0.5
    assert not np.array_equal(chart(made), picture)  # type: ignore[arg-type]

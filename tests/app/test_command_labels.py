"""`phosphene labels`: what people said, degrees as a CSV, and what is put in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.labelling.journal import Journal, journal_for
from engine.labelling.record import Answer
from tests.engine.photo_folder import fill


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "faces", 3)
    return tmp_path / "faces"


@pytest.fixture
def journal(folder: Path) -> Journal:
    made = journal_for(folder)
    for person, yes in (("Anna", (True, True, False)), ("Ben", (True, False, False))):
        for number, answer in enumerate(yes):
            made.answer(Answer(person, f"{number:04d}.jpg", answer, 0.8))
    return made


def rows(path: Path) -> dict[str, float]:
    return {row["file"]: float(row["degree"]) for row in csv.DictReader(path.read_text("utf-8").splitlines())}


def test_it_tells_who_answered_and_how_far_they_agree(
    folder: Path, journal: Journal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(("labels", str(folder), "-o", str(tmp_path / "smiles.csv"))) == OK
    told = capsys.readouterr().out
    assert "3 pictures answered by 2 people" in told
    assert "Anna: 3 answers, 67% “smiling”, usually after 0.80 s" in told
    assert "Anna and Ben: 67% alike on 3 pictures, Cohen’s kappa 0.40 (fair)" in told
    assert rows(tmp_path / "smiles.csv") == {"0000.jpg": 0.5, "0001.jpg": 0.0, "0002.jpg": -0.5}


def test_a_labelling_itself_will_do(journal: Journal, tmp_path: Path) -> None:
    assert run(("labels", str(journal.path), "-o", str(tmp_path / "x.csv"), "--quiet")) == OK
    assert len(rows(tmp_path / "x.csv")) == 3


def test_degrees_can_be_put_in_and_left_out_again(folder: Path, tmp_path: Path) -> None:
    given = tmp_path / "given.csv"
    given.write_text("file,degree\n0000.jpg,0.25\n0001.jpg,soon\n")
    assert run(("labels", str(folder), "--import", str(given), "-o", str(tmp_path / "x.csv"))) == OK
    assert rows(tmp_path / "x.csv") == {"0000.jpg": 0.25}
    assert run(("labels", str(folder), "--answered", "-o", str(tmp_path / "y.csv"))) == COMPLAINT
    assert not (tmp_path / "y.csv").exists()


def test_a_second_labelling_is_put_in(folder: Path, journal: Journal, tmp_path: Path) -> None:
    other = tmp_path / "other.labels"
    other.write_bytes(journal.path.read_bytes().replace(b"Anna", b"Cleo"))
    assert run(("labels", str(folder), "--import", str(other), "--quiet")) == OK
    assert journal_for(folder).record.people() == ("Anna", "Ben", "Cleo")


def test_a_folder_without_pictures_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run(("labels", str(tmp_path / "empty"))) == COMPLAINT
    assert "no pictures in “empty”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(("nowhere",), "There is no folder or labelling"), (("{}", "--guess"), "name the folder with the pictures")],
)
def test_what_cannot_be_done_is_said(
    words: tuple[str, ...], sentence: str, journal: Journal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(("labels", *(word.format(journal.path) for word in words))) == COMPLAINT
    assert sentence in capsys.readouterr().err

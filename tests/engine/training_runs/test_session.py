"""A training with its notes: what is told, kept, listed, gone on with, and passed over."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import torch

from engine.errors import Complaint
from engine.pieces import drained
from engine.training_runs.curve_drawing import drawn_curves
from engine.training_runs.curves import HELD_OUT, LEARNED, curves_of, numbers_in, told_numbers
from engine.training_runs.guessing import no_better
from engine.training_runs.keeping import CHECKPOINT
from engine.training_runs.notes import NOTE, Note, read_note, write_note
from engine.training_runs.plan import AE, CONSTANT, CVAE, DARKNET, TrainingPlan
from engine.training_runs.relevance import matters
from engine.training_runs.request import Progress, Request
from engine.training_runs.session import concluded, session
from engine.training_runs.shelf import kept_trainings, new_folder, shelf_folder, throw_away
from engine.training_runs.source import Source, seen
from tests.engine.photo_folder import fill

QUICK = TrainingPlan(DARKNET, size=32, epochs=2, batch=8, held_out=0.2, seed=3)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


def request(folder: Path, plan: TrainingPlan = QUICK, source: Source = Source(count=24)) -> Request:  # noqa: B008
    return Request(plan, source, folder, "mine")


def ended(run: Generator[Progress, None, Note]) -> tuple[list[Progress], Note]:
    told = []
    while True:
        try:
            told.append(next(run))
        except StopIteration as end:
            return told, end.value


def test_it_tells_how_far_it_is_and_keeps_a_note(tmp_path: Path) -> None:
    told, note = ended(session(request(tmp_path / "a")))
    shares = [one.done for one in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert note.over
    assert len(note.history) == 2
    assert read_note(tmp_path / "a") == note
    assert told[-1].drawing > 0
    assert told[-1].pace > 0
    assert "Epoch 2 of 2" in told[-1].words
    best = max(range(2), key=lambda epoch: note.history[epoch]["held_out"]["accuracy"])
    assert note.best == best


@pytest.mark.slow
def test_left_and_gone_on_with_the_note_is_that_of_an_unbroken_one(tmp_path: Path) -> None:
    _, whole = ended(session(request(tmp_path / "whole")))
    run = session(request(tmp_path / "parts"))
    while not next(run).note.history:
        pass
    next(run)
    run.close()
    kept = read_note(tmp_path / "parts")
    assert kept is not None
    assert (kept.over, len(kept.history), kept.words()) == (False, 1, "1 of 2 epochs")
    _, parts = ended(session(request(tmp_path / "parts")))
    assert parts.history == whole.history


def test_the_shelf_lists_what_can_be_read_the_newest_first(tmp_path: Path) -> None:
    assert kept_trainings() == ()
    now = datetime(2026, 5, 1, 12, 0, 0).astimezone()
    for day in (1, 3, 2):
        folder = new_folder("ae", now)
        write_note(folder, Note(f"day {day}", QUICK, Source(), begun=f"2026-05-0{day}T12:00:00"))
    (shelf_folder() / "broken").mkdir()
    (shelf_folder() / "broken" / NOTE).write_text('{"name": 5}')
    kept = kept_trainings()
    assert [one.note.name for one in kept] == ["day 3", "day 2", "day 1"]
    assert len({one.folder for one in kept}) == 3
    throw_away(kept[0].folder)
    assert [one.note.name for one in kept_trainings()] == ["day 2", "day 1"]
    with pytest.raises(Complaint, match="by hand"):
        throw_away(tmp_path)


def test_a_note_of_a_folder_comes_back_whole(tmp_path: Path) -> None:
    source = Source(tmp_path / "pictures", tmp_path / "smiles.csv", "Male", 12)
    note = Note("x", replace(QUICK, beta=2.5), source, left_out=(("a.png", "odd"),), left_out_count=7, best=0)
    write_note(tmp_path / "x", note)
    assert read_note(tmp_path / "x") == note


def test_rows_and_pictures_that_mean_nothing_are_counted_and_named(tmp_path: Path) -> None:
    fill(tmp_path / "faces", 12)
    (tmp_path / "faces" / "broken.jpg").write_bytes(b"no picture")
    names = sorted(path.name for path in (tmp_path / "faces").iterdir())
    rows = [f"{name},{0.5 if number % 2 else -0.5}" for number, name in enumerate(names)]
    (tmp_path / "smiles.csv").write_text("\n".join(["file,degree", *rows, "nobody.png,1", f"{names[0]},7"]))
    source = Source(tmp_path / "faces", tmp_path / "smiles.csv")
    _, note = ended(session(request(tmp_path / "a", replace(QUICK, held_out=0.4), source)))
    assert note.left_out_count == 3
    reasons = dict(note.left_out)
    assert "nobody.png" in reasons["row 15"]
    assert "7 is not from -1 to 1" in reasons["row 16"]
    assert "broken.jpg" in reasons


def test_pictures_without_a_degree_are_counted_among_what_is_passed_over(tmp_path: Path) -> None:
    fill(tmp_path / "faces", 4, names="{}.png")
    (tmp_path / "d.csv").write_text("file,degree\n0.png,-1\n1.png,1\n3.png,high\n")
    found = drained(seen(Source(tmp_path / "faces", tmp_path / "d.csv")))
    assert [one.name for one in found.said.known] == ["0.png", "1.png"]
    assert [(one.name, one.why) for one in found.said.left_out] == [
        ("row 4", "“high” is no number"),
        ("2.png", "“d.csv” gives it no degree"),
        ("3.png", "“d.csv” gives it no degree"),
    ]


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="There is no folder"):
        ended(session(request(tmp_path / "a", source=Source(tmp_path / "nowhere"))))


def test_curves_are_the_numbers_of_the_epochs() -> None:
    history = [
        {"train": {"psnr": 10.0, "kl": 0.0, "loss": 3.0}, "held_out": {"psnr": 9.0, "kl": 0.0, "loss": 4.0}},
        {"train": {"psnr": 12.0, "kl": 0.0, "loss": 2.0}, "held_out": {"psnr": 11.0, "kl": 0.0, "loss": 3.0}},
    ]
    assert numbers_in(history) == ("psnr", "loss")
    learned, held = curves_of(history, "psnr")
    assert (learned.name, learned.values) == (LEARNED, (10.0, 12.0))
    assert (held.name, held.values) == (HELD_OUT, (9.0, 11.0))
    assert numbers_in([], ["accuracy"]) == ("accuracy",)


def test_numbers_of_an_epoch_are_told_with_their_units() -> None:
    assert told_numbers({"psnr": 15.14, "kl": 12.05}) == "PSNR 15.1 dB, KL 12.05"
    assert told_numbers({"accuracy": 0.6333}) == "accuracy 63.3%"


def test_a_classifier_that_always_says_one_class_is_told_to_be_no_better() -> None:
    def judged(*confusion: list[int]) -> Note:
        entry = {"train": {}, "held_out": {"accuracy": 0.6}, "confusion": confusion}
        return Note("x", QUICK, Source(), history=(entry,), best=0, classes=("old", "young"))

    assert no_better(judged([6, 0], [4, 0])) == ", no better than always saying “old”"
    assert no_better(judged([6, 0], [3, 1])) == ""
    assert "“young”" in no_better(judged([0, 4], [0, 6]))
    assert no_better(replace(judged([6, 0], [4, 0]), best=-1)) == ""


def test_curves_carry_the_numbers_of_their_epochs_below() -> None:
    entry = {"train": {"loss": 3.0}, "held_out": {"loss": 4.0}}
    few, more = (drawn_curves([entry] * count) for count in (2, 3))
    below = [image[-22:, 150:] for image in (few, more)]
    assert all((axis != axis[0, 0]).any() for axis in below)
    assert (below[0] != below[1]).any()


def test_knobs_matter_for_the_models_they_are_about() -> None:
    assert not matters("latent", DARKNET)
    assert matters("pooling", DARKNET)
    assert not matters("beta", AE)
    assert matters("epochs", AE)


@pytest.mark.slow
def test_a_training_that_is_over_is_given_more_epochs_and_its_network_follows(tmp_path: Path) -> None:
    plan = replace(QUICK, schedule=CONSTANT)
    _, first = ended(session(request(tmp_path / "a", plan)))
    _, longer = ended(session(request(tmp_path / "a", replace(plan, epochs=3))))
    _, whole = ended(session(request(tmp_path / "b", replace(plan, epochs=3))))
    assert (longer.history, longer.plan, longer.best) == (whole.history, whole.plan, whole.best)
    assert longer.network == first.network
    assert read_note(tmp_path / "a") == longer
    kept = {one: (tmp_path / one / "model.safetensors").read_bytes() for one in "ab"}
    assert kept["a"] == kept["b"]


def test_with_a_rate_that_falls_the_plan_remembers_what_it_was(tmp_path: Path) -> None:
    ended(session(request(tmp_path / "a")))
    _, longer = ended(session(request(tmp_path / "a", replace(QUICK, epochs=3))))
    assert (longer.plan.epochs, longer.plan.earlier) == (3, "2/2")
    _, again = ended(session(request(tmp_path / "a", replace(QUICK, epochs=3))))  # the same command once more
    assert again == longer


def celeba(folder: Path) -> Path:
    """Pictures with CelebA's list: every other one smiles, every third is young."""
    fill(folder, 12, names="{:06d}.png")
    rows = [f"{at:06d}.jpg {-1 if at % 2 else 1} {-1 if at % 3 else 1}" for at in range(12)]
    (folder / "list_attr_celeba.txt").write_text("\n".join(["12", "Smiling Young", *rows]) + "\n")
    return folder


def begun(wanted: Request) -> bytes:
    """Trains an epoch and is left; the note that is kept then."""
    run = session(wanted)
    while not next(run).note.history:
        pass
    run.close()
    return (wanted.folder / NOTE).read_bytes()


def test_a_training_is_not_gone_on_with_by_another_attribute(tmp_path: Path) -> None:
    smiling = Source(celeba(tmp_path / "faces"), attribute="Smiling")
    kept = begun(request(tmp_path / "a", source=smiling))
    young = request(tmp_path / "a", source=replace(smiling, attribute="Young"))
    for other in (session(young), concluded(young)):
        with pytest.raises(Complaint, match="other data"):
            ended(other)
    assert (tmp_path / "a" / NOTE).read_bytes() == kept
    assert ended(session(request(tmp_path / "a", source=smiling)))[1].classes == ("Smiling", "not Smiling")


def test_a_training_is_not_gone_on_with_by_other_degrees_or_other_files(tmp_path: Path) -> None:
    names = [path.name for path in fill(tmp_path / "faces", 8)]
    table = tmp_path / "degrees.csv"
    rows = [f"{name},{-0.5 if at % 2 else 0.5}" for at, name in enumerate(names)]
    table.write_text("\n".join(["file,degree", *rows]))
    wanted = request(tmp_path / "a", source=Source(tmp_path / "faces", table))
    begun(wanted)
    table.write_text("\n".join(["file,degree", *rows[:-1], f"{names[-1]},-0.75"]))
    with pytest.raises(Complaint, match="other data"):
        ended(session(wanted))
    table.write_text("\n".join(["file,degree", *rows]))
    one, other = (tmp_path / "faces" / name for name in names[:2])
    pixels = one.read_bytes(), other.read_bytes()
    one.write_bytes(pixels[1])
    other.write_bytes(pixels[0])
    with pytest.raises(Complaint, match="other data"):
        ended(session(wanted))
    one.write_bytes(pixels[0])
    other.write_bytes(pixels[1])
    assert ended(session(wanted))[1].over


def test_trainings_of_the_first_versions_which_kept_no_identity_go_on(tmp_path: Path) -> None:
    wanted = request(tmp_path / "a", source=Source(celeba(tmp_path / "faces")))
    begun(wanted)
    note = read_note(tmp_path / "a")
    assert note is not None
    state = torch.load(tmp_path / "a" / CHECKPOINT, weights_only=True)
    del state["identity"]
    torch.save(state, tmp_path / "a" / CHECKPOINT)
    write_note(tmp_path / "a", replace(note, identity=""))
    assert ended(session(wanted))[1].identity == note.identity


def test_an_attribute_that_no_picture_has_is_named_with_those_there_are_and_nothing_is_kept(tmp_path: Path) -> None:
    beard = Source(celeba(tmp_path / "faces"), attribute="Beard")
    with pytest.raises(Complaint, match=r"attribute “Beard”; there are .*Smiling, Young"):
        ended(session(request(tmp_path / "a", source=beard)))
    assert not (tmp_path / "a").exists()


def test_pictures_of_which_none_can_be_opened_are_a_sentence_and_nothing_is_kept(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.jpg").write_bytes(b"no picture")
    with pytest.raises(Complaint, match="could be opened"):
        ended(session(request(tmp_path / "a", replace(QUICK, model=AE, latent=4), Source(tmp_path))))
    assert not (tmp_path / "a").exists()


def test_what_cannot_be_trained_leaves_notes_as_they_were(tmp_path: Path) -> None:
    fill(tmp_path / "faces", 8)
    plain = Source(tmp_path / "faces")
    with pytest.raises(Complaint, match="smiles or ages"):
        ended(session(request(tmp_path / "a", replace(QUICK, model=CVAE), plain)))
    with pytest.raises(Complaint, match="two classes"):
        ended(session(request(tmp_path / "a", source=plain)))
    assert not (tmp_path / "a").exists()
    ae = replace(QUICK, model=AE, latent=4)
    kept = begun(request(tmp_path / "a", ae, plain))
    with pytest.raises(Complaint, match="another plan"):
        ended(session(request(tmp_path / "a", replace(ae, latent=5), plain)))
    assert (tmp_path / "a" / NOTE).read_bytes() == kept

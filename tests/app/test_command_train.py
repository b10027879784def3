"""`phosphene train`: weights and a card at the end, and going on after a stop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from safetensors.torch import load_file

from app.command.entry import run
from engine.labelling.journal import journal_for
from engine.labelling.record import Answer
from engine.training_runs.notes import Note, write_note
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.shelf import shelf_folder
from engine.training_runs.source import Source
from models.catalogue import offer_trained
from resources import SAMPLES
from tests.engine.photo_folder import fill

SMALL = ["--model", "darknet", "--size", "32", "--count", "30", "--batch", "8", "--epochs", "2", "--quiet"]


def test_it_writes_weights_and_a_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "-o", str(tmp_path / "net"), *SMALL]) == 0
    assert "held out: accuracy" in capsys.readouterr().out
    card = json.loads((tmp_path / "net" / "card.json").read_text(encoding="utf-8"))
    assert card["plan"]["model"] == "darknet"
    assert card["classes"] == ["old", "young"]
    assert load_file(tmp_path / "net" / "model.safetensors")["head.weight"].shape == (2, 256)


@pytest.mark.slow
def test_without_a_place_it_is_kept_among_ones_own_and_its_network_is_listed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run(["train", *SMALL, "--name", "my net"]) == 0
    assert run(["trained"]) == 0
    said = capsys.readouterr().out
    assert "my net: 2 epochs" in said
    name = said.rpartition("network ")[2].strip()
    assert run(["networks", "--here"]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith(name))
    assert row.count("trained here") == 1
    assert "“my net”, learned from 30 drawn faces" in row
    assert run(["trained", "my net", "--view", "confusion", "-o", str(tmp_path / "confusion.png")]) == 0
    assert run(["trained", "my net", "-o", str(tmp_path / "curves.gif")]) == 0
    with Image.open(tmp_path / "curves.gif") as film:
        assert film.n_frames == 2
    assert run(["recipe", str(tmp_path / "confusion.png")]) == 0
    assert json.loads(capsys.readouterr().out)["job"]["model"] == "darknet"
    assert run(["trained", "nothing", "-o", str(tmp_path / "a.png")]) == 1
    assert "there is “my net”" in capsys.readouterr().err
    dreamt = ["--octaves", "1", "--steps", "1", "--size", "48", "--quiet", "-o", str(tmp_path / "dream.png")]
    assert run(["dream", str(SAMPLES[0]), "--network", name, *dreamt]) == 0
    capsys.readouterr()
    assert run(["recipe", str(tmp_path / "dream.png")]) == 0
    assert '"blocks.' in capsys.readouterr().out
    small = ["--network", name, "--size", "48", "--quiet", "-o", str(tmp_path / "grid.png")]
    assert run(["grid", str(SAMPLES[0]), *small]) == 0  # by the layer that is alike there
    assert run(["trained", "my net", "--throw-away"]) == 0
    capsys.readouterr()
    assert run(["trained"]) == 0
    assert "no trainings yet" in capsys.readouterr().out
    assert run(["networks", "--remove", "mobilenet_v2"]) == 1
    assert "was not trained here" in capsys.readouterr().err
    assert run(["networks", "--remove", name]) == 0
    assert run(["networks", "--remove", name]) == 1
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "nobody"))
    offer_trained()


@pytest.mark.slow
def test_another_plan_in_the_same_folder_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", "-o", str(tmp_path), *SMALL]) == 0
    assert run(["train", "-o", str(tmp_path), *SMALL, "--seed", "5"]) == 1
    said = capsys.readouterr().err
    assert "choose another folder" in said
    assert "Traceback" not in said


def test_an_unknown_training_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trained"]) == 0
    assert "no trainings yet" in capsys.readouterr().out
    assert run(["trained", "nothing"]) == 1
    assert "there are none yet" in capsys.readouterr().err
    for name in ("one", "two"):
        write_note(shelf_folder() / name, Note(f"my {name}", TrainingPlan(), Source(), begun=name))
    assert run(["trained", "nothing"]) == 1
    said = capsys.readouterr()
    assert not said.out
    assert "there are “my two”, “my one”." in said.err
    assert run(["trained", "my one"]) == 0
    assert capsys.readouterr().out.startswith("one  my one: ")


def test_an_impossible_size_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "-o", str(tmp_path), "--size", "112", "--count", "8"]) == 1
    assert "32, 48, 64, 80, 96 or 128" in capsys.readouterr().err


@pytest.mark.slow
def test_it_is_given_more_epochs_by_its_name_and_says_what_that_means(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", *SMALL, "--name", "more"]) == 0
    assert run(["train", "--go-on", "more", "--quiet"]) == 1
    assert "more --epochs" in capsys.readouterr().err
    assert run(["train", "--go-on", "more", "--epochs", "3", "--quiet"]) == 0
    said = capsys.readouterr()
    assert "Epoch 3" in said.out
    assert "not what 3 epochs from the start would give" in said.err
    assert run(["train", "--go-on", "more", "--epochs", "2", "--quiet"]) == 1
    assert run(["train", "--go-on", "more", "--epochs", "4", "--beta", "3", "--quiet"]) == 1
    assert "another plan" in capsys.readouterr().err
    assert run(["train", str(tmp_path), "--go-on", "more", "--epochs", "4"]) == 1
    assert "leave FOLDER and -o out" in capsys.readouterr().err


@pytest.mark.slow
def test_with_a_constant_rate_more_epochs_end_as_if_they_had_been_planned(tmp_path: Path) -> None:
    constant = [*SMALL, "--schedule", "constant"]
    assert run(["train", "-o", str(tmp_path / "parts"), *constant]) == 0
    assert run(["train", "-o", str(tmp_path / "parts"), *constant, "--epochs", "3"]) == 0
    assert run(["train", "-o", str(tmp_path / "whole"), *constant, "--epochs", "3"]) == 0
    parts, whole = ((tmp_path / name / "model.safetensors").read_bytes() for name in ("parts", "whole"))
    assert parts == whole


@pytest.mark.slow
def test_answers_of_a_slideshow_become_the_smile_of_a_conditional_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos, table, net = tmp_path / "photos", tmp_path / "degrees.csv", tmp_path / "net"
    names = [f"{'größe' if at % 2 else 'a, b'}/{at}.png" for at in range(12)]
    for name in names:
        (photos / name).parent.mkdir(parents=True, exist_ok=True)
    fill(photos, 12, names="{}.png")
    for at, name in enumerate(names):
        (photos / f"{at}.png").rename(photos / name)
    journal = journal_for(photos)
    for at, name in enumerate(names[:10]):
        journal.answer(Answer("Anna", name, at % 2 == 1, 0.5 + at / 10))
    assert run(["labels", str(photos), "--answered", "-o", str(table), "--quiet"]) == 0
    learning = ["train", str(photos), "--smiles", str(table), "--model", "cvae", "--size", "32", "--latent", "4"]
    assert run([*learning, "--epochs", "1", "--batch", "4", "-o", str(net)]) == 0
    assert capsys.readouterr().err.count("gives it no degree") == 2
    card = json.loads((net / "card.json").read_text(encoding="utf-8"))
    assert (card["data"], card["conditions"]) == ("10 pictures of photos", ["smile"])
    out = tmp_path / "samples.png"
    samples = ["latent", "samples", "--model", str(net), "--across", "smile", "--step", "1", "--each", "1"]
    assert run([*samples, "-o", str(out), "--quiet"]) == 0
    assert out.exists()
    journal.answer(Answer("Anna", names[0], True, 0.3))  # she thinks otherwise: these are other data
    assert run(["labels", str(photos), "--answered", "-o", str(table), "--quiet"]) == 0
    assert run(["train", "--go-on", str(net), "--epochs", "2", "--quiet"]) == 1
    assert "begun with other data" in capsys.readouterr().err

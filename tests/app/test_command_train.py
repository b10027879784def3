"""`phosphene train`: weights and a card at the end, and going on after a stop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from safetensors.torch import load_file

from app.command.entry import run

SMALL = ["--model", "darknet", "--size", "32", "--count", "30", "--batch", "8", "--epochs", "2", "--quiet"]


def test_it_writes_weights_and_a_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "-o", str(tmp_path / "net"), *SMALL]) == 0
    assert "held out: accuracy" in capsys.readouterr().out
    card = json.loads((tmp_path / "net" / "card.json").read_text(encoding="utf-8"))
    assert card["plan"]["model"] == "darknet"
    assert card["classes"] == ["old", "young"]
    assert load_file(tmp_path / "net" / "model.safetensors")["head.weight"].shape == (2, 256)


def test_another_plan_in_the_same_folder_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", "-o", str(tmp_path), *SMALL]) == 0
    assert run(["train", "-o", str(tmp_path), *SMALL, "--seed", "5"]) == 1
    said = capsys.readouterr().err
    assert "choose another folder" in said
    assert "Traceback" not in said


def test_an_impossible_size_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "-o", str(tmp_path), "--size", "112", "--count", "8"]) == 1
    assert "32, 48, 64, 80, 96 or 128" in capsys.readouterr().err

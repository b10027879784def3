"""Everything of others that ships is named in NOTICE, with its maker and its licence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import resources
from models.bundled import BUNDLED
from models.folders import bundled_file

ROOT = Path(__file__).resolve().parents[2]
NOTICE = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("sample", resources.samples(), ids=lambda sample: sample.path.name)
def test_every_sample_picture_is_credited(sample: resources.Sample) -> None:
    assert sample.path.name in NOTICE
    assert sample.licence in NOTICE
    assert sample.credit.split("by ")[-1].split("the ")[-1].casefold() in NOTICE.casefold()


def test_no_picture_ships_uncredited() -> None:
    here = {path.name for path in resources.path("samples").iterdir() if path.suffix != ".json"}
    assert here == {sample.path.name for sample in resources.samples()}


@pytest.mark.parametrize("entry", BUNDLED, ids=lambda entry: entry.name)
def test_every_weights_file_is_the_one_that_is_noted(entry: object) -> None:
    name, licence = entry.weight_file, entry.licence  # type: ignore[attr-defined]
    assert f"{name} " in NOTICE
    assert licence in NOTICE
    digest = hashlib.sha256(bundled_file(name).read_bytes()).hexdigest()
    assert digest in (ROOT / "models" / "NOTICE.md").read_text(encoding="utf-8")


def test_no_weights_ship_unnoted() -> None:
    here = {path.name for path in (ROOT / "models" / "weights").iterdir()}
    assert not [name for name in here if name not in NOTICE]

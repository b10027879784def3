"""What is known of a model's pictures is in the header of its file, and nothing else of the file changes with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load

from models.errors import Complaint
from models.make.heads.latent_header import with_pictures
from models.make.heads.train_latent import PICTURES
from models.vae.latent_file import HEADER, bundled_latent, latent_bytes, read_latent
from models.vae.pictures import UNKNOWN, Pictures, pictures_told
from tests.models.tiny_latent import tiny_latent


def header_of(data: bytes) -> tuple[dict[str, object], bytes]:
    length = int.from_bytes(data[:8], "little")
    header: dict[str, object] = json.loads(data[8 : 8 + length])
    return header, data[8 + length :]


def test_a_file_brings_back_what_is_known_of_its_pictures(tmp_path: Path) -> None:
    known = Pictures(lying=(0.25, 1.4), ages=(5.0, 85.0))
    (tmp_path / "m.safetensors").write_bytes(latent_bytes(replace(tiny_latent(), pictures=known)))
    assert read_latent(tmp_path / "m.safetensors").pictures == known
    (tmp_path / "m.safetensors").write_bytes(latent_bytes(tiny_latent()))
    assert read_latent(tmp_path / "m.safetensors").pictures == UNKNOWN


def test_the_one_that_ships_says_what_its_training_script_would_write() -> None:
    assert bundled_latent().pictures == PICTURES


def test_a_header_can_be_written_anew_without_touching_a_weight(tmp_path: Path) -> None:
    before = latent_bytes(replace(tiny_latent(), title="Köpfe"))
    after = with_pictures(before, PICTURES)
    (old, weights), (new, same) = header_of(before), header_of(after)
    assert weights == same
    assert (len(after) - len(same)) % 8 == 0
    assert {name: value for name, value in old.items() if name != "__metadata__"} == {
        name: value for name, value in new.items() if name != "__metadata__"
    }
    loaded = load(after)
    assert all(torch.equal(value, loaded[name]) for name, value in load(before).items())
    (tmp_path / "m.safetensors").write_bytes(after)
    found = read_latent(tmp_path / "m.safetensors")
    assert (found.title, found.pictures) == ("Köpfe", PICTURES)


@pytest.mark.parametrize(
    "told", [{"lying": [0.2]}, {"lying": [0.2, 0.0]}, {"ages": [80, 18]}, {"ages": "old"}, {"ages": [1e999, 3]}]
)
def test_a_frame_that_cannot_be_is_refused_in_a_sentence(tmp_path: Path, told: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        pictures_told(told)
    data = latent_bytes(tiny_latent())
    header, weights = header_of(data)
    metadata = header["__metadata__"]
    assert isinstance(metadata, dict)
    metadata[HEADER] = json.dumps({**json.loads(metadata[HEADER]), "pictures": told})
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (tmp_path / "m.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + weights)
    with pytest.raises(Complaint, match="not a latent model"):
        read_latent(tmp_path / "m.safetensors")

"""How strong waves are in natural pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.colour_axes import unmixed
from engine.errors import Complaint
from engine.laid_phases import LaidPhases
from engine.natural_spectrum import at_size, average_spectrum, bundled_spectrum, deviation, periodic
from engine.own_spectrum import keep_spectrum_of, kept_at, own_spectrum
from engine.parameterisations.phase import OWN, Phase


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a picture of stripes, another of spots, and a text; the user's data folder beside it."""
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))
    inside = tmp_path / "photos"
    inside.mkdir()
    stripes = np.zeros((64, 64, 3), dtype=np.uint8)
    stripes[:, ::8] = stripes[:, 1::8] = stripes[:, 2::8] = 200
    Image.fromarray(stripes).save(inside / "stripes.png")
    spots = np.random.default_rng(0).integers(0, 256, (80, 64, 3), dtype=np.uint8)
    Image.fromarray(spots).save(inside / "spots.jpg")
    (inside / "broken.png").write_bytes(b"no picture")
    (inside / "notes.txt").write_text("no picture")
    return inside


def test_what_is_left_without_jumps_at_the_borders_is_periodic_and_adds_up() -> None:
    ramp = torch.linspace(0, 1, 60).expand(3, 40, 60) + torch.rand(3, 40, 60, generator=torch.Generator()) * 0.02
    left = periodic(ramp)
    assert (ramp[:, :, 0] - ramp[:, :, -1]).abs().mean() > 0.9
    assert (left[:, :, 0] - left[:, :, -1]).abs().mean() < 0.05
    taken = ramp - left
    inner = -4 * taken + sum(taken.roll(by, axis) for by in (1, -1) for axis in (1, 2))
    assert inner[:, 2:-2, 2:-2].abs().max() < 1e-4  # harmonic: as smooth as can be


@pytest.mark.parametrize("size", [(61, 47), (64, 96), (300, 512), (1, 1)], ids=str)
def test_at_any_size_the_picture_has_a_deviation_of_one(size: tuple[int, int]) -> None:
    height, width = size
    strengths = at_size(bundled_spectrum(), height, width)
    assert strengths.shape == (3, height, width // 2 + 1)
    assert strengths.isfinite().all()
    if min(size) > 1:
        assert deviation(strengths, width) == pytest.approx(1)
        values = LaidPhases(torch.rand(1, 3, *size, generator=torch.Generator().manual_seed(0)), strengths).values()
        assert values.std(correction=0).item() == pytest.approx(1, rel=1e-4)


def test_in_bundled_pictures_waves_twice_as_long_are_about_twice_as_strong() -> None:
    strengths = at_size(bundled_spectrum(), 256, 256)
    short, long = strengths[:, 32:64, 32:64].mean((1, 2)), strengths[:, 16:32, 16:32].mean((1, 2))
    assert ((long / short > 1.4) & (long / short < 3)).all()


def test_the_strengths_are_those_of_a_plain_transform(folder: Path) -> None:
    found = at_size(average_spectrum([folder / "stripes.png"]), 512, 512)[0]
    stripes = np.asarray(Image.open(folder / "stripes.png").resize((512, 512), Image.Resampling.BICUBIC)) / 255.0
    along = unmixed(torch.from_numpy(stripes).permute(2, 0, 1)[None])[0, 0].numpy()
    plain = np.abs(np.fft.rfft2(along - along.mean()))
    assert plain.argmax() == found.argmax() == 8  # eight stripes: the wave that fits eight times into the width
    peaks = np.array([8, 16, 24])
    np.testing.assert_allclose((found[0, peaks] / found[0, 8]).numpy(), plain[0, peaks] / plain[0, 8], atol=0.05)


def test_a_folder_is_looked_at_once_and_kept(folder: Path) -> None:
    with pytest.raises(Complaint, match="phosphene spectrum"):
        own_spectrum()
    assert keep_spectrum_of(folder) == 2
    together = average_spectrum([folder / "spots.jpg", folder / "stripes.png"])
    torch.testing.assert_close(own_spectrum(), together)
    first = torch.rand(1, 3, 30, 41, generator=torch.Generator().manual_seed(0))
    laid = Phase(OWN).lay(first, torch.Generator())
    assert not torch.allclose(laid.picture(), Phase().lay(first, torch.Generator()).picture(), atol=0.01)


def test_a_folder_without_pictures_or_a_damaged_file_is_named_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="could not be read"):
        keep_spectrum_of(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Complaint, match="no pictures in “empty”"):
        keep_spectrum_of(tmp_path / "empty")
    keep_spectrum_of(folder)
    kept_at().write_bytes(b"damaged")
    with pytest.raises(Complaint, match="is damaged"):
        own_spectrum()

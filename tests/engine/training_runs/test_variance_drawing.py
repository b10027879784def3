"""The map of heat of latent variances."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageDraw

from engine.colour_tables import colour_table
from engine.training_runs.variance_drawing import drawn_variance


def test_it_shows_variances_themselves_of_rows_that_are_counted_from_one(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    write = ImageDraw.ImageDraw.text

    def noted(pen: ImageDraw.ImageDraw, at: tuple[float, float], words: str, **how: object) -> None:
        written.append(words)
        write(pen, at, words, **how)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", noted)
    image = drawn_variance([[16.0, 4.0, 0.0]])
    assert written[1:4] == ["1", "2", "3"]
    assert "16" in written  # the top of the scale
    colours = {tuple(colour) for colour in image.reshape(-1, 3).tolist()}
    table = colour_table("inferno")
    quarter = tuple(int(value) for value in table[round(4 / 16 * 255)])
    assert quarter in colours
    assert (np.asarray(quarter) == image[30 + 160, 40 + 180]).all()  # the middle of the map is the second row

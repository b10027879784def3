"""Only pictures that are read within this program are opened, whatever a file is called."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import EpsImagePlugin, Image

from engine.errors import BadPicture
from engine.open_picture import open_bytes, open_picture
from engine.recipe_inside import recipe_inside
from engine.thumbnail import thumbnail

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\n%%EndComments\nshowpage\n%%EOF\n"

WAYS: dict[str, Callable[[Path], object]] = {
    "open": open_picture,
    "paste": lambda path: open_bytes(path.read_bytes()),
    "thumbnail": thumbnail,
    "recipe": recipe_inside,
}


@pytest.fixture
def trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program called gs, the only one to be found, leaves a file when it is run."""
    folder, trace = tmp_path / "programs", tmp_path / "it ran"
    folder.mkdir()
    (folder / "gs").write_text(f"#!/bin/sh\n: > '{trace}'\nexit 0\n")
    (folder / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)
    return trace


@pytest.mark.skipif(os.name == "nt", reason="programs are found differently there")
@pytest.mark.parametrize("way", WAYS)
def test_a_page_of_postscript_called_a_picture_starts_no_interpreter(tmp_path: Path, trace: Path, way: str) -> None:
    path = tmp_path / "cat.png"
    path.write_bytes(EPS)
    if way == "recipe":
        assert recipe_inside(path) is None
    else:
        with pytest.raises(BadPicture, match="is not a picture that Phosphene can read"):
            WAYS[way](path)
    assert not trace.exists()
    with Image.open(path) as page, contextlib.suppress(OSError):
        page.load()
    assert trace.exists(), "this Pillow would not have started it either"


@pytest.mark.parametrize("ending", ["png", "jpg", "mpo", "webp", "tif", "bmp", "gif", "ppm"])
def test_pictures_of_the_usual_kinds_are_opened(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    more = {"save_all": True, "append_images": [Image.new("RGB", (6, 4), "blue")]} if ending == "mpo" else {}
    Image.new("RGB", (6, 4), (255, 0, 0)).save(path, **more)
    red, green, blue = open_picture(path).pixels[1, 1]
    assert (red > 250, green < 5, blue < 5) == (True, True, True)
    assert thumbnail(path).shape == (4, 6, 3)


def test_two_pictures_of_a_phone_in_one_jpeg_show_the_first(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    Image.new("RGB", (6, 4), "red").save(path, "MPO", save_all=True, append_images=[Image.new("RGB", (6, 4), "blue")])
    with Image.open(path) as image:
        assert image.format == "MPO"
    assert open_picture(path).pixels[1, 1, 0] > 250

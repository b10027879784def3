"""Recipes travel inside pictures of every format, and find their subjects again."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engine.encoding import FORMATS
from engine.errors import BadPicture, BadRecipe
from engine.inscription import RECIPE_KEY
from engine.jobs.rgbize import RGBize
from engine.jobs.tap import Tap
from engine.open_picture import open_picture
from engine.recipe import Recipe, Revision, Subject
from engine.recipe_file import to_dict, to_json
from engine.recipe_inside import find_subject, recipe_inside
from engine.save_picture import save_picture
from resources import SAMPLES

IMAGE = np.zeros((8, 9, 3), np.float32)
RECIPE = Recipe(
    RGBize(red=Tap("features.0", 10, gain=1.5, invert=True)),
    subject=Subject("Zürich “猫”.png", "ab" * 32, 40, 30),
    seed=5,
    weights="cd" * 32,
)
CASES = [(suffix, bits) for suffix in sorted(FORMATS) for bits in FORMATS[suffix].bits]
LONG_CASES = [(".png", 8), (".png", 16), (".tif", 8), (".jpg", 8), (".webp", 8)]


def long_story(changes: int) -> Recipe:
    gains = np.linspace(0, 8, changes)
    jobs = [RGBize(red=Tap("features.0", 10, gain=float(gain))) for gain in gains]
    return replace(RECIPE, revisions=tuple(Revision(after, job) for after, job in enumerate(jobs)))


@pytest.mark.parametrize(("suffix", "bits"), CASES)
def test_the_recipe_comes_back(tmp_path: Path, suffix: str, bits: int) -> None:
    path = tmp_path / f"a{suffix}"
    save_picture(path, IMAGE, RECIPE, bits)
    assert recipe_inside(path) == RECIPE
    assert open_picture(path).size == (9, 8)


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "bits"), LONG_CASES)
def test_the_recipe_of_a_long_run_comes_back(tmp_path: Path, suffix: str, bits: int) -> None:
    story = long_story(2500)
    assert len(to_json(story)) > 2**20  # more than Pillow's own limit for texts, and than EXIF's
    path = tmp_path / f"a{suffix}"
    save_picture(path, IMAGE, story, bits)
    assert recipe_inside(path) == story
    assert open_picture(path).size == (9, 8)


def test_a_recipe_too_long_for_jpeg_is_said_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.inscription._packed", lambda text: text)
    with pytest.raises(BadPicture, match="too long for JPEG"):
        save_picture(tmp_path / "a.jpg", IMAGE, long_story(300))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("suffix", "bits"), CASES)
def test_without_a_recipe_there_is_none(tmp_path: Path, suffix: str, bits: int) -> None:
    save_picture(tmp_path / f"a{suffix}", IMAGE, None, bits)
    assert recipe_inside(tmp_path / f"a{suffix}") is None


def test_other_programs_can_read_what_a_png_says(tmp_path: Path) -> None:
    save_picture(tmp_path / "a.png", IMAGE, RECIPE)
    save_picture(tmp_path / "b.png", IMAGE, RECIPE, 16)
    for name in ("a.png", "b.png"):
        with Image.open(tmp_path / name) as image:
            assert json.loads(image.text["phosphene_recipe"]) == to_dict(RECIPE)
            assert image.text["Software"].startswith("Phosphene ")
            assert "Zürich “猫”.png" in image.text["Description"]
            assert "\n" not in image.text["Description"]


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".tif"])
def test_other_programs_can_read_what_the_other_formats_say(tmp_path: Path, suffix: str) -> None:
    save_picture(tmp_path / f"a{suffix}", IMAGE, RECIPE)
    with Image.open(tmp_path / f"a{suffix}") as image:
        exif = image.getexif()
        assert exif[0x0131].startswith("Phosphene ")
        assert "seed 5" in exif[0x010E]
        comment = exif.get_ifd(0x8769).get(0x9286) or exif[0x9286]
        assert json.loads(comment[8:]) == to_dict(RECIPE)


def test_texts_behind_the_pixels_and_in_older_chunks_are_found(tmp_path: Path) -> None:
    text = json.dumps(to_dict(RECIPE))
    for kind, body in (
        (b"tEXt", text.encode("latin-1")),
        (b"zTXt", b"\0" + zlib.compress(text.encode("latin-1"))),
        (b"iTXt", b"\0\0en\0word\0" + to_json(RECIPE).encode()),
    ):
        (tmp_path / "late.png").write_bytes(with_late_chunk(kind, RECIPE_KEY.encode() + b"\0" + body))
        assert recipe_inside(tmp_path / "late.png") == RECIPE


def with_late_chunk(kind: bytes, data: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (3, 3)).save(buffer, "PNG")
    whole = buffer.getvalue()
    late = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return whole[:-12] + late + whole[-12:]


def test_recipe_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("\ufeff" + to_json(RECIPE), encoding="utf-8")
    assert recipe_inside(tmp_path / "a.json") == RECIPE
    (tmp_path / "b.json").write_bytes(b"\xff\xfe nonsense")
    with pytest.raises(BadRecipe, match="not valid JSON"):
        recipe_inside(tmp_path / "b.json")


def test_what_is_no_saved_picture_holds_none(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "empty.jpg").write_bytes(b"")
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIH")
    Image.new("RGB", (3, 3)).save(tmp_path / "other.jpg", comment="hello")
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0steps: 20, sampler: other"
    Image.new("RGB", (3, 3)).save(tmp_path / "stranger.jpg", exif=exif)
    for path in sorted(tmp_path.iterdir()):
        assert recipe_inside(path) is None
    with pytest.raises(BadPicture, match="There is no file"):
        recipe_inside(tmp_path / "gone.png")


def test_a_newer_and_a_damaged_recipe_are_said(tmp_path: Path) -> None:
    newer = json.dumps({**to_dict(RECIPE), "phosphene": 99})
    for text, words in ((newer, "newer version"), ("{", "not valid JSON"), ('{"phosphene": 1}', "has no kind")):
        info = PngInfo()
        info.add_itxt(RECIPE_KEY, text)
        Image.new("RGB", (3, 3)).save(tmp_path / "a.png", pnginfo=info)
        with pytest.raises(BadRecipe, match=words):
            recipe_inside(tmp_path / "a.png")


def test_a_subject_is_found_by_name_and_hash(tmp_path: Path) -> None:
    sample = next(path for path in SAMPLES if path.name == "chelsea.png")
    recipe = replace(RECIPE, subject=open_picture(sample).subject)
    assert find_subject(recipe, tmp_path / "out.png") == sample

    (tmp_path / "far").mkdir()
    shutil.copy(sample, tmp_path / "far" / "chelsea.png")
    assert find_subject(recipe, tmp_path / "out.png", [tmp_path / "far"]) == tmp_path / "far" / "chelsea.png"

    (tmp_path / "chelsea.png").write_text("another picture of the same name")
    assert find_subject(recipe, tmp_path / "out.png", [tmp_path / "far"]) == tmp_path / "far" / "chelsea.png"

    shutil.copy(sample, tmp_path / "chelsea.png")
    assert find_subject(recipe, tmp_path / "out.png") == tmp_path / "chelsea.png"
    assert find_subject(recipe, tmp_path) == tmp_path / "chelsea.png"


@pytest.mark.parametrize("name", ["../a.png", "/etc/hostname", "..\\a.png", "", ".", "a\0b.png", "x" * 4000])
def test_a_name_in_a_recipe_is_no_way_out_of_a_folder(tmp_path: Path, name: str) -> None:
    data = b"outside"
    (tmp_path / "a.png").write_bytes(data)
    (tmp_path / "inner").mkdir()
    subject = Subject(name, hashlib.sha256(data).hexdigest(), 1, 1)
    assert find_subject(replace(RECIPE, subject=subject), tmp_path / "inner") is None


def test_nothing_is_found_for_a_recipe_without_a_subject() -> None:
    assert find_subject(replace(RECIPE, subject=None)) is None
    assert find_subject(RECIPE) is None

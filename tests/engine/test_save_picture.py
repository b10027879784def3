"""Saving: exact values, the same bytes again, tagged as sRGB, all or nothing."""

from __future__ import annotations

import errno
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from engine.encoding import FORMATS
from engine.errors import BadPicture
from engine.jobs.rgbize import RGBize
from engine.open_picture import open_picture
from engine.png16 import png16
from engine.recipe import Recipe, Subject
from engine.save_picture import check_destination, save_picture

RECIPE = Recipe(RGBize(), subject=Subject("Zürich 猫.png", "ab" * 32, 40, 30), seed=5)
SUFFIXES = sorted(FORMATS)
LOSSLESS = [".png", ".tif", ".tiff"]

NEEDS_A_FULL_DISK = pytest.mark.skipif(
    not Path("/dev/full").is_char_device(), reason="there is no disk that is always full here"
)


def scene(height: int = 30, width: int = 40) -> np.ndarray:
    return np.random.default_rng(3).random((height, width, 3), dtype=np.float32)


@pytest.mark.parametrize("suffix", LOSSLESS)
@pytest.mark.parametrize("bits", [8, 16])
def test_values_are_rounded_to_the_nearest(tmp_path: Path, suffix: str, bits: int) -> None:
    image = scene()
    save_picture(tmp_path / f"a{suffix}", image, None, bits)
    full = 2**bits - 1
    wanted = np.floor(image.astype(np.float64) * full + 0.5)
    found = open_picture(tmp_path / f"a{suffix}").pixels
    assert found.dtype.itemsize * 8 == bits
    apart = np.abs(image.astype(np.float64) * full % 1 - 0.5) > 1e-2  # elsewhere float32 may fall on either side
    assert np.array_equal(found[apart], wanted[apart])
    assert np.abs(found - wanted).max() <= 1


@pytest.mark.parametrize("bits", [8, 16])
def test_every_value_comes_back_as_itself(tmp_path: Path, bits: int) -> None:
    full = 2**bits - 1
    values = np.arange(full + 1, dtype=np.uint32).reshape(2 ** (bits // 2), -1)
    image = np.repeat((values / np.float32(full)).astype(np.float32)[..., None], 3, axis=2)
    save_picture(tmp_path / "ramp.png", image, None, bits)
    assert np.array_equal(open_picture(tmp_path / "ramp.png").pixels[..., 0], values)


def test_values_beyond_the_range_are_clipped_and_no_number_is_black(tmp_path: Path) -> None:
    image = np.array([[[-1, 0.5, 2], [np.nan, np.inf, -np.inf]]], np.float32)
    for bits, full in ((8, 255), (16, 65535)):
        save_picture(tmp_path / "odd.png", image, None, bits)
        found = open_picture(tmp_path / "odd.png").pixels
        assert found.tolist() == [[[0, (full + 1) // 2, full], [0, full, 0]]]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_picture_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for bits in FORMATS[suffix].bits:
        save_picture(tmp_path / f"a{suffix}", scene(), RECIPE, bits)
        save_picture(tmp_path / f"b{suffix}", scene(), RECIPE, bits)
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_pictures_are_tagged_as_srgb(tmp_path: Path, suffix: str) -> None:
    for bits in FORMATS[suffix].bits:
        save_picture(tmp_path / f"a{suffix}", scene(), None, bits)
        with Image.open(tmp_path / f"a{suffix}") as image:
            assert image.info.get("srgb") == 0 or "sRGB" in described(image.info["icc_profile"])


def described(profile: bytes) -> str:
    return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_a_recipe_nothing_tells_how_it_was_made(tmp_path: Path, suffix: str) -> None:
    for bits in FORMATS[suffix].bits:
        save_picture(tmp_path / f"a{suffix}", scene(), None, bits)
        data = (tmp_path / f"a{suffix}").read_bytes().lower()
        assert b"phosphene" not in data
        assert b"exif\0\0" not in data


@pytest.mark.parametrize(("suffix", "allowed"), [(".jpg", 0.05), (".webp", 0.05)])
def test_lossy_formats_stay_close(tmp_path: Path, suffix: str, allowed: float) -> None:
    rows, columns = np.mgrid[0:1:60j, 0:1:80j]
    image = np.stack([rows, columns, 1 - rows], axis=2).astype(np.float32)
    save_picture(tmp_path / f"a{suffix}", image, RECIPE)
    assert np.abs(open_picture(tmp_path / f"a{suffix}").pixels / 255 - image).mean() < allowed / 5


def test_the_quality_is_heeded_and_a_webp_of_100_is_exact(tmp_path: Path) -> None:
    image = scene()
    sizes = []
    for quality in (10, 90):
        save_picture(tmp_path / "a.jpg", image, None, quality=quality)
        sizes.append((tmp_path / "a.jpg").stat().st_size)
    assert sizes[0] < sizes[1]
    save_picture(tmp_path / "a.webp", image, None, quality=100)
    assert np.array_equal(open_picture(tmp_path / "a.webp").pixels, np.floor(image * 255 + 0.5))


def test_the_sixteen_bit_png_is_as_the_specification_says() -> None:
    """Decoded by plain loops, independently of Pillow and of the encoder's own arithmetic."""
    values = np.random.default_rng(5).integers(0, 65536, (70, 9, 3), dtype=np.uint16)
    values[20:40] = np.linspace(0, 65535, 9, dtype=np.uint16)[None, :, None]  # where other filters are the best
    values[40:60] = values[39]
    assert np.array_equal(decoded(png16(values, {"key": "välue"})), values)


def decoded(data: bytes) -> np.ndarray:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place, packed, header = 8, b"", b""
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + length]
        assert struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0] == zlib.crc32(kind + body)
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        place += 12 + length
    width, height, bits, colour_type, *rest = struct.unpack(">IIBBBBB", header)
    assert (bits, colour_type, rest) == (16, 2, [0, 0, 0])
    return unfiltered(zlib.decompress(packed), height, width * 6).view(">u2").reshape(height, width, 3)


def unfiltered(data: bytes, height: int, stride: int) -> np.ndarray:
    rows, used = [[0] * stride], set()
    for row in range(height):
        kind, *line = data[row * (stride + 1) : (row + 1) * (stride + 1)]
        used.add(kind)
        above, out = rows[-1], []
        for index, byte in enumerate(line):
            a = out[index - 6] if index >= 6 else 0
            b = above[index]
            c = above[index - 6] if index >= 6 else 0
            p = a + b - c
            paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            out.append((byte + (0, a, b, (a + b) // 2, paeth)[kind]) % 256)
        rows.append(out)
    assert len(used) >= 3  # or the test would say little
    return np.array(rows[1:], np.uint8)


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("old")
    save_picture(tmp_path / "a.png", scene(), RECIPE)
    assert open_picture(tmp_path / "a.png").size == (40, 30)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_text("old")
    (tmp_path / "link.png").symlink_to(tmp_path / "real.png")
    save_picture(tmp_path / "link.png", scene())
    assert (tmp_path / "link.png").is_symlink()
    assert open_picture(tmp_path / "real.png").size == (40, 30)


def fail_with(number: int) -> Callable[[int], None]:
    def fsync(_: int) -> None:
        raise OSError(number, "made up")

    return fsync


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EIO, "could not be saved"), (errno.EROFS, "may not write")],
)
def test_when_writing_fails_the_old_file_stays_and_no_half_one_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    (tmp_path / "a.png").write_text("old")
    monkeypatch.setattr("engine.whole_file.os.fsync", fail_with(number))
    with pytest.raises(BadPicture, match=words):
        save_picture(tmp_path / "a.png", scene(), RECIPE)
    assert (tmp_path / "a.png").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


@NEEDS_A_FULL_DISK
def test_a_disk_that_is_really_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, mode="r", *rest: real(Path("/dev/full"), "wb"))
    with pytest.raises(BadPicture, match="disk is full"):
        save_picture(tmp_path / "a.png", scene())


@NEEDS_A_FULL_DISK
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to("/dev/full")
    with pytest.raises(BadPicture, match="disk is full"):
        save_picture(tmp_path / "a.png", scene())
    assert Path("/dev/full").is_char_device()


def test_a_folder_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadPicture, match="is not there"):
        save_picture(tmp_path / "gone" / "a.png", scene())
    folder = tmp_path / "soon gone"
    folder.mkdir()
    monkeypatch.setattr("engine.save_picture.inscription_of", lambda _: folder.rmdir())
    with pytest.raises(BadPicture, match="is not there"):
        save_picture(folder / "a.png", scene(), RECIPE)


def test_what_cannot_be_saved_is_said_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, bits, words in (
        ("a.gif", 8, "ends in no kind of picture"),
        ("a", 8, "ends in no kind of picture"),
        ("a.jpg", 16, "choose PNG or TIFF"),
        ("a.png", 12, "8 or 16"),
    ):
        with pytest.raises(BadPicture, match=words):
            check_destination(tmp_path / name, bits)
    (tmp_path / "b.png").mkdir()
    with pytest.raises(BadPicture, match="is a folder"):
        check_destination(tmp_path / "b.png")
    monkeypatch.setattr("engine.save_picture.os.access", lambda *_: False)
    with pytest.raises(BadPicture, match="may not write"):
        check_destination(tmp_path / "c.png")


def test_sizes_and_qualities_that_a_format_cannot_have(tmp_path: Path) -> None:
    with pytest.raises(BadPicture, match="at most 16383"):
        save_picture(tmp_path / "long.webp", np.zeros((1, 16_384, 3), np.float32))
    with pytest.raises(BadPicture, match="1 to 100"):
        save_picture(tmp_path / "a.jpg", scene(), quality=0)
    assert not list(tmp_path.iterdir())

"""Opening pictures: every kind rightly, every broken one with a sentence."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms, ImageOps

from engine.errors import BadPicture
from engine.open_picture import open_bytes, open_picture
from engine.picture_limit import MOST_PIXELS
from resources import SAMPLES, samples

SCENE = np.random.default_rng(7).integers(0, 256, (5, 7, 3), dtype=np.uint8)


@pytest.fixture
def chance() -> np.random.Generator:
    """The same for each test, whichever of them run."""
    return np.random.default_rng(8)


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(header: bytes, pixels: bytes = b"", before: bytes = b"") -> bytes:
    end = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + end


def deep_png(values: np.ndarray, colour_type: int) -> bytes:
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    return png(struct.pack(">IIBBBBB", values.shape[1], values.shape[0], 16, colour_type, 0, 0, 0), rows)


def test_a_plain_picture_keeps_its_values_and_tells_what_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path / "scene.png", Image.fromarray(SCENE))
    picture = open_picture(path)
    assert np.array_equal(picture.pixels, SCENE)
    assert picture.pixels.dtype == np.uint8
    assert picture.subject.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (picture.subject.name, picture.size, picture.path) == ("scene.png", (7, 5), path)


@pytest.mark.skipif(sys.platform != "linux", reason="such names are not possible there")
def test_a_name_that_is_no_text_can_still_be_written_into_a_recipe(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.fromarray(SCENE).save(buffer, "PNG")
    path = tmp_path / os.fsdecode(b"cat\xff.png")
    path.write_bytes(buffer.getvalue())
    picture = open_picture(path)
    assert picture.subject.name.encode() == b"cat?.png"
    assert picture.path == path


def test_pixels_cannot_be_written_to(tmp_path: Path) -> None:
    pixels = open_picture(saved(tmp_path / "scene.png", Image.fromarray(SCENE))).pixels
    with pytest.raises(ValueError, match="read-only"):
        pixels[0, 0, 0] = 1


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
def test_every_orientation_is_turned_upright(tmp_path: Path, orientation: int, suffix: str) -> None:
    # Four blocks of colour, so that JPEG's rounding cannot hide a wrong turn.
    blocks = np.kron(np.array([[0, 80], [160, 240], [40, 120]], np.uint8), np.ones((16, 16), np.uint8))
    stored = Image.fromarray(np.stack([blocks] * 3, axis=2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path / f"turned{suffix}", stored, exif=exif, **({"quality": 95} if suffix == ".jpg" else {}))
    stored.getexif()[0x0112] = orientation
    wanted = np.asarray(ImageOps.exif_transpose(stored)).astype(int)
    found = open_picture(path).pixels.astype(int)
    assert found.shape == wanted.shape
    assert np.abs(found - wanted).max() <= 6


def test_orientation_of_a_deep_picture(chance: np.random.Generator, tmp_path: Path) -> None:
    values = chance.integers(0, 65536, (3, 4, 3), dtype=np.uint16)
    path = tmp_path / "deep.tif"
    tifffile.imwrite(path, values, photometric="rgb", metadata=None, extratags=[(274, 3, 1, 6, True)])
    assert np.array_equal(open_picture(path).pixels, np.rot90(values, -1))


def test_sixteen_bit_grey_png_is_exact(chance: np.random.Generator) -> None:
    grey = chance.integers(0, 65536, (6, 9), dtype=np.uint16)
    assert np.array_equal(open_bytes(deep_png(grey, 0)).pixels, np.stack([grey] * 3, axis=2))


def test_sixteen_bit_colour_png_is_exact(chance: np.random.Generator) -> None:
    colour = chance.integers(0, 65536, (6, 9, 3), dtype=np.uint16)
    assert np.array_equal(open_bytes(deep_png(colour, 2)).pixels, colour)


def test_sixteen_bit_colours_lie_over_white_where_they_are_see_through(chance: np.random.Generator) -> None:
    colour = chance.integers(0, 65536, (6, 9, 4), dtype=np.uint16)
    alpha = colour[..., 3:] / 65535
    wanted = colour[..., :3] * alpha + 65535 * (1 - alpha)
    assert np.abs(open_bytes(deep_png(colour, 6)).pixels - wanted).max() <= 0.5 + 1e-6


@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("order", ["<", ">"])
def test_sixteen_bit_colour_tiff_is_exact(
    chance: np.random.Generator, tmp_path: Path, compression: str | None, order: str
) -> None:
    values = chance.integers(0, 65536, (40, 30, 3), dtype=np.uint16)
    path = tmp_path / "deep.tif"
    tifffile.imwrite(path, values, photometric="rgb", compression=compression, byteorder=order, rowsperstrip=8)
    assert np.array_equal(open_picture(path).pixels, values)


def test_sixteen_bit_grey_lzw_tiff_is_exact(chance: np.random.Generator, tmp_path: Path) -> None:
    values = chance.integers(0, 65536, (11, 13), dtype=np.uint16)
    path = saved(tmp_path / "deep.tif", Image.fromarray(values), compression="tiff_lzw")
    assert np.array_equal(open_picture(path).pixels, np.stack([values] * 3, axis=2))


def test_floating_point_pictures_are_read(tmp_path: Path) -> None:
    values = np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4)
    path = saved(tmp_path / "float.tif", Image.fromarray(values))
    assert np.abs(open_picture(path).pixels[..., 1] / 65535 - values).max() < 1e-5


def test_cmyk_is_turned_into_light(tmp_path: Path) -> None:
    inks = Image.new("CMYK", (8, 8), (255, 0, 0, 0))  # cyan ink, no other
    red, green, blue = open_picture(saved(tmp_path / "ink.jpg", inks, quality=95)).pixels[4, 4]
    assert red < 40
    assert green > 150
    assert blue > 150


def test_palettes_and_bilevel_pictures(tmp_path: Path) -> None:
    flat = Image.fromarray(SCENE).quantize(16)
    assert np.array_equal(open_picture(saved(tmp_path / "p.png", flat)).pixels, np.asarray(flat.convert("RGB")))
    lines = Image.new("1", (3, 2), 1)
    assert open_picture(saved(tmp_path / "b.png", lines)).pixels.min() == 255


def test_transparent_places_are_white(tmp_path: Path) -> None:
    pixels = np.zeros((2, 2, 4), np.uint8)
    pixels[0, 0] = (10, 20, 30, 255)
    pixels[1, 1] = (0, 0, 0, 128)
    found = open_picture(saved(tmp_path / "a.png", Image.fromarray(pixels))).pixels
    assert found[0, 0].tolist() == [10, 20, 30]
    assert found[0, 1].tolist() == [255, 255, 255]
    assert found[1, 1].tolist() == [127, 127, 127]
    palette = Image.new("P", (2, 1), 0)
    palette.putpalette([200, 0, 0, 0, 0, 0])
    assert open_picture(saved(tmp_path / "p.png", palette, transparency=0)).pixels.min() == 255
    assert open_picture(saved(tmp_path / "g.png", Image.new("LA", (2, 2), (0, 0)))).pixels.min() == 255


def test_the_first_picture_of_an_animation_is_opened(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    for name in ("a.gif", "a.webp", "a.png"):
        path = saved(tmp_path / name, frames[0], save_all=True, append_images=frames[1:], lossless=True)
        assert open_picture(path).pixels[0, 0].tolist() in ([255, 0, 0], [254, 0, 0])


def test_colour_profiles_are_applied(tmp_path: Path) -> None:
    """A profile whose green and red are swapped must swap them back in the picture, up to rounding."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert srgb.count(b"rXYZ") == 1
    odd = srgb.replace(b"rXYZ", b"tmp!").replace(b"gXYZ", b"rXYZ").replace(b"tmp!", b"gXYZ")
    odd = odd.replace("sRGB".encode("utf-16-be"), "odds".encode("utf-16-be")).replace(b"sRGB", b"odds")
    path = saved(tmp_path / "odd.png", Image.new("RGB", (2, 2), (230, 60, 20)), icc_profile=odd)
    assert np.abs(open_picture(path).pixels[0, 0].astype(int) - (60, 230, 20)).max() <= 3


def test_a_broken_colour_profile_is_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path / "odd.png", Image.new("RGB", (2, 2), (230, 60, 20)), icc_profile=b"nonsense" * 20)
    assert open_picture(path).pixels[0, 0].tolist() == [230, 60, 20]


def test_one_pixel(tmp_path: Path) -> None:
    picture = open_picture(saved(tmp_path / "dot.png", Image.new("RGB", (1, 1), (1, 2, 3))))
    assert picture.pixels.tolist() == [[[1, 2, 3]]]


def test_pasted_bytes_have_a_name_and_no_path() -> None:
    buffer = io.BytesIO()
    Image.fromarray(SCENE).save(buffer, "PNG")
    picture = open_bytes(buffer.getvalue(), "pasted.png")
    assert (picture.subject.name, picture.path) == ("pasted.png", None)
    assert picture.subject.sha256 == hashlib.sha256(buffer.getvalue()).hexdigest()


def test_the_bundled_samples_open_and_are_credited() -> None:
    assert len(SAMPLES) == 9
    assert all(min(open_picture(path).size) >= 300 for path in SAMPLES)
    assert all(sample.title and sample.credit and sample.licence for sample in samples())


def test_a_truncated_jpeg_is_damaged(chance: np.random.Generator, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.fromarray(chance.integers(0, 256, (200, 200, 3), dtype=np.uint8)).save(buffer, "JPEG")
    path = tmp_path / "half.jpg"
    path.write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 2])
    with pytest.raises(BadPicture, match=r"“half\.jpg” is damaged"):
        open_picture(path)


@pytest.mark.parametrize("cut", [9, 20, 60, 120])
def test_a_truncated_png_is_damaged(chance: np.random.Generator, cut: int) -> None:
    buffer = io.BytesIO()
    Image.fromarray(chance.integers(0, 256, (20, 20, 3), dtype=np.uint8)).save(buffer, "PNG")
    with pytest.raises(BadPicture):
        open_bytes(buffer.getvalue()[:cut])


def test_flipped_bytes_never_end_in_anything_but_a_picture_or_a_sentence(chance: np.random.Generator) -> None:
    for kind in ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"):
        buffer = io.BytesIO()
        Image.fromarray(SCENE).resize((40, 30)).save(buffer, kind)
        for _ in range(40):
            data = bytearray(buffer.getvalue())
            for place in chance.integers(0, len(data), 4):
                data[place] ^= int(chance.integers(1, 256))
            with contextlib.suppress(BadPicture):
                assert open_bytes(bytes(data)).pixels.ndim == 3


def test_zero_bytes_text_and_missing_files(tmp_path: Path) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.png").write_text("This is no picture.")
    for name, words in (("empty.png", "is empty"), ("text.png", "not a picture"), ("gone.png", "There is no file")):
        with pytest.raises(BadPicture, match=words):
            open_picture(tmp_path / name)
    with pytest.raises(BadPicture, match="is a folder"):
        open_picture(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(BadPicture, match="pipe"):
        open_picture(tmp_path / "pipe.png")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path / "secret.png", Image.fromarray(SCENE))
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read anything
        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BadPicture, match=r"not allowed to read “secret\.png”"):
        open_picture(path)


def refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_decompression_bomb_is_refused_from_its_header() -> None:
    side = 30_000
    assert side * side > MOST_PIXELS
    bomb = png(struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0), bytes(1000))
    with pytest.raises(BadPicture, match="30000 × 30000 pixels, which is too large"):
        open_bytes(bomb, "bomb.png")


def test_pictures_beyond_pillows_own_limit_are_judged_by_ours_alone() -> None:
    # 120 million pixels: Pillow would warn. Damaged, so that nothing is decoded.
    large = png(struct.pack(">IIBBBBB", 12_000, 10_000, 8, 0, 0, 0, 0), bytes(10))
    with pytest.raises(BadPicture, match="damaged"):
        open_bytes(large)


def test_a_text_bomb_does_no_harm() -> None:
    text = b"Comment\0\0" + zlib.compress(bytes(40 * 2**20))
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    with pytest.raises(BadPicture, match="damaged"):
        open_bytes(png(header, bytes(4), chunk(b"zTXt", text)))


def test_want_of_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    buffer = io.BytesIO()
    Image.fromarray(SCENE).save(buffer, "PNG")
    monkeypatch.setattr("engine.open_picture.to_srgb", fail)
    with pytest.raises(BadPicture, match="not enough memory"):
        open_bytes(buffer.getvalue())

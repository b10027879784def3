"""Pictures one after the other: a folder that changes meanwhile, and a camera that is a made-up container."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from engine import running_pictures
from engine.errors import BadPicture
from engine.running_pictures import CameraPictures, FolderPictures, open_camera


def write(path: Path, value: int) -> None:
    Image.fromarray(np.full((12, 16, 3), value, np.uint8)).save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (1, 2, 10):
        write(tmp_path / f"photo {number}.png", number)
    (tmp_path / "notes.txt").write_text("no picture")
    return tmp_path


def names(pictures: FolderPictures, count: int) -> list[str]:
    return [pictures.next().subject.name for _ in range(count)]


def test_a_folder_is_run_through_in_the_order_of_its_numbers_again_and_again(folder: Path) -> None:
    pictures = FolderPictures(folder)
    assert names(pictures, 4) == ["photo 1.png", "photo 2.png", "photo 10.png", "photo 1.png"]
    assert pictures.next().pixels[0, 0, 0] == 2
    assert pictures.title == folder.name


def test_what_comes_and_goes_meanwhile_is_heeded(folder: Path) -> None:
    pictures = FolderPictures(folder)
    assert names(pictures, 1) == ["photo 1.png"]
    write(folder / "photo 3.png", 3)
    (folder / "photo 2.png").unlink()
    assert names(pictures, 2) == ["photo 3.png", "photo 10.png"]


def test_damaged_pictures_are_passed_over(folder: Path) -> None:
    (folder / "photo 2.png").write_bytes(b"\x89PNG and then nothing")
    assert names(FolderPictures(folder), 3) == ["photo 1.png", "photo 10.png", "photo 1.png"]


def test_folders_without_pictures_are_refused(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(BadPicture, match="no pictures"):
        FolderPictures(empty)
    with pytest.raises(BadPicture, match="cannot be read"):
        FolderPictures(tmp_path / "nowhere")
    (empty / "only.png").write_bytes(b"no")
    with pytest.raises(BadPicture, match=r"only\.png"):
        FolderPictures(empty).next()


class MadeUpCamera:
    """A container whose frames are flat: the first is 0, then 1, ..."""

    def __init__(self, frames: int) -> None:
        self.left, self.closed = frames, 0

    def decode(self, video: int) -> Iterator[Any]:
        assert video == 0
        for value in range(self.left):
            yield SimpleNamespace(to_ndarray=lambda format, value=value: np.full((6, 8, 3), value, np.uint8))  # noqa: A006

    def close(self) -> None:
        self.closed += 1


def test_a_camera_shows_what_it_sees_now() -> None:
    camera = CameraPictures(MadeUpCamera(100), stale=4)
    first, second = camera.next(), camera.next()
    assert (int(first.pixels[0, 0, 0]), int(second.pixels[0, 0, 0])) == (4, 9)
    assert first.size == (8, 6)
    assert first.path is None
    assert first.subject.sha256 != second.subject.sha256
    assert not first.pixels.flags.writeable


def test_a_camera_that_ends_says_so_and_is_closed_once() -> None:
    made_up = MadeUpCamera(3)
    camera = CameraPictures(made_up, stale=1)
    assert [int(camera.next().pixels[0, 0, 0]) for _ in range(2)] == [1, 2]
    with pytest.raises(BadPicture, match="connect it again"):
        camera.next()
    camera.close()
    camera.close()
    assert made_up.closed == 1
    with pytest.raises(BadPicture, match="closed"):
        camera.next()


def film(path: Path, values: list[int]) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=Fraction(10))
        stream.width, stream.height, stream.pix_fmt = 32, 16, "yuv420p"
        for value in values:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.full((16, 32, 3), value, np.uint8), "rgb24")))
        container.mux(stream.encode(None))


def test_the_first_camera_that_opens_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film stands for the camera: it comes out of the same library, frame by frame."""
    film(tmp_path / "camera.mp4", [40, 200])
    opened = av.open

    def only_the_second(file: str, format: str, timeout: float) -> Any:  # noqa: A002 - as the library calls it
        if file == "second":
            return opened(str(tmp_path / "camera.mp4"))
        raise FileNotFoundError(file)

    monkeypatch.setattr(running_pictures, "_devices", lambda _av, _kind: ["first", "second"])
    monkeypatch.setattr(av, "open", only_the_second)
    camera = open_camera()
    camera._stale = 0
    assert [round(float(camera.next().pixels.mean()) / 10) for _ in range(2)] == [4, 20]
    camera.close()


def test_without_a_camera_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_pictures, "_devices", lambda _av, _kind: [])
    with pytest.raises(BadPicture, match="No camera could be opened"):
        open_camera()


@pytest.mark.parametrize(("kind", "wanted"), [("dshow", "video=One"), ("avfoundation", "One"), ("v4l2", "One")])
def test_devices_are_named_as_each_system_wants_them(kind: str, wanted: str) -> None:
    devices = [SimpleNamespace(name="Microphone", media_types=["audio"]), SimpleNamespace(name="One", media_types=[])]
    library = SimpleNamespace(enumerate_input_devices=lambda _kind: devices)
    assert running_pictures._devices(library, kind) == [wanted]

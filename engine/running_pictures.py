"""Pictures that come one after the other: those of a folder, or what a camera sees."""

from __future__ import annotations

import hashlib
import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from engine.errors import BadPicture
from engine.films.reel import numbered
from engine.films.video_files import pyav
from engine.open_picture import open_picture
from engine.picture import Picture
from engine.recipe import Subject
from engine.step import Image8, frozen

log = logging.getLogger(__name__)

NO_CAMERA = (
    "No camera could be opened: connect one, close other programs that use it, and allow Phosphene to use it; "
    "a folder of pictures can be run through instead."
)
STALE = 4
"""A camera keeps about so many frames waiting; they are let go, so that the picture shown is of now."""

_FORMATS = {"win32": "dshow", "darwin": "avfoundation"}


class RunningPictures:
    """Where running pictures come from. `next` is called in one thread at a time; it may take a while.

    Attributes:
        title: what it is called.
    """

    title: str

    def next(self) -> Picture:
        """The next picture.

        Raises:
            BadPicture: if there is none.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of what it is read from."""


class FolderPictures(RunningPictures):
    """The pictures of a folder in the order of the numbers in their names, again and again.

    Files that cannot be read are passed over; files that come later are shown when their turn comes.

    Raises:
        BadPicture: if the folder is not there, or holds no picture.
    """

    def __init__(self, folder: Path) -> None:
        self.title = folder.name or str(folder)
        self._folder = folder
        self._last: Path | None = None
        self._round()

    def next(self) -> Picture:
        trouble: BadPicture | None = None
        for path in self._round():
            self._last = path
            try:
                return replace(open_picture(path), path=path)
            except BadPicture as error:
                trouble = error
                log.info("passed over: %s", error)
        raise trouble or BadPicture(f"There are no pictures in the folder “{self.title}”.")

    def _round(self) -> list[Path]:
        """All pictures, from the one after the last on."""
        try:
            found = numbered(self._folder)
        except OSError as error:
            raise BadPicture(f"The folder “{self.title}” cannot be read: {error.strerror or error}.") from error
        if not found:
            raise BadPicture(f"There are no pictures in the folder “{self.title}”.")
        place = found.index(self._last) + 1 if self._last in found else 0
        return found[place:] + found[:place]


class CameraPictures(RunningPictures):
    """What a camera sees now.

    Args:
        container: a container opened with PyAV, whose first video stream is the camera.
        stale: how many frames before the newest are let go each time.
    """

    def __init__(self, container: Any, title: str = "camera", stale: int = STALE) -> None:
        self.title = title
        self._container, self._stale = container, stale
        self._frames: Iterator[Any] = iter(container.decode(video=0))
        self._lock = Lock()
        self._closed = False

    def next(self) -> Picture:
        with self._lock:
            if self._closed:
                raise BadPicture("The camera was closed.")
            image = self._newest()
        sha256 = hashlib.sha256(image.tobytes()).hexdigest()
        return Picture(image, Subject(self.title, sha256, image.shape[1], image.shape[0]))

    def close(self) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                self._container.close()

    def _newest(self) -> Image8:
        av: Any = pyav()
        frame = None
        try:
            for _ in range(self._stale + 1):
                frame = next(self._frames)
        except StopIteration:
            pass  # the last one there was
        except av.error.FFmpegError as error:
            raise BadPicture(f"The camera gives no more pictures: {error.strerror or error}.") from error
        if frame is None:
            raise BadPicture("The camera gives no more pictures: connect it again, and choose it anew.")
        return frozen(frame.to_ndarray(format="rgb24"))


def open_camera() -> CameraPictures:
    """The first camera of the computer that can be opened.

    Raises:
        BadPicture: if there is none, or PyAV is not installed.
    """
    av: Any = pyav()
    kind = _FORMATS.get(sys.platform, "v4l2")
    for file in _devices(av, kind):
        try:
            return CameraPictures(av.open(file, format=kind, timeout=5.0))
        except (av.error.FFmpegError, OSError, ValueError) as error:
            log.info("the camera %s cannot be opened: %s", file, error)
    raise BadPicture(NO_CAMERA)


def _devices(av: Any, kind: str) -> list[str]:
    """What PyAV can be asked to open, in order."""
    try:
        listed = [
            device for device in av.enumerate_input_devices(kind) if "video" in (device.media_types or ["video"])
        ]
        found = [str(device.name) for device in listed]
    except Exception as error:  # not every build of FFmpeg can list them
        log.info("cameras cannot be listed: %s", error)
        found = []
    if kind == "dshow":
        return [name if name.startswith("video=") else f"video={name}" for name in found]
    if kind == "avfoundation":
        return found or ["default"]
    return found or sorted(str(path) for path in Path("/dev").glob("video[0-9]*"))

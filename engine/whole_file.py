"""Writing a file so that it is there in full or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Writes the bytes to a file beside the target and then puts it in the target's place; nothing stays behind.

    A link keeps its place: the file it points to is replaced. A device or a pipe is written to as it is: putting a
    file in its place would take it away from everybody else.

    Raises:
        OSError: as the system gave it; the target is then as it was before.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    with whole(path) as part:
        part.write_bytes(data)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A new, empty file beside the target; what was written to it takes the target's place at the end of the context.

    Raises:
        OSError: as the system gave it; the target is then as it was before, and nothing stays behind.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise OSError(errno.EEXIST, "there is something of that name that is not a file")
    part = target.with_name(f".phosphene-{secrets.token_hex(8)}.part")
    try:
        part.open("xb").close()
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())  # full disks on a network often say so only now
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise

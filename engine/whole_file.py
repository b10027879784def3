"""Writing a file so that it is there in full or not at all."""

from __future__ import annotations

import os
import secrets
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
    beside = target.with_name(f".phosphene-{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # full disks on a network often say so only now
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise

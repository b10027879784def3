"""Putting a file in another one's place, so that at any moment one of the two is there in full."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Writes the bytes to a file beside it, and puts that in its place once they are on the disk.

    Raises:
        OSError: as the system gave it; the file is then as it was, and nothing stays behind.
    """
    part = path.with_name(f".phosphene-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise

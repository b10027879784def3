"""One sentence on why the disk would not take a file."""

from __future__ import annotations

import errno
from pathlib import Path

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows knows no quota


def not_saved(path: Path, error: OSError) -> str:
    """Why a file is not there, and what to do about it."""
    if error.errno in _FULL:
        return f"The disk is full, so “{path.name}” was not saved; make room or choose another disk."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return no_folder(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_allowed(path)
    if error.errno == errno.ENAMETOOLONG:
        return f"The name “{path.name[:40]}…” is too long for this disk; choose a shorter one."
    return f"“{path.name}” could not be saved: {error.strerror or error}."


def no_folder(path: Path) -> str:
    """There is no folder for the file."""
    return (
        f"The folder “{path.absolute().parent}” is not there, so “{path.name}” was not saved; choose another folder."
    )


def not_allowed(path: Path) -> str:
    """Its folder is closed to this person."""
    return (
        f"You may not write into “{path.absolute().parent}”, so “{path.name}” was not saved; choose another folder."
    )

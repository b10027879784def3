"""From any exception to one sentence a person can act on."""

from __future__ import annotations

import errno

from models.errors import Complaint
from models.errors import is_lack_of_memory as is_lack_of_memory

NO_MEMORY = (
    "There is not enough memory for this: choose a smaller longest side, close other programs, "
    "or set a lower memory limit in the preferences, so that the picture is worked on in tiles."
)
NO_TORCH = "PyTorch could not be loaded: install Phosphene again, since without it nothing can be made."

_BY_NUMBER = {
    errno.ENOSPC: "The disk is full: make room, or choose another disk, and try again.",
    errno.ENOENT: "{what} is not there any more: choose another.",
    errno.EACCES: "You are not allowed to use {what}: choose another place.",
    errno.EPERM: "You are not allowed to use {what}: choose another place.",
    errno.EROFS: "{what} cannot be written to: choose another place.",
    errno.EMFILE: "Too many files are open: close something and try again.",
}
if hasattr(errno, "EDQUOT"):  # Windows knows no quota
    _BY_NUMBER[errno.EDQUOT] = _BY_NUMBER[errno.ENOSPC]


def sentence(error: BaseException) -> str:
    """What went wrong and what can be done, without a word about code where that is possible."""
    if isinstance(error, Complaint):
        return str(error)
    if is_lack_of_memory(error):
        return NO_MEMORY
    if isinstance(error, OSError) and not isinstance(error, ImportError) and not _is_about_torch(error):
        return _about_file(error)
    if _is_about_torch(error):
        return NO_TORCH
    return f"Something went wrong inside ({type(error).__name__}): the log, under Help, has the details."


def _is_about_torch(error: BaseException) -> bool:
    loading = isinstance(error, ImportError) or (isinstance(error, OSError) and "c10" in str(error))
    return loading and ("torch" in str(error) or "c10" in str(error))


def _about_file(error: OSError) -> str:
    what = f"“{error.filename}”" if error.filename else "That file or folder"
    known = _BY_NUMBER.get(error.errno or 0)
    if known is not None:
        return known.format(what=what)
    reason = error.strerror or str(error) or "no reason was given"
    return f"{what} could not be used ({reason}): try another, or try again."

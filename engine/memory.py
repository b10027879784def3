"""How much memory this computer has, and how much of it is free."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LIMIT_FILES = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
_GUESS = 4 * 2**30


def installed_memory() -> int:
    """The memory a program can have on this computer, in bytes.

    It is the RAM, or the limit of the container the program runs in if that is lower; 4 GB where neither is told.
    """
    return min([_ram(), *_container_limits()])


def _ram() -> int:
    if sys.platform == "win32":
        return _ram_of_windows()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return _GUESS


def _ram_of_windows() -> int:
    import ctypes

    kilobytes = ctypes.c_ulonglong()
    told = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(  # type: ignore[attr-defined, unused-ignore]
        ctypes.byref(kilobytes)
    )
    return kilobytes.value * 1024 if told else _GUESS


def _container_limits() -> list[int]:
    limits = []
    for name in _LIMIT_FILES:
        try:
            text = Path(name).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if text.isdigit():
            limits.append(int(text))
    return limits

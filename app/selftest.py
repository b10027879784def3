"""`phosphene --self-test`: whether this installation, or this packaged build, works. One line for each check."""

from __future__ import annotations

import faulthandler
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.system_libraries import trouble

LIMIT_SECONDS = 100
"""A frozen program that lacks a file may wait for ever: after this it is ended."""


def self_test() -> int:
    """Tries everything that the main job needs, out of sight; 0 if all of it works."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    reason = trouble(sys.platform, os.environ)
    if reason:
        print(f"FAILED window: {reason}")
        return 1
    if sys.__stderr__ is not None:  # a windowed build has none
        faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True, file=sys.__stderr__)
    try:
        with tempfile.TemporaryDirectory(prefix="phosphene-") as folder:
            return _all_of(Path(folder))
    finally:
        faulthandler.cancel_dump_traceback_later()


def _all_of(folder: Path) -> int:
    from app.selfcheck import Checks  # Qt comes with it

    checks = Checks(folder)
    failed = [name for name, check in checks.in_order() if not _passes(name, check)]
    print(f"{'all is well' if not failed else 'failed: ' + ', '.join(failed)}", flush=True)
    return 1 if failed else 0


def _passes(name: str, check: Callable[[], str]) -> bool:
    began = time.perf_counter()
    try:
        found = check()
    except Exception as error:  # the next check may still tell something
        print(f"FAILED {name}: {type(error).__name__}: {error}", flush=True)
        return False
    print(f"ok {name}: {found} ({time.perf_counter() - began:.2f} s)", flush=True)
    return True

"""What every test stands on."""

from __future__ import annotations

import gc
import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tests run side by side: threads of one would slow the other
os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as app/idle_threads.py has it

gc.disable()  # the millions of objects that reading the tests makes are looked at again and again for nothing


def pytest_collection_finish(session: pytest.Session) -> None:
    """From here on garbage is looked for as in the program, and no longer among what stays to the end."""
    gc.freeze()
    gc.enable()

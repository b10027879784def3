"""Work that does not end when the window closes, such as a network that is being read from a share that is gone.

Qt aborts a program that lets go of a thread while it runs, and waits without end for work in a pool.
"""

from __future__ import annotations

import logging
import os

log = logging.getLogger(__name__)

PATIENCE = 10_000
"""Milliseconds that work has to end when it is asked to."""

_left: list[object] = []


def hold_on_to(owner: object) -> None:
    """Keeps what still has a thread at work until the program ends."""
    log.error("%s did not end within %d ms", type(owner).__name__, PATIENCE)
    _left.append(owner)


def leave(code: int) -> int:
    """Ends the program at once if anything is still at work; otherwise it gives the exit code back."""
    if _left:
        log.error("the program ends without waiting any longer")
        logging.shutdown()
        os._exit(code)
    return code

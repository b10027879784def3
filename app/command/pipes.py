"""Writing to whoever reads: `head` may have had enough, and that is no trouble."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.command.exits import OK


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Inside, output may be printed; it is written by the end, and if its reader has gone away the program ends well.

    Raises:
        SystemExit: with 0, if the reader went away.
    """
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _write_nowhere()
        raise SystemExit(OK) from None


def _write_nowhere() -> None:
    # Python writes what is left over when it ends, and would complain of the pipe once more.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

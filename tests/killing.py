"""Programs that are killed in the middle of their work, as by a power cut."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def killed_midway(program: str, folder: Path, pieces: int) -> int:
    """Lets a process of its own do some pieces of its work, and kills it in the middle of the next; how that ended.

    Args:
        program: Python that is given the folder, prints a line after each piece, and then waits for one.
    """
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        for _ in range(pieces):
            assert process.stdout.readline()
            process.stdin.write("on\n")
            process.stdin.flush()
        process.kill()  # SIGKILL
    return process.returncode

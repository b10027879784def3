"""`python -m app.tour FOLDER`: the real window, out of sight, through its states; a PNG of each for review."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from app.names import introduce
from app.tour.guide import Guide
from app.tour.route import DENSE, STATIONS


def main(argv: list[str] | None = None) -> int:
    """Makes all pictures; those for a screen with twice the density in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m app.tour", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dense", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    _lead(options.folder, options.dense)
    if options.dense:
        return 0
    dense = [sys.executable, "-m", "app.tour", str(options.folder / "dense"), "--dense"]
    return subprocess.run(dense, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=False).returncode


def _lead(folder: Path, dense: bool) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    introduce()
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as own:
        guide = Guide(application, folder, Path(own))
        try:
            for station in DENSE if dense else STATIONS:
                station(guide)
        finally:
            guide.close()


if __name__ == "__main__":
    sys.exit(main())

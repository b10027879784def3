"""Builds the one-folder program with PyInstaller, tests it with no Python in reach, and measures it.

Run from the checkout, in an environment with the extra `dev`:  python scripts/build.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from licences import entries  # beside this file

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "Phosphene"
PROGRAM = FOLDER / ("phosphene.exe" if sys.platform == "win32" else "phosphene")
SELF_TEST_SECONDS = 120


def main() -> int:
    """Builds unless told not to; ends with 0 only if the self-test passed and every licence text is in the build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-test", action="store_true", help="test and measure the build that is there")
    if not parser.parse_args().only_test:
        build()
    passed = licences_are_there() and self_test()
    if passed:
        measure()
    return 0 if passed else 1


def build() -> None:
    """Makes dist/Phosphene anew."""
    work = ROOT / "build" / "pyinstaller"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    began = time.monotonic()
    subprocess.run([*command, "--workpath", str(work), "build.spec"], cwd=ROOT, check=True)
    print(f"built in {time.monotonic() - began:.0f} s")


def self_test() -> bool:
    """Runs `phosphene --self-test` as a computer without Python would; times the window, which is its first line."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home, _started("--self-test", home) as process:
        watchdog = threading.Timer(SELF_TEST_SECONDS, process.kill)
        watchdog.start()
        for number, line in enumerate(process.stdout or ()):
            print(f"{line.rstrip()}{f'  [{time.monotonic() - began:.2f} s after the start]' if not number else ''}")
        watchdog.cancel()
    if process.returncode < 0:
        print(f"the self-test was ended by signal {-process.returncode}; it may take {SELF_TEST_SECONDS} s")
    return process.returncode == 0


def licences_are_there() -> bool:
    """Looks for LICENSE, NOTICE and the licence texts of the libraries in the build; names what is missing."""
    inside = FOLDER / "_internal"
    wanted = [inside / folder / Path(file).name for file, folder in entries()]
    wanted.append(inside / "models" / "NOTICE.md")
    missing = [path.relative_to(inside) for path in wanted if not path.is_file()]
    for path in missing:
        print(f"missing in the build: {path}")
    print(f"licence texts: {len(wanted) - len(missing)} of {len(wanted)}")
    return not missing


def measure() -> None:
    """Prints the size, and how soon the program answers, for docs/performance.md."""
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    print(f"size: {size / 1e6:.0f} MB in {len(files)} files")
    print(f"--version: {min(_seconds('--version') for _ in range(3)):.2f} s")


def _seconds(option: str) -> float:
    """From process start to exit."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home, _started(option, home) as process:
        process.wait(60)
    return time.monotonic() - began


def _started(option: str, home: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(PROGRAM), option], cwd=home, env=_bare_environment(home), stdout=subprocess.PIPE, text=True
    )


def _bare_environment(home: str) -> dict[str, str]:
    bare = {"PATH": "/nonexistent", "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    if sys.platform == "win32":
        import os

        bare |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    return bare


if __name__ == "__main__":
    sys.exit(main())

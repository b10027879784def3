"""Builds the one-folder program with PyInstaller, tests it with no Python in reach, and measures it.

Run from the checkout, in an environment with the extra `dev`:  python scripts/build.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "Phosphene"
PROGRAM = FOLDER / ("phosphene.exe" if sys.platform == "win32" else "phosphene")
SELF_TEST_SECONDS = 120


def main() -> int:
    """Builds unless told not to; ends with 0 only if the self-test passed inside the build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-test", action="store_true", help="test and measure the build that is there")
    if not parser.parse_args().only_test:
        build()
    passed = self_test()
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
    """Runs `phosphene --self-test` as a computer without Python would."""
    try:
        ended = _run("--self-test", seconds=SELF_TEST_SECONDS, show=True)
    except subprocess.TimeoutExpired:
        print(f"the self-test was not done after {SELF_TEST_SECONDS} s")
        return False
    return ended.returncode == 0


def measure() -> None:
    """Prints the size and the start times for docs/performance.md."""
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    print(f"size: {size / 1e6:.0f} MB in {len(files)} files")
    print(f"--version: {_seconds('--version'):.2f} s")
    print(f"window shown: {_seconds('--window-time'):.2f} s")


def _seconds(option: str) -> float:
    """The shortest of three runs, from process start to exit."""
    return min(_timed(option) for _ in range(3))


def _timed(option: str) -> float:
    began = time.monotonic()
    ended = _run(option, seconds=60, show=False)
    if ended.returncode:
        raise SystemExit(f"phosphene {option} ended with {ended.returncode}: {ended.stderr}")
    return time.monotonic() - began


def _run(option: str, seconds: float, show: bool) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run(
            [str(PROGRAM), option],
            cwd=home,
            env=_bare_environment(home),
            timeout=seconds,
            capture_output=not show,
            text=True,
            check=False,
        )


def _bare_environment(home: str) -> dict[str, str]:
    bare = {"PATH": "/nonexistent", "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    if sys.platform == "win32":
        import os

        bare |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    return bare


if __name__ == "__main__":
    sys.exit(main())

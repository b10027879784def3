"""The self-test: it passes here, and cannot pass where something is broken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import selfcheck, selftest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_it_passes_in_a_bare_environment(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "--self-test"]
    bare = {"HOME": str(tmp_path), "PATH": "/nonexistent", **_windows_needs()}
    ended = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, timeout=200, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = ended.stdout.splitlines()
    checks = [line.split(":")[0] for line in lines if line.startswith("ok ")]
    names = ("window", "dream", "networks", "faces", "rgbize", "save", "again", "close")
    assert checks == [f"ok {name}" for name in names]
    assert lines[-1] == "all is well"


def _windows_needs() -> dict[str, str]:
    return {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}


class BrokenChecks:
    """One check that works, and one that does not."""

    def __init__(self, folder: Path) -> None:
        assert folder.is_dir()

    def in_order(self) -> tuple[tuple[str, Callable[[], str]], ...]:
        return (("first", lambda: "fine"), ("second", self.fail), ("third", lambda: "fine too"))

    def fail(self) -> str:
        raise RuntimeError("out of paint")


def test_a_check_that_fails_is_named_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selfcheck, "Checks", BrokenChecks)
    assert selftest.self_test() == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["ok first", "FAILED second", "ok third", "failed"]
    assert "out of paint" in lines[1]


@pytest.mark.slow
def test_again_fails_if_a_single_byte_differs(tmp_path: Path) -> None:
    from engine.recipe_inside import recipe_inside
    from engine.save_picture import save_picture

    checks = selfcheck.Checks(tmp_path)
    checks.rgbize()
    checks.save()
    recipe = recipe_inside(tmp_path / "rgbize.png")
    image = checks.result_of("rgbize").image.copy()
    image[0, 0, 0] = 1 - round(float(image[0, 0, 0]))
    save_picture(tmp_path / "dream.png", image, recipe)
    with pytest.raises(ValueError, match="differs"):
        checks.again()

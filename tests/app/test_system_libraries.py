"""What is said when the system lacks something that Qt needs; the libraries are made up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from app.system_libraries import NO_SCREEN, trouble


class AnsweringScreen:
    """libxcb, as far as it is asked: a connection that works, or does not."""

    def __init__(self, fails: bool = False) -> None:
        self.xcb_connect = _Function(1)
        self.xcb_connection_has_error = _Function(int(fails))
        self.xcb_disconnect = _Function(0)


class _Function:
    restype: object = None

    def __init__(self, answer: int) -> None:
        self._answer = answer

    def __call__(self, *given: object) -> int:
        return self._answer


def without(*missing: str, screen_fails: bool = False) -> Callable[[str], object]:
    """A loader for which these libraries are not there."""

    def load(name: str) -> object:
        if name in missing:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        return AnsweringScreen(screen_fails)

    return load


X11 = {"DISPLAY": ":0"}


def test_nothing_is_wrong_where_all_is_there() -> None:
    assert trouble("linux", X11, without()) == ""


def test_a_missing_library_is_named_with_its_packages() -> None:
    said = trouble("linux", X11, without("libxcb-cursor.so.0"))
    assert "libxcb-cursor.so.0" in said
    assert "sudo apt install libxcb-cursor0”" in said
    assert "sudo dnf install xcb-util-cursor”" in said


def test_several_are_named_together() -> None:
    said = trouble("linux", X11, without("libEGL.so.1", "libxcb-cursor.so.0"))
    assert "apt install libegl1 libxcb-cursor0" in said


@pytest.mark.parametrize("environment", [{"QT_QPA_PLATFORM": "offscreen"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_what_only_x11_needs_may_be_missing_elsewhere(environment: dict[str, str]) -> None:
    assert trouble("linux", environment, without("libxcb-cursor.so.0")) == ""
    assert "libegl1" in trouble("linux", environment, without("libEGL.so.1"))


def test_no_screen_at_all() -> None:
    assert trouble("linux", {}, without()) == NO_SCREEN


def test_a_screen_that_does_not_answer() -> None:
    assert "“:0” does not answer" in trouble("linux", X11, without(screen_fails=True))


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_bring_all_of_it(system: str) -> None:
    assert trouble(system, {}, without("libEGL.so.1")) == ""


def test_the_program_says_it_and_ends_with_1() -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a screen")
    done = subprocess.run(
        [sys.executable, "-m", "app"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"phosphene: {NO_SCREEN}\n"

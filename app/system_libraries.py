"""Whether the system has what Qt needs, asked before Qt is loaded: a missing library would abort the program."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

Loader = Callable[[str], Any]

ALWAYS = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
}
"""Libraries that Qt's windows need on any screen, with the packages of Debian and Fedora that bring them."""

ON_X11 = {
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
}
"""Further ones for a screen of X11."""

NO_SCREEN = (
    "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
    "start Phosphene from a desktop, or use the command line, which needs none: phosphene dream --help."
)


def trouble(system: str, environment: Mapping[str, str], load: Loader = ctypes.CDLL) -> str:
    """What keeps a window from opening, in one sentence; empty if nothing does.

    Args:
        system: as `sys.platform` has it.
        load: loads a shared library by its name, or raises OSError.
    """
    if not system.startswith("linux"):
        return ""
    screen = _screen(environment)
    if not screen:
        return NO_SCREEN
    needed = ALWAYS | ON_X11 if screen == "xcb" else ALWAYS
    missing = [name for name in needed if not _loads(name, load)]
    if missing:
        return _sentence(missing, needed)
    return _unreachable(environment, load) if screen == "xcb" else ""


def _screen(environment: Mapping[str, str]) -> str:
    """Qt's platform as far as it matters here: xcb, another, or empty where there is no screen."""
    asked = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if asked and asked != "xcb":
        return asked
    if environment.get("WAYLAND_DISPLAY") and not asked:
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else ""


def _loads(name: str, load: Loader) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


def _sentence(missing: list[str], packages: Mapping[str, tuple[str, str]]) -> str:
    debian = " ".join(dict.fromkeys(packages[name][0] for name in missing))
    fedora = " ".join(dict.fromkeys(packages[name][1] for name in missing))
    verb = "is" if len(missing) == 1 else "are"
    return (
        f"Qt cannot open a window because {', '.join(missing)} {verb} missing on this system; "
        f"install it with “sudo apt install {debian}” (Debian, Ubuntu) or “sudo dnf install {fedora}” (Fedora)."
    )


def _unreachable(environment: Mapping[str, str], load: Loader) -> str:
    """Whether the X server answers; Qt would abort if it does not."""
    try:
        xcb = load("libxcb.so.1")
    except OSError:
        return ""
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    if not failed:
        return ""
    return (
        f"The screen “{environment.get('DISPLAY')}” does not answer; check DISPLAY, "
        "or use the command line, which needs no screen: phosphene dream --help."
    )

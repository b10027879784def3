"""The states of the panel “Age and expression” on the picture tour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.look import DARK, LIGHT
from app.panels.face_lab import DIFFERENCE, FACE, JUDGES, THREE, FaceLabPanel
from app.window import Window
from resources import SAMPLES

_NARROW, _WIDE = (400, 780), (900, 900)


def face_lab_states(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[..., None],
) -> None:
    """The box, a run, what came of it on every page, in both themes, and beside other widths."""
    workspace, panel = window.workspace, window.panels[FaceLabPanel.name]
    assert isinstance(panel, FaceLabPanel)
    photo = workspace.picture
    window.docks.go_to(FaceLabPanel.name)
    workspace.open_path(next(path for path in SAMPLES if path.stem == "astronaut"))
    until(lambda: workspace.picture is not photo, "the astronaut")
    settle()
    shoot("06-face-lab-place")
    workspace.set_knob("job.steps", 20, FaceLabPanel.desk)
    panel.three.click()
    until(lambda: panel.meter.value() > 0, "the first steps")
    shoot("06-face-lab-running")
    until(lambda: panel.keep.isEnabled(), "the three ways")
    for page in (THREE, FACE, DIFFERENCE, JUDGES):
        panel.pages[page].click()
        settle()
        shoot(f"06-face-lab-{page.lower()}")
    window.look.show(LIGHT)
    settle()
    shoot("06-face-lab-light")
    _at_other_widths(window, panel, settle, shoot)
    window.look.show(DARK)
    workspace.undo.undo()
    window.docks.docks[FaceLabPanel.name].close()
    if photo is not None:
        workspace.show_picture(photo)
    settle()


def _at_other_widths(
    window: Window, panel: FaceLabPanel, settle: Callable[[], None], shoot: Callable[..., None]
) -> None:
    dock: QWidget = window.docks.docks[FaceLabPanel.name]
    dock.setFloating(True)  # type: ignore[attr-defined]
    for name, size, page in (("narrow", _NARROW, JUDGES), ("wide", _WIDE, THREE)):
        dock.resize(*size)
        panel.pages[page].click()
        settle()
        shoot(f"06-face-lab-{name}", dock)
    dock.setFloating(False)  # type: ignore[attr-defined]

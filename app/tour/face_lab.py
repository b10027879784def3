"""The states of the panel “Age and expression” on the picture tour."""

from __future__ import annotations

from app.look import DARK, LIGHT
from app.panels.face_lab import DIFFERENCE, FACE, JUDGES, THREE, FaceLabPanel
from app.tour.guide import Guide
from resources import SAMPLES

_NARROW, _WIDE = (400, 780), (900, 900)


def face_lab_states(guide: Guide) -> None:
    """The box, a run, what came of it on every page, in both themes, and beside other widths."""
    workspace, panel = guide.workspace, guide.panel(FaceLabPanel)
    photo = workspace.picture
    guide.window.docks.go_to(FaceLabPanel.name)
    workspace.open_path(next(path for path in SAMPLES if path.stem == "astronaut"))
    guide.until(lambda: workspace.picture is not photo, "the astronaut")
    guide.settle()
    guide.shoot("06-face-lab-place")
    workspace.set_knob("job.steps", 20, FaceLabPanel.desk)
    panel.three.click()
    guide.until(lambda: panel.meter.value() > 0, "the first steps")
    guide.shoot("06-face-lab-running")
    guide.until(lambda: panel.keep.isEnabled(), "the three ways")
    for page in (THREE, FACE, DIFFERENCE, JUDGES):
        panel.pages[page].click()
        guide.settle()
        guide.shoot(f"06-face-lab-{page.lower()}")
    guide.window.look.show(LIGHT)
    guide.settle()
    guide.shoot("06-face-lab-light")
    _at_other_widths(guide, panel)
    guide.window.look.show(DARK)
    workspace.undo.undo()
    guide.window.docks.docks[FaceLabPanel.name].close()
    if photo is not None:
        workspace.show_picture(photo)
    guide.settle()


def _at_other_widths(guide: Guide, panel: FaceLabPanel) -> None:
    dock = guide.window.docks.docks[FaceLabPanel.name]
    dock.setFloating(True)
    for name, size, page in (("narrow", _NARROW, JUDGES), ("wide", _WIDE, THREE)):
        dock.resize(*size)
        panel.pages[page].click()
        guide.settle()
        guide.shoot(f"06-face-lab-{name}", dock)
    dock.setFloating(False)

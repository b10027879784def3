"""The first states of the tour: a new window, a dream, and areas painted for it."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from app.look import DARK
from app.panels.preview import Preview
from app.tour.guide import LAPTOP, Guide

_SIDE = 512


def first_run(guide: Guide) -> None:
    """What a newcomer sees."""
    guide.put_on(DARK, LAPTOP)
    guide.window.show()
    guide.window.begin([])
    guide.settle()
    guide.shoot("01-first-run")


def dream(guide: Guide) -> None:
    """A run in the middle, steered, and its end."""
    guide.workspace.set_knob("size", _SIDE)
    frames = guide.started()
    guide.until(lambda: bool(frames) and frames[-1] > 55, "the run to be half done")
    guide.shoot("02-running")
    guide.until_idle("the run to end")
    guide.settle()
    guide.shoot("03-finished")
    preview = guide.panel(Preview)
    for name, tool in (("wipe", preview.wipe), ("curves", preview.graph)):
        tool.setChecked(True)
        guide.settle()
        guide.shoot(f"03-{name}")
        tool.setChecked(False)


def finished_dream(guide: Guide) -> None:
    """Only the end of a run."""
    guide.workspace.set_knob("size", _SIDE)
    guide.started()
    guide.until_idle("the run to end")
    guide.settle()
    guide.shoot("02-finished")


def brush(guide: Guide) -> None:
    """The brush, with one area painted and another begun."""
    preview = guide.panel(Preview)
    before = guide.workspace.recipe()
    preview.brush.button.setChecked(True)
    tool, canvas = preview.brush.tool, preview.view.canvas
    for letter, x in (("A", 0.3), ("B", 0.7)):
        tool.choose(letter)
        tool.begin(QPointF(canvas.width() * x, canvas.height() * 0.3))
        tool.move(QPointF(canvas.width() * x, canvas.height() * 0.6))
        tool.end()
    preview.brush.overlay.point(canvas.center())
    guide.settle()
    guide.shoot("03-brush")
    preview.brush.button.setChecked(False)
    guide.workspace.propose(before, "the dream without areas")

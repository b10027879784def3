"""The states of the panel that trains networks on the picture tour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.panels.trainer import Trainer
from app.training_work import IDLE
from app.window import Window

_PLAN = {"model": "cvae", "size": 32, "count": 200, "epochs": 4, "latent": 8}
_WIDE = 760


def trainer_states(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[[str], None],
) -> None:
    """Before, on its way, held, and over: curves, reconstructions and variance; a classifier's plan; wide."""
    panel = window.panels[Trainer.name]
    assert isinstance(panel, Trainer)
    window.docks.go_to(Trainer.name)
    settle()
    shoot("06-trainer-empty")
    for name, value in _PLAN.items():
        window.workspace.set_knob(f"job.{name}", value, panel.desk)
    panel.press()
    until(lambda: panel.epochs_done() >= 2, "two epochs of a training")
    panel.pages.show_view("reconstructions")
    settle()
    shoot("06-trainer-running")
    panel.press()
    until(lambda: panel.work.state == IDLE, "the training to be held")
    settle()
    shoot("06-trainer-held")
    panel.press()
    until(lambda: panel.work.state == IDLE, "the training to end")
    for view in ("curves", "variance", "passed over"):
        panel.pages.show_view(view)
        settle()
        shoot(f"06-trainer-{view.replace(' ', '-')}")
    dock = window.docks.docks[Trainer.name]
    before = dock.width()
    window.resizeDocks([dock], [_WIDE], Qt.Orientation.Horizontal)
    panel.pages.show_view("curves")
    settle()
    shoot("06-trainer-wide")
    window.resizeDocks([dock], [before], Qt.Orientation.Horizontal)
    panel.list.show_new()
    window.workspace.set_knob("job.model", "fine-tune", panel.desk)
    settle()
    shoot("06-trainer-fine-tune")

"""The states of the panel that trains networks on the picture tour."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.panels.trainer import Trainer
from app.tour.guide import Guide
from app.training_work import IDLE

_PLAN = {"model": "cvae", "size": 32, "count": 200, "epochs": 4, "latent": 8}
_WIDE = 760


def trainer_states(guide: Guide) -> None:
    """Before, on its way, held, and over: curves, reconstructions and variance; a classifier's plan; wide."""
    panel = guide.panel(Trainer)
    guide.go_to(Trainer.name)
    guide.shoot("06-trainer-empty")
    for name, value in _PLAN.items():
        guide.workspace.set_knob(f"job.{name}", value, panel.desk)
    panel.press()
    guide.until(lambda: panel.epochs_done() >= 2, "two epochs of a training")
    panel.pages.show_view("reconstructions")
    guide.settle()
    guide.shoot("06-trainer-running")
    panel.press()
    guide.until(lambda: panel.work.state == IDLE, "the training to be held")
    guide.settle()
    guide.shoot("06-trainer-held")
    panel.press()
    guide.until(lambda: panel.work.state == IDLE, "the training to end")
    for view in ("curves", "variance", "passed over"):
        panel.pages.show_view(view)
        guide.settle()
        guide.shoot(f"06-trainer-{view.replace(' ', '-')}")
    _wide(guide, panel)
    panel.list.show_new()
    guide.workspace.set_knob("job.model", "fine-tune", panel.desk)
    guide.settle()
    guide.shoot("06-trainer-fine-tune")


def _wide(guide: Guide, panel: Trainer) -> None:
    dock = guide.window.docks.docks[Trainer.name]
    before = dock.width()
    guide.window.resizeDocks([dock], [_WIDE], Qt.Orientation.Horizontal)
    panel.pages.show_view("curves")
    guide.settle()
    guide.shoot("06-trainer-wide")
    guide.window.resizeDocks([dock], [before], Qt.Orientation.Horizontal)

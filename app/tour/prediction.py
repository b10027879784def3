"""The states of the prediction panel, of the comparison and of running input on the picture tour."""

from __future__ import annotations

from app.panels.compare import Compare
from app.panels.prediction import Prediction
from app.running_input import running_input
from app.tour.guide import Guide
from resources import SAMPLES


def prediction_states(guide: Guide) -> None:
    """Two networks compared; classes of a photo, one of them as colours, of a dream, and of running photos."""
    workspace, photo = guide.workspace, guide.workspace.picture
    assert photo is not None
    for name in (Compare.name, Prediction.name):
        guide.go_to(name)
        guide.shoot(f"05-{name}")
    panel = guide.panel(Prediction)
    panel.list.coloured.emit(panel.list.items.guess(panel.list.items.index(0)))
    guide.settle()
    guide.shoot("05-prediction-colours")
    workspace.undo.undo()
    guide.window.docks.go_to(Prediction.name)
    steps = guide.started()
    guide.until(lambda: bool(steps) and steps[-1] > 40, "the dream to be on its way")
    guide.shoot("05-prediction-running")
    guide.stop()
    running = running_input(workspace)
    running.run_folder(SAMPLES[0].parent)
    guide.until(lambda: workspace.picture is not photo, "the first of the running pictures")
    running.play(False)
    guide.settle()
    guide.shoot("05-running-input")
    running.close()
    workspace.show_picture(photo)
    guide.settle()

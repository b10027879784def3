"""The states of the prediction panel, of the comparison and of running input on the picture tour."""

from __future__ import annotations

from collections.abc import Callable

from app.panels.compare import Compare
from app.panels.prediction import Prediction
from app.running_input import running_input
from app.studio import IDLE
from app.window import Window
from resources import SAMPLES


def prediction_states(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[[str], None],
) -> None:
    """Two networks compared; classes of a photo, one of them as colours, of a dream, and of running photos."""
    workspace = window.workspace
    photo = workspace.picture
    assert photo is not None
    for name in (Compare.name, Prediction.name):
        window.docks.go_to(name)
        settle()
        shoot(f"05-{name}")
    panel = window.panels[Prediction.name]
    assert isinstance(panel, Prediction)
    panel.list.coloured.emit(panel.list.items.guess(panel.list.items.index(0)))
    settle()
    shoot("05-prediction-colours")
    workspace.undo.undo()
    window.docks.go_to(Prediction.name)
    steps: list[int] = []
    workspace.studio.frame.connect(lambda frame: steps.append(frame.index))
    workspace.start()
    until(lambda: bool(steps) and steps[-1] > 40, "the dream to be on its way")
    shoot("05-prediction-running")
    workspace.studio.stop()
    until(lambda: workspace.studio.state == IDLE, "the dream to stop")
    running = running_input(workspace)
    running.run_folder(SAMPLES[0].parent)
    until(lambda: workspace.picture is not photo, "the first of the running pictures")
    running.play(False)
    settle()
    shoot("05-running-input")
    running.close()
    workspace.show_picture(photo)
    settle()

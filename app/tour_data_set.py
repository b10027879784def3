"""The states of the data set panel on the picture tour."""

from __future__ import annotations

from collections.abc import Callable

from app.look import DARK, LIGHT
from app.panels.data_set import DataSet
from app.window import Window
from resources import SAMPLES


def data_set_states(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[[str], None],
) -> None:
    """Empty, after a scan of the samples, a layer that was not scanned, and prototypes in the light theme."""
    panel = window.panels[DataSet.name]
    assert isinstance(panel, DataSet)
    window.docks.go_to(DataSet.name)
    settle()
    shoot("04-data-set-empty")
    window.workspace.point_at("features.4", 3)
    panel.bar.show_folder(SAMPLES[0].parent)
    panel.bar.go.click()
    until(lambda: panel.regions.preview.filled, "the samples to be scanned")
    shoot("04-data-set")
    window.workspace.point_at("features.6", 3)
    settle()
    shoot("04-data-set-not-scanned")
    panel.tabs.setCurrentWidget(panel.prototypes)
    window.look.show(LIGHT)
    until(lambda: panel.prototypes.preview.filled, "the prototypes")
    shoot("04-data-set-classes-light")
    window.look.show(DARK)
    panel.tabs.setCurrentWidget(panel.regions)
    window.docks.docks[DataSet.name].close()
    settle()

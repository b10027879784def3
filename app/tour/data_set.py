"""The states of the data set panel on the picture tour."""

from __future__ import annotations

from app.look import DARK, LIGHT
from app.panels.data_set import DataSet
from app.tour.guide import Guide
from resources import SAMPLES


def data_set_states(guide: Guide) -> None:
    """Empty, after a scan of the samples, a layer that was not scanned, and prototypes in the light theme."""
    panel = guide.panel(DataSet)
    guide.go_to(DataSet.name)
    guide.shoot("04-data-set-empty")
    guide.workspace.point_at("features.4", 3)
    panel.bar.show_folder(SAMPLES[0].parent)
    panel.bar.go.click()
    guide.until(lambda: panel.regions.preview.filled, "the samples to be scanned")
    guide.shoot("04-data-set")
    guide.workspace.point_at("features.6", 3)
    guide.settle()
    guide.shoot("04-data-set-not-scanned")
    panel.tabs.setCurrentWidget(panel.prototypes)
    guide.window.look.show(LIGHT)
    guide.until(lambda: panel.prototypes.preview.filled, "the prototypes")
    guide.shoot("04-data-set-classes-light")
    guide.window.look.show(DARK)
    panel.tabs.setCurrentWidget(panel.regions)
    guide.leave(DataSet.name)

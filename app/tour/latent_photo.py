"""The states of the panels of photos and statistics of latent models on the picture tour."""

from __future__ import annotations

from app.panels.latent_numbers import LatentNumbersPanel
from app.panels.latent_photo import PLACE, RESULT, LatentPhotoPanel
from app.tour.guide import Guide
from engine.jobs.latent_numbers import CORRELATION, SCATTER
from engine.jobs.latent_photo import ROW
from resources import SAMPLES


def latent_photo_states(guide: Guide) -> None:
    """A portrait as latent numbers, its box, seven smiles, and three charts of the model."""
    workspace, photo = guide.workspace, guide.workspace.picture
    assert photo is not None
    workspace.open_path(next(path for path in SAMPLES if path.stem == "astronaut"))
    guide.until(lambda: workspace.picture is not photo, "the portrait to be opened")
    guide.go_to(LatentPhotoPanel.name)
    guide.shoot("12-latent-photo")
    panel = guide.panel(LatentPhotoPanel)
    panel.pages[PLACE].click()
    guide.settle()
    guide.shoot("12-latent-photo-box")
    panel.pages[RESULT].click()
    workspace.set_knob("job.show", ROW, panel.desk)
    guide.settle()
    guide.shoot("12-latent-photo-row")
    guide.go_to(LatentNumbersPanel.name)
    guide.shoot("12-latent-histograms")
    for chart in (CORRELATION, SCATTER):
        workspace.set_knob("job.chart", chart, LatentNumbersPanel.desk)
        guide.settle()
        guide.shoot(f"12-latent-{chart}")
    workspace.show_picture(photo)
    guide.settle()

"""The states of the panels of photos and statistics of latent models on the picture tour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.panels.latent_numbers import LatentNumbersPanel
from app.panels.latent_photo import PLACE, RESULT, LatentPhotoPanel
from app.window import Window
from engine.jobs.latent_numbers import CORRELATION, SCATTER
from engine.jobs.latent_photo import ROW
from resources import SAMPLES


def latent_photo_states(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[[str], None],
) -> None:
    """A portrait as latent numbers, its box, seven smiles, and three charts of the model."""
    workspace, photo = window.workspace, window.workspace.picture
    assert photo is not None
    workspace.open_path(_portrait())
    until(lambda: workspace.picture is not photo, "the portrait to be opened")
    window.docks.go_to(LatentPhotoPanel.name)
    settle()
    shoot("12-latent-photo")
    panel = window.panels[LatentPhotoPanel.name]
    assert isinstance(panel, LatentPhotoPanel)
    panel.pages[PLACE].click()
    settle()
    shoot("12-latent-photo-box")
    panel.pages[RESULT].click()
    workspace.set_knob("job.show", ROW, panel.desk)
    settle()
    shoot("12-latent-photo-row")
    window.docks.go_to(LatentNumbersPanel.name)
    settle()
    shoot("12-latent-histograms")
    for chart in (CORRELATION, SCATTER):
        workspace.set_knob("job.chart", chart, LatentNumbersPanel.desk)
        settle()
        shoot(f"12-latent-{chart}")
    workspace.show_picture(photo)
    settle()


def _portrait() -> Path:
    return next(path for path in SAMPLES if path.stem == "astronaut")

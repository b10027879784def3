"""The states of the panel of latent sliders on the picture tour."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.film.player import FilmPlayer
from app.latent_hand import CONDITIONS, LATENT
from app.panels.latent import PATH, SAMPLES, SLIDERS, STRIPS, Latent
from app.tour.guide import Guide


def latent_states(guide: Guide) -> None:
    """A face with numbers beyond what was seen and one locked, along axes, and the three other pages."""
    guide.window.docks.go_to(Latent.name)
    panel = guide.panel(Latent)
    guide.until(lambda: panel.hand.cloud is not None, "the latent model")
    panel.hand.draw(3)
    panel.sliders.groups[CONDITIONS].rows[0].box.setValue(-1.0)
    panel.sliders.first.click()
    panel.hand.draw(12)
    panel.sliders.groups[CONDITIONS].rows[0].box.setValue(1.0)
    panel.sliders.second.click()
    panel.sliders.groups[LATENT].rows[1].lock.setChecked(True)
    panel.sliders.groups[CONDITIONS].rows[1].box.setValue(1.3)
    guide.settle()
    guide.shoot("12-latent-sliders")
    panel.sliders.axes.setChecked(True)
    guide.settle()
    guide.shoot("12-latent-axes")
    for page in (SAMPLES, STRIPS, PATH):
        panel.show_page(page)
        guide.settle()
        guide.shoot(f"12-latent-{page.lower()}")
    panel.path.stop.click()
    guide.until(lambda: _plays(panel.path.page()), "the film between two faces")
    guide.shoot("12-latent-film")
    panel.path.close_film()
    panel.show_page(SLIDERS)
    guide.settle()


def _plays(page: QWidget) -> bool:
    """Whether it is a film whose first frame is seen."""
    return isinstance(page, FilmPlayer) and page.filled

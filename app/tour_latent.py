"""The states of the panel of latent sliders on the picture tour."""

from __future__ import annotations

from collections.abc import Callable

from app.latent_hand import CONDITIONS, LATENT
from app.panels.latent import PATH, SAMPLES, SLIDERS, STRIPS, Latent
from app.window import Window


def latent_states(
    window: Window,
    settle: Callable[[], None],
    until: Callable[[Callable[[], bool], str], None],
    shoot: Callable[[str], None],
) -> None:
    """A face with numbers beyond what was seen and one locked, along axes, and the three other pages."""
    window.docks.go_to(Latent.name)
    panel = window.panels[Latent.name]
    assert isinstance(panel, Latent)
    until(lambda: panel.hand.cloud is not None, "the latent model")
    panel.hand.draw(3)
    panel.sliders.groups[CONDITIONS].rows[0].box.setValue(-1.0)
    panel.sliders.first.click()
    panel.hand.draw(12)
    panel.sliders.groups[CONDITIONS].rows[0].box.setValue(1.0)
    panel.sliders.second.click()
    panel.sliders.groups[LATENT].rows[1].lock.setChecked(True)
    panel.sliders.groups[CONDITIONS].rows[1].box.setValue(1.3)
    settle()
    shoot("12-latent-sliders")
    panel.sliders.axes.setChecked(True)
    settle()
    shoot("12-latent-axes")
    for page in (SAMPLES, STRIPS, PATH):
        panel.show_page(page)
        settle()
        shoot(f"12-latent-{page.lower()}")
    panel.path.stop.click()
    until(lambda: panel.path.export.isEnabled(), "the film between two faces")
    shoot("12-latent-film")
    panel.path.close_film()
    panel.show_page(SLIDERS)
    settle()

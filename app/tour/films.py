"""The states of films: the endless zoom, the export of how a picture came about, films of photos."""

from __future__ import annotations

from dataclasses import replace

from app.film.dialog import FilmDialog
from app.panels.preview import Preview
from app.tour.guide import Guide
from engine.jobs.dream import Dream
from engine.jobs.zoom import Zoom
from engine.recipe import Recipe

_FRAMES = 6
_SIDE = 256


def zoom(guide: Guide) -> None:
    """The form of the endless zoom, a short film in the making, and its return from the history, steered."""
    workspace = guide.workspace
    recipe = workspace.recipe()
    guide.go_to("recipe")
    workspace.propose(replace(recipe.planned(), job=Zoom(dream=_dream_of(recipe), frames=_FRAMES)), "endless zoom")
    guide.settle()
    guide.shoot("05-zoom-form")
    frames = guide.started()
    guide.until(lambda: bool(frames) and frames[-1] >= 2, "the second frame of the film")
    workspace.set_knob("job.zoom", 1.08)
    guide.until(lambda: frames[-1] >= 4, "the fourth frame of the film")
    guide.shoot("05-zoom-running")
    guide.until_idle("the film to end")
    guide.settle()
    workspace.show_kept(workspace.history[-1])
    guide.settle()
    guide.shoot("05-zoom-steered")
    workspace.propose(recipe, "the dream again")
    guide.settle()


def evolution(guide: Guide) -> None:
    """How the first picture came about: half way, its export, what goes wrong there, and cancelling."""
    films, first = guide.window.films, guide.workspace.history[0]
    guide.workspace.show_kept(first)
    slider = guide.panel(Preview).scrubber.slider
    slider.setValue(slider.maximum() // 2)
    guide.settle()
    guide.shoot("05-evolution")
    films.open(first)
    dialog = films.dialogs[first]
    guide.settle()
    guide.shoot("05-export", dialog)
    _export(guide, dialog)
    dialog.reject()
    guide.until(lambda: not films.dialogs, "the film to be closed")
    guide.settle()
    guide.shoot("05-export-cancelled")


def _export(guide: Guide, dialog: FilmDialog) -> None:
    where = guide.own / "nowhere" / "film.mp4"
    dialog.ask = lambda _kind, _suggestion: where
    dialog.start()
    guide.until(dialog.message.isVisible, "the sentence about a folder that is not there")
    guide.shoot("05-export-trouble", dialog)
    where = guide.own / "film.mp4"
    dialog.form.hold.setValue(20.0)
    dialog.form.recipe.setChecked(False)
    dialog.start()
    guide.until(lambda: dialog.bar.value() > 5, "the film to be on its way")
    guide.shoot("05-export-writing", dialog)


def film_subject(guide: Guide) -> None:
    """A film that is opened, the form of a film of photos, one in the making, and what a stop has kept."""
    workspace = guide.workspace
    photo, recipe = workspace.picture, workspace.recipe()
    assert photo is not None
    guide.window.opening.open(guide.own / "film.mp4")
    guide.until(lambda: workspace.picture is not photo, "the film to be opened")
    guide.settle()
    guide.shoot("05-film-opened")
    guide.window.film_subject.make_film()
    workspace.set_knob("size", _SIDE)
    guide.window.message.hide()
    guide.go_to("recipe")
    guide.shoot("05-film-form")
    frames = guide.started()
    steps = sum(count for _, count in _dream_of(recipe).plan(_SIDE, _SIDE))
    guide.until(lambda: bool(frames) and frames[-1] > 2 * steps, "the third frame of the film")
    guide.shoot("05-film-running")
    guide.stop()
    guide.settle()
    guide.shoot("05-film-stopped")
    workspace.propose(recipe, "the dream again")
    workspace.show_picture(photo)
    guide.settle()


def _dream_of(recipe: Recipe) -> Dream:
    assert isinstance(recipe.job, Dream)
    return recipe.job

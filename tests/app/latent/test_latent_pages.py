"""The pages of sheets and of the path: clicks, what comes back, and films that are kept or let go."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.frame import Finished
from app.latent_hand import CONDITIONS
from app.latent_sheet_page import LatentSheetPage
from app.panels.latent import PATH, SAMPLES, SLIDERS, STRIPS, Latent
from app.workspace import Kept, Workspace
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_path import LatentPath
from engine.jobs.latent_samples import LatentSamples
from engine.jobs.latent_strips import LatentStrips
from engine.latent.samples import samples_board
from engine.recipe import Recipe
from tests.app.latent.latent_room import tiny_file
from tests.engine.latent_pictures import made


def drawn(qtbot: QtBot, page: LatentSheetPage) -> Finished:
    """The sheet of the page, once it is that of its recipe."""
    qtbot.waitUntil(lambda: page._finished is not None and page._finished.result.recipe.job == page.on.recipe().job)
    assert page._finished is not None
    return page._finished


def two_faces(panel: Latent) -> None:
    panel.hand.draw(1)
    panel.sliders.first.click()
    panel.hand.draw(2)
    panel.sliders.groups[CONDITIONS].rows[0].box.setValue(1.0)
    panel.sliders.second.click()
    panel.show_page(PATH)


def film_of(qtbot: QtBot, panel: Latent) -> Finished:
    panel.workspace.set_knob("job.frames", 4, LatentPath.kind)
    panel.path.stop.click()
    qtbot.waitUntil(lambda: panel.path._finished is not None)
    assert panel.path._finished is not None
    return panel.path._finished


def test_samples_are_drawn_by_themselves_and_clicked_into_hand(
    qtbot: QtBot, panel: Latent, workspace: Workspace
) -> None:
    panel.show_page(SAMPLES)
    found = drawn(qtbot, panel.samples)
    job = found.result.recipe.job
    assert isinstance(job, LatentSamples)
    assert (job.model, job.across) == (panel.hand.job().model, "smile")
    cloud = panel.hand.cloud
    assert cloud is not None
    left, top = samples_board(job, cloud).places[4 * 5 + 2]
    panel.samples._tapped(left + 3, top + 3)
    face = panel.hand.job()
    assert face.conditions == (-0.5, 0.0)
    assert np.allclose(face.latent, cloud.numbers(cloud.drawn(3, 0)[2]))
    assert panel.pages[SLIDERS].isChecked()
    workspace.undo.undo()
    assert not any(panel.hand.job().latent)


def test_a_degree_of_nothing_is_not_asked_for(panel: Latent, workspace: Workspace) -> None:
    panel.show_page(SAMPLES)
    assert panel.samples.form is not None
    degree = panel.samples.form.rows["degree"].editor
    assert degree.isHidden()
    workspace.set_knob("job.beside", "age", LatentSamples.kind)
    assert not degree.isHidden()


def test_every_page_fits_into_a_narrow_dock(qtbot: QtBot, panel: Latent) -> None:
    panel.hand.draw(1)
    for title in panel.pages:
        panel.show_page(title)
        qtbot.waitUntil(lambda: panel.model.told.text() != "")
        assert panel.minimumSizeHint().width() <= 400, title


def test_a_seed_draws_other_samples(qtbot: QtBot, panel: Latent, workspace: Workspace) -> None:
    panel.show_page(SAMPLES)
    first = drawn(qtbot, panel.samples)
    workspace.set_knob("seed", 5, LatentSamples.kind)
    qtbot.waitUntil(lambda: panel.samples._finished is not first)
    assert not np.array_equal(first.image, drawn(qtbot, panel.samples).image)


def test_strips_go_through_the_mean_or_the_face_in_hand(qtbot: QtBot, panel: Latent) -> None:
    panel.hand.draw(4)
    panel.show_page(STRIPS)
    job = drawn(qtbot, panel.strips).result.recipe.job
    assert isinstance(job, LatentStrips)
    assert not any(job.face.latent)
    panel.strips.mine.click()
    job = drawn(qtbot, panel.strips).result.recipe.job
    assert isinstance(job, LatentStrips)
    assert job.face == panel.hand.job()
    assert "own" in panel.strips.through.text()
    panel.strips.mean.click()
    assert "mean" in panel.strips.through.text()


def test_a_sheet_that_comes_back_brings_its_model(
    qtbot: QtBot, panel: Latent, workspace: Workspace, tmp_path: Path
) -> None:
    own, other = panel.hand.job().model, tiny_file(tmp_path, latent=4)
    recipe = Recipe(LatentSamples(other, "age", each=2), seed=9)
    workspace.restore(recipe, "recipe of a file")
    workspace.panel_wanted.emit(LatentSamples.kind)
    assert panel.pages[SAMPLES].isChecked()
    found = drawn(qtbot, panel.samples)
    assert np.array_equal(found.result.image, made(recipe).image)
    assert panel.hand.job().model == other
    panel.hand.choose(own)
    job = drawn(qtbot, panel.samples).result.recipe.job
    assert isinstance(job, LatentSamples)
    assert job.model == own


def test_without_two_faces_the_path_says_what_to_do(panel: Latent) -> None:
    panel.show_page(PATH)
    assert "A and B" in panel.path.hint.text()
    assert panel.path._stack.currentWidget() is panel.path.hint
    assert not panel.path.stop.isEnabled()
    assert not panel.path.keep.isEnabled()


def test_the_slider_blends_and_the_blend_can_be_kept_and_taken(
    qtbot: QtBot, panel: Latent, workspace: Workspace
) -> None:
    two_faces(panel)
    qtbot.waitUntil(lambda: panel.path.keep.isEnabled())
    panel.path.slider.setValue(25)

    def conditions() -> float:
        assert panel.path._blend is not None
        job = panel.path._blend.between.result.recipe.job
        assert isinstance(job, LatentFace)
        return job.conditions[0]

    qtbot.waitUntil(lambda: conditions() == 0.25)
    assert panel.path.keep.text() == "Keep face"
    panel.path.keep.click()
    assert panel.pages[PATH].isChecked(), "keeping turns the page"
    assert workspace.history[-1].finished.result.recipe.job.kind == LatentFace.kind
    panel.path.take.click()
    assert panel.hand.job().conditions[0] == 0.25
    assert panel.pages[SLIDERS].isChecked()


def test_a_film_is_made_played_kept_and_exported(qtbot: QtBot, panel: Latent, workspace: Workspace) -> None:
    two_faces(panel)
    film = film_of(qtbot, panel).result.film
    assert film is not None
    assert len(film) == 6
    assert panel.path._stack.currentWidget() is panel.path._player
    wanted: list[Kept] = []
    workspace.film_wanted.connect(wanted.append)
    panel.path.export.click()
    panel.path.keep.click()
    assert len(workspace.history) == 1
    assert wanted[0].finished.result.film is film
    panel.path.slider.setValue(10)
    assert len(film) == 6, "a film that is kept is let go"


def test_a_film_that_nobody_keeps_is_let_go(qtbot: QtBot, panel: Latent) -> None:
    two_faces(panel)
    film = film_of(qtbot, panel).result.film
    assert film is not None
    panel.path.slider.setValue(10)
    assert len(film) == 0
    assert not panel.path.export.isEnabled()
    assert panel.path.keep.text() == "Keep face"


def test_a_face_of_another_model_begins_a_new_pair(qtbot: QtBot, panel: Latent, tmp_path: Path) -> None:
    two_faces(panel)
    other = tiny_file(tmp_path, latent=4)
    panel.hand.choose(other)
    qtbot.waitUntil(lambda: panel.hand.cloud is not None and panel.hand.cloud.latent == 4)
    panel.hand.draw(1)
    panel.sliders.second.click()
    job = panel.workspace.recipe(LatentPath.kind).job
    assert isinstance(job, LatentPath)
    assert job.first == LatentFace(other)
    assert job.second == panel.hand.job()


def test_keeping_faces_is_undone(panel: Latent, workspace: Workspace) -> None:
    before = workspace.recipe(LatentPath.kind)
    panel.hand.draw(1)
    panel.sliders.first.click()
    assert workspace.undo.undoText() == "face A"
    workspace.undo.undo()
    assert workspace.recipe(LatentPath.kind) == before

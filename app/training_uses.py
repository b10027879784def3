"""What is done with a training: dreaming with it, its sliders, its checkpoints, and pictures of it that are kept."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from app.frame import Finished
from app.latent_hand import latent_hand
from app.training_deeds import EPOCHS, FILM, SLIDERS, USE
from app.workspace import Kept, Workspace
from engine.jobs.train import CURVES
from engine.pixels import to_8bit
from engine.presets import in_network
from engine.recipe import Recipe
from engine.training_runs.notes import Note
from engine.training_runs.viewing import view_recipe, view_result
from models.catalogue import NETWORKS, offer_trained


class TrainingUses:
    """Does what the buttons below a training say.

    Args:
        desk: where the plan of the training lies; views that are kept have its recipe.
    """

    def __init__(self, workspace: Workspace, desk: str) -> None:
        self._workspace, self._desk = workspace, desk

    def do(self, deed: str, note: Note, folder: Path, view: str, epoch: int) -> None:
        """One of the deeds, with the view and the epoch that are in sight."""
        if deed == USE:
            self._use(note)
        elif deed == SLIDERS:
            latent_hand(self._workspace).open_model(Path(note.latent))
            self._workspace.panel_wanted.emit("latent")
        elif deed == EPOCHS:
            self._use(note)
            self._workspace.panel_wanted.emit("training")
            self._workspace.series_wanted.emit(folder / "checkpoints")
        else:
            epoch = 0 if view == CURVES else epoch
            recipe = view_recipe(self._workspace.recipe(self._desk), note, view, epoch, deed == FILM)
            work = partial(_finished_view, folder, note, recipe)
            self._workspace.background.run(work, partial(self._keep, deed == FILM), self._workspace.complain)

    def _use(self, note: Note) -> None:
        offer_trained()
        recipe = self._workspace.recipe()
        if note.network in NETWORKS:
            self._workspace.propose(in_network(recipe, note.network), f"change to {note.name}")
        else:
            self._workspace.said.emit(
                f"The network of “{note.name}” is not here any more: “Go on” makes it.", "error"
            )

    def _keep(self, film: bool, finished: Finished) -> None:
        kept = Kept(finished, None, datetime.now().astimezone())
        self._workspace.keep(kept)
        if film:
            self._workspace.film_wanted.emit(kept)


def _finished_view(folder: Path, note: Note, recipe: Recipe) -> Finished:
    result = view_result(folder, note, recipe)
    return Finished(0, result, to_8bit(result.image), 0.0)

"""The face in hand: the one place where panels read and set latent numbers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal, Slot

from app.inside_desk import inside_desk
from app.latent_questions import cloud_of, tried
from app.workspace import Workspace
from engine.jobs.latent_face import LatentFace
from engine.latent.open_models import noted, title_of
from engine.latent.point import point_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.latent.cloud import Array, Cloud, Numbers
    from engine.recipe import Recipe

DESK = LatentFace.kind
PANEL = "latent"

LATENT, CONDITIONS, DIRECTIONS = "latent", "conditions", "directions"
"""The rows of numbers of a face, by the names of their knobs."""


class LatentHand(QObject):
    """Knows the latent model of the recipe for a face, and changes that recipe, undoably.

    There is one for a workspace; get it with `latent_hand`. Nothing is read before `wake` is called.

    Attributes:
        cloud: of the model in hand; None until it is read.
        trouble: why there is none, as a sentence; empty if all is well.

    Signals:
        cloud_changed(Cloud or None): another model is in hand, or none while it is read or cannot be.
        face_changed(LatentFace): any of its numbers is another.
    """

    cloud_changed = Signal(object)
    face_changed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.on = inside_desk(workspace, DESK)
        self.cloud: Cloud | None = None
        self.trouble = ""
        self._wanted: str | None = None
        workspace.recipe_changed.connect(self._recipe_moved)

    @Slot()
    def wake(self) -> None:
        """Reads the model of the recipe, unless it is there or being read; what failed is tried again.

        One that was given another name meanwhile is told again.
        """
        wanted = self.job().model
        if wanted == self._wanted and not self.trouble and not self._renamed():
            return
        self._wanted = wanted
        self._have(None)
        question = partial(cloud_of, wanted)
        self._workspace.ask("latent model", question, self._have, partial(self._failed, wanted), DESK)

    def job(self) -> LatentFace:
        """The face as the recipe has it."""
        return cast(LatentFace, self._workspace.recipe(DESK).job)

    def point(self) -> Array | None:
        """Where the face lies in latent space, attributes included; None without a model."""
        if self.cloud is None:
            return None
        return point_of(self.job(), self.cloud)

    def face(self) -> tuple[Numbers, Numbers]:
        """Where the face lies, in standard deviations by dimension, and its conditions; empty without a model."""
        point = self.point()
        if self.cloud is None or point is None:
            return (), ()
        return self.cloud.numbers(point), self.job().conditions

    def show_face(self, numbers: Numbers, conditions: Numbers, text: str = "another face", show: bool = True) -> None:
        """Puts a face into the sliders, in one step of undo: exactly that point, whatever moves along.

        Args:
            numbers: standard deviations from the mean, by dimension.
            conditions: in the model's order.
            text: what undo calls it.
            show: whether the panel of sliders comes to the front.
        """
        if self.cloud is None:
            return
        job, cloud = self.job(), self.cloud
        point = cloud.point(numbers) - cloud.moved(conditions, (), job.along)
        none = (0.0,) * len(cloud.attributes)
        given = replace(
            job, latent=cloud.numbers(point, job.axes), conditions=_of_length(conditions, len(cloud.conditions)),
            directions=none,
        )  # fmt: skip
        self.propose(given, text)
        if show:
            self._workspace.panel_wanted.emit(PANEL)

    def set_number(self, row: str, place: int, value: float, label: str) -> None:
        """Moves one slider; what follows on the same slider is the same step of undo."""
        self._workspace.set_knob(f"job.{row}.{place}", value, DESK, label)

    def set_along(self, along: bool) -> None:
        """Whether latent numbers follow the conditions."""
        self._workspace.set_knob("job.along", along, DESK)

    def use_axes(self, axes: bool) -> None:
        """Has the sliders go along the principal axes, or along the dimensions; the face stays."""
        job, cloud = self.job(), self.cloud
        if cloud is not None and axes != job.axes:
            numbers = cloud.numbers(cloud.point(job.latent, job.axes), axes)
            self.propose(replace(job, axes=axes, latent=numbers), "principal axes" if axes else "latent numbers")

    def draw(self, seed: int, locked: Collection[int] = ()) -> None:
        """Another face by chance; sliders of those numbers stay where they are, and so do conditions."""
        if self.cloud is None:
            return
        job = self.job()
        drawn = self.cloud.numbers(self.cloud.drawn(1, seed)[0], job.axes)
        self._propose_latent(drawn, locked, "random face", seed)

    def reset(self, locked: Collection[int] = (), told: Collection[int] = (), pushed: Collection[int] = ()) -> None:
        """The mean face, without conditions and attributes; of each row the places that are given stay."""
        if self.cloud is None:
            return
        job = self.job()
        plain = replace(job, conditions=_only(job.conditions, told), directions=_only(job.directions, pushed))
        self._propose_latent((0.0,) * self.cloud.latent, locked, "reset of the sliders", job=plain)

    def choose(self, written: str) -> None:
        """Takes another model, by the name recipes have for it, with its mean face."""
        if written != self.job().model:
            self.propose(LatentFace(written, along=self.job().along), "another latent model")

    def take_model(self, written: str) -> None:
        """Takes another model because a sheet that came back was made with it; that is no step of undo of its own."""
        if written != self.job().model:
            recipe = self._workspace.recipe(DESK).planned()
            self._workspace.put(DESK, replace(recipe, job=LatentFace(written, along=self.job().along)), "")

    def open_model(self, path: Path) -> None:
        """Takes another model from its file, if it is one."""
        self._workspace.background.run(partial(noted, path), self._noted, self._workspace.complain)

    def propose(self, job: LatentFace, text: str) -> None:
        """Puts another face on the desk, undoably."""
        recipe = self._workspace.recipe(DESK)
        self._workspace.propose(replace(recipe.planned(), job=job), text, DESK)

    def _propose_latent(
        self, numbers: Numbers, locked: Collection[int], text: str, seed: int | None = None, job: Any = None
    ) -> None:
        job = job or self.job()
        kept = tuple(job.latent[place] if place in locked else one for place, one in enumerate(numbers))
        recipe = self._workspace.recipe(DESK).planned()
        recipe = replace(recipe, job=replace(job, latent=kept), seed=recipe.seed if seed is None else seed)
        self._workspace.propose(recipe, text, DESK)

    def _noted(self, written: str) -> None:
        """The file is tried before the recipe names it: one that is no latent model changes nothing."""
        self._workspace.ask(
            "latent model to try", partial(tried, written), lambda _cloud: self.choose(written), None, DESK
        )

    def _renamed(self) -> bool:
        cloud = self.cloud
        return cloud is not None and title_of(cloud.written) not in ("", cloud.title)

    def _have(self, cloud: Cloud | None) -> None:
        self.cloud, self.trouble = cloud, ""
        if cloud is not None:
            self._fill()
        self.cloud_changed.emit(cloud)

    def _failed(self, wanted: str, error: BaseException) -> None:
        if wanted == self._wanted:
            self.cloud, self.trouble = None, self._workspace.written_down(error)
            self.cloud_changed.emit(None)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk != DESK:
            return
        if self._wanted is not None and self.job().model != self._wanted:
            self.wake()
        elif self.cloud is not None:
            self._fill()
            self.face_changed.emit(self.job())

    def _fill(self) -> None:
        """Gives the recipe a number for every slider of the model; that is no step of undo."""
        job, cloud = self.job(), self.cloud
        assert cloud is not None
        filled = replace(
            job,
            latent=_of_length(job.latent, cloud.latent),
            conditions=_of_length(job.conditions, len(cloud.conditions)),
            directions=_of_length(job.directions, len(cloud.attributes)),
        )
        if filled != job:
            self._workspace.put(DESK, replace(self._workspace.recipe(DESK), job=filled), "")


def latent_hand(workspace: Workspace) -> LatentHand:
    """The one of a workspace, made when first asked for."""
    found = workspace.findChild(LatentHand)
    return found if isinstance(found, LatentHand) else LatentHand(workspace)


def _of_length(numbers: Numbers, count: int) -> Numbers:
    return (*numbers[:count], *[0.0] * (count - len(numbers)))


def _only(numbers: Numbers, places: Collection[int]) -> Numbers:
    """The numbers at some places, and 0 at all others."""
    return tuple(one if place in places else 0.0 for place, one in enumerate(numbers))

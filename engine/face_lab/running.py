"""The work of the face lab: find the face, change it step by step, lay the change into the photo."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor

from engine.alone import alone
from engine.errors import Complaint
from engine.face_lab.fields import Fields, Ground
from engine.face_lab.opinions import Before, before, opinions, roles, watched
from engine.face_lab.pasting import close_up, made_smaller, pasted
from engine.face_lab.patch import Patch, patch_of
from engine.face_lab.settled import settled
from engine.face_lab.sights import beside, difference
from engine.face_lab.ways import Way, way_of
from engine.face_lab.wishes import Wish
from engine.face_lab.words import curve_name
from engine.faces.box import Box
from engine.faces.finding import find_faces
from engine.faces.judges import judges
from engine.faces.reading import Reading
from engine.jobs.face_lab import AGE, BESIDE, CAREFUL, CHANGED, FaceLab
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.steering import Steering
from engine.step import Image, Image8, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench

ASKED_EVERY = 4
"""All judges are asked after so many steps, and after the last."""

SHOWN = 720
"""The longest side, in pixels, of what is shown on the way."""

CHANGE_CURVE = "rms change"
NO_FACE = "No face was found in this photo: drag the box onto it, or give it with --box."


@dataclass(frozen=True)
class LabStep(Step):
    """A step that can also be looked at from near.

    Attributes:
        near: makes a picture of the face as it is now.
    """

    near: Callable[[], Image8] | None = None


@dataclass(frozen=True, eq=False)
class Edited:
    """A changed face.

    Attributes:
        photo: 1 x 3 x height x width.
        box: of the face, in its pixels.
        fields: the whole change, whatever share of it is wanted.
        before, after: what the judges say of the photo, and of it with all of the change.
    """

    recipe: Recipe
    photo: Tensor
    patch: Patch
    box: Box
    fields: Fields
    before: Reading
    after: Reading

    def picture(self, share: float) -> Image:
        """The photo with so much of the change, 0..1, in full resolution."""
        return _image(pasted(self.photo, self.patch, self.fields.scaled(share)))

    def small(self, share: float, near: bool) -> Image8:
        """The same for the screen, as a whole or from near."""
        photo, patch = (close_up if near else made_smaller)(self.photo, self.patch, SHOWN)
        return to_8bit(_image(pasted(photo, patch, self.fields.scaled(share))))


def change_face(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `FaceLab`."""
    edited = yield from edit_face(recipe, bench)
    return result_of(edited, edited.recipe)


def result_of(edited: Edited, recipe: Recipe) -> Result:
    """The picture of a change, with the share of it that a recipe asks for."""
    job = cast(FaceLab, recipe.job)
    picture = edited.picture(job.share)
    if job.shown == CHANGED:
        return Result(picture, recipe)
    photo = _image(edited.photo)
    return Result(beside(photo, picture) if job.shown == BESIDE else difference(photo, picture), recipe)


def edit_face(recipe: Recipe, bench: Bench) -> Generator[Step, Recipe | None, Edited]:
    """The work itself; told to stop, it ends with the change as it is.

    Raises:
        Complaint: if there is no photo, no face in it, or the box is none.
    """
    steering = Steering(recipe)
    job = cast(FaceLab, recipe.job)
    with alone():
        at_work = _Work(job, _photo(recipe, bench), face_box(recipe, bench), bench.chance(recipe.seed))
    for index in range(1, job.steps + 1):
        with alone():
            at_work.way.step()
            steering.stepped()
            ends = index == job.steps or steering.over
            terms = at_work.terms() if ends or index % ASKED_EVERY == 1 else {}
        done = LabStep(index, job.steps, terms, at_work.render, at_work.note(), near=at_work.near)
        steering.heard((yield done))
        if steering.over:
            break
    with alone():
        return at_work.edited(replace(steering.story(job.steps), weights=bench.loaded.weights_sha256))


def face_box(recipe: Recipe, bench: Bench) -> Box:
    """The box of the face that is changed, in pixels of the result: the given one, or the one that is found.

    Raises:
        Complaint: if there is none.
    """
    job, photo = cast(FaceLab, recipe.job), _photo(recipe, bench)
    given = job.given_box()
    if given is not None:
        return _inside(given.moved(0, 0, photo.shape[-1] / bench.need_picture().size[0]), photo)
    found = find_faces(photo, judges().finder)
    if not found:
        raise Complaint(NO_FACE)
    if job.face > len(found):
        there = "Only one face was" if len(found) == 1 else f"Only {len(found)} faces were"
        raise Complaint(f"{there} found in this photo: choose a smaller number, or drag the box onto the face.")
    return found[job.face - 1]


class _Work:
    """One face while it is changed."""

    def __init__(self, job: FaceLab, photo: Tensor, box: Box, chance: torch.Generator) -> None:
        self._job, self._photo, self._box = job, photo, box
        self._patch = patch_of(photo, box)
        self._ground = Ground(self._patch.cut(photo))
        self._original: Before = before(self._ground.picture, self._patch.box, judges())
        self._small, self._near = (to(photo, self._patch, SHOWN) for to in (made_smaller, close_up))
        self.way: Way = way_of(self._ground, Wish(job, judges(), self._patch.box, self._original), chance)

    def terms(self) -> Mapping[str, float]:
        """What the judges say, each with its part, and how large the change is, of 255."""
        patch, expression = self._ground.changed(self.way.fields()), watched(self._job, self._original)
        said, parts = opinions(patch, self._patch.box, judges(), expression), roles(self._job, expression)
        change = float((patch - self._ground.picture).square().mean().sqrt()) * 255
        curves = {curve_name(judge, parts[judge]): value for judge, value in said.items()}
        return {**curves, CHANGE_CURVE: change}

    def render(self) -> Image8:
        """The photo as it is now."""
        return self._seen(*self._small)

    def near(self) -> Image8:
        """The face as it is now."""
        return self._seen(*self._near)

    def _seen(self, photo: Tensor, patch: Patch) -> Image8:
        return to_8bit(_image(pasted(photo, patch, self.way.fields().scaled(self._job.share))))

    def note(self) -> str:
        wanted = f"{self._job.age:g} years" if self._job.wanted == AGE else self._job.expression
        return f"Towards {wanted}"

    def edited(self, recipe: Recipe) -> Edited:
        fields, read = self.way.fields(), judges().read(self._photo, self._box)
        if self._job.way == CAREFUL:
            fields = settled(fields, self._job, self._photo, self._patch, read, judges())
        after = judges().read(pasted(self._photo, self._patch, fields), self._box)
        return Edited(recipe, self._photo, self._patch, self._box, fields, read, after)


def _photo(recipe: Recipe, bench: Bench) -> Tensor:
    photo = bench.photo(*bench.canvas_size(recipe))
    if photo is None:
        raise Complaint("There is no picture with a face yet: choose one first.")
    return photo.cpu().contiguous()


def _inside(box: Box, photo: Tensor) -> Box:
    height, width = photo.shape[-2:]
    across, down = box.middle
    if not (0 <= across <= width and 0 <= down <= height):
        raise Complaint("The box of the face lies outside the photo: drag it onto the face.")
    return box


def _image(picture: Tensor) -> Image:
    return cast(Image, picture[0].permute(1, 2, 0).clamp(0, 1).contiguous().numpy())

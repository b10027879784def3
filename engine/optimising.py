"""The work of all jobs that optimise a picture through a parameterisation: size after size, step after step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor

from engine.errors import BadRecipe, Complaint
from engine.forecast import memory_bytes
from engine.jobs.optimised import Aim, Optimised, Stage
from engine.optimisers.optimiser import Descent
from engine.pace import Done
from engine.parameterisations.parameterisation import Laid
from engine.pulling import Pulled, Puller
from engine.redirecting import FIRST_STEPS
from engine.regularisers.regulariser import Moment, Regulariser
from engine.resizing import resized
from engine.rolling import STILL, Roll, any_roll
from engine.scene import Scene
from engine.sheet import sheet
from engine.starts.photo import Photo
from engine.steering import Steering
from engine.step import Image, Image8, Result, Run, Step, frozen

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe


def optimise(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is an `Optimised`; see `engine.step.Run` for how it is steered and stopped."""
    session = Session(recipe, bench)
    yield from session.stages()
    return session.result()


class Session:
    """One run.

    Attributes:
        shown: the pictures after the last step, count x 3 x height x width, RGB 0..1.
    """

    def __init__(self, recipe: Recipe, bench: Bench) -> None:
        self._job = job = cast(Optimised, recipe.job)
        if not job.layers():
            raise BadRecipe("There is nothing to optimise for: add an objective, such as a channel.")
        self._bench = bench
        self._prepared = bench.prepared(job.layers(), job.variant())
        self._stages = job.stages(*bench.canvas_size(recipe))
        complain_if_too_large(bench, job, self._stages[-1])
        self._chance = bench.chance(recipe.seed)
        self._steering = Steering(recipe)
        self._work = [s.height * s.width * s.steps for s in self._stages]
        self.shown = self._base = self._first(self._stages[0])
        self._laid: Laid | None = None
        self._descent: Descent | None = None

    def stages(self) -> Done:
        """All sizes, small to large; ends early if the run is stopped."""
        for number, stage in enumerate(self._stages):
            self._lay(number, stage)
            if not (yield from self._stage(number, stage)):
                return False
        return True

    def result(self) -> Result:
        """The picture or pictures at the last size, and the recipe that makes them again."""
        last = self._stages[-1]
        total = sum(stage.steps for stage in self._stages)
        whole = resized(self.shown, last.height, last.width)
        story = replace(self._steering.story(total), weights=self._bench.loaded.weights_sha256)
        return Result(image_of(whole), story)

    def _stage(self, number: int, stage: Stage) -> Done:
        puller = self._puller()
        note = f"{stage.width} × {stage.height}"
        if len(self._stages) > 1:
            note = f"Size {number + 1} of {len(self._stages)}, {note}"
        for index in range(stage.steps):
            if self._steering.over:
                return False
            terms = self._step(puller, index, stage.steps)
            done = self._steering.stepped()
            total = sum(s.steps for s in self._stages)
            render = _Renderer(self.shown)
            share = self._share(number, (index + 1) / stage.steps)
            self._steering.heard((yield Step(done, total, terms, render, note, done=share)))
        return True

    def _step(self, puller: Puller, index: int, steps: int) -> Mapping[str, float]:
        job = cast(Optimised, self._steering.job())
        aim, laid = job.aim(), self._laid
        assert laid is not None
        assert self._descent is not None
        progress = index / max(1, steps - 1)
        looks: list[Pulled] = []
        state = self._chance.get_state()

        def loss() -> Tensor:
            self._chance.set_state(state)  # an optimiser that looks several times must see the same chance
            looks.append(_look(puller, laid, aim, self._chance, progress))
            return looks[-1].loss

        with self._prepared.redirecting(self._steering.done < FIRST_STEPS):
            self._descent.step(loss, job.optimiser_now(), progress)
        moment = Moment(self._base, -looks[0].gradient, self._prepared.centre, index + 1, steps)
        roll = any_roll(self._base, self._chance) if job.wraps() else STILL
        _amend(laid, puller.regularisers(aim), moment, roll)
        self._show(laid, job.averaging(), index, puller.where(aim))
        return looks[0].scores

    def _show(self, laid: Laid, decay: float, index: int, where: Tensor | None) -> None:
        with torch.no_grad():
            now = laid.picture().detach().clamp(0, 1)
        if where is not None:  # waves and sizes of detail reach beyond the area in which they are turned
            now = self._base.lerp(now, where.expand_as(now))
        if decay and index:
            kept = min(decay, index / (index + 1))  # a plain mean at first: what was there before does not linger
            self.shown = self.shown.lerp(now, 1 - kept)
        else:
            self.shown = now.clone()

    def _lay(self, number: int, stage: Stage) -> None:
        if number:
            before = self._laid
            assert before is not None
            with torch.no_grad():
                now = resized(before.picture(), stage.height, stage.width).clamp(0, 1)
            self._base = self._next_base(stage)
        else:
            now = self._base
        self._laid = self._job.laid_as().lay(now, self._chance)
        self._descent = self._descent.moved_to(self._laid) if self._descent else self._begun(self._laid)

    def _begun(self, laid: Laid) -> Descent:
        return self._job.optimiser_now().begin(laid)

    def _first(self, stage: Stage) -> Tensor:
        photo = self._bench.photo(stage.height, stage.width)
        start = self._job.beginning().opened(self._bench)
        pictures = [start.begin(photo, stage.height, stage.width, self._chance) for _ in range(self._job.count())]
        return torch.cat(pictures).to(self._prepared.centre)

    def _next_base(self, stage: Stage) -> Tensor:
        if isinstance(self._job.beginning(), Photo):
            return self._first(stage)
        return resized(self._base, stage.height, stage.width).clamp(0, 1)

    def _puller(self) -> Puller:
        entry = self._bench.loaded.entry
        fixed = self._bench.loaded.contract.size if entry.fixed_size else 0
        scene = Scene(self._bench, self._prepared, self._base)
        return Puller(scene, entry.smallest, fixed, self._job.optimiser_now().compares(), self._job.wraps())

    def _share(self, number: int, part: float) -> float:
        return (sum(self._work[:number]) + self._work[number] * part) / sum(self._work)


def _look(puller: Puller, laid: Laid, aim: Aim, chance: torch.Generator, progress: float) -> Pulled:
    for tensor in laid.tensors:
        tensor.grad = None
    with torch.enable_grad():
        picture = laid.picture()
        leaf = picture.detach().requires_grad_()
        pulled = puller.pull(leaf, aim, chance, progress)
        torch.autograd.backward(picture, pulled.gradient)
    return pulled


def _amend(laid: Laid, regularisers: Sequence[Regulariser], moment: Moment, roll: Roll) -> None:
    amending = [regulariser for regulariser in regularisers if regulariser.amends()]
    if not amending:
        return
    with torch.no_grad():
        before = picture = roll.there(laid.picture().detach().clone())
        moment = replace(moment, base=roll.there(moment.base), gradient=roll.there(moment.gradient))
        for regulariser in amending:
            picture = regulariser.amended(picture, moment)
        if picture is not before:
            laid.put(roll.back(picture))


def complain_if_too_large(bench: Bench, job: Optimised, stage: Stage) -> None:
    """Says so before the start if the largest size would not fit into the memory that was allowed.

    Raises:
        Complaint: with the size that would.
    """
    count, height, width = job.shown(stage)
    needed = memory_bytes(bench, job.layers(), height, width) * count
    allowed = bench.resolved.memory_bytes
    if needed > allowed:
        if job.shown(Stage(stage.height // 2, stage.width // 2, 1)) == (count, height, width):
            raise Complaint(
                f"{count} pieces of {width} × {height} need about {needed / 2**30:.1f} GB of memory, and "
                f"{allowed / 2**30:.1f} GB are allowed: show the network fewer or smaller ones."
            )
        side = int(max(stage.height, stage.width) * (allowed / needed) ** 0.5) // 16 * 16
        raise Complaint(
            f"At {stage.width} × {stage.height} this needs about {needed / 2**30:.1f} GB of memory, and "
            f"{allowed / 2**30:.1f} GB are allowed: choose a longest side of about {side} pixels."
        )


def image_of(pictures: Tensor) -> Image:
    """Pictures (count x 3 x height x width, RGB 0..1) as one finished picture, height x width x 3, float32."""
    whole = sheet(pictures.detach().float().clamp(0, 1))
    return whole.permute(1, 2, 0).cpu().contiguous().numpy()


class _Renderer:
    """Makes the picture for the screen when it is asked for one."""

    def __init__(self, pictures: Tensor) -> None:
        self._pictures = pictures

    def __call__(self) -> Image8:
        whole = sheet(self._pictures).mul(255).add_(0.5).clamp_(0, 255).permute(1, 2, 0)
        return frozen(whole.to(torch.uint8).cpu().contiguous().numpy())

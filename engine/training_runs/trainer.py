"""Training in steps: a generator that can be left standing, closed, killed and gone on with, with the same result."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor

from engine.check import check
from engine.errors import Complaint
from engine.pieces import retold
from engine.threads import by_threads
from engine.training_runs.averages import Averages
from engine.training_runs.card import card_of
from engine.training_runs.epoch_order import order_of
from engine.training_runs.epoch_pictures import keep_pictures
from engine.training_runs.examples import Examples
from engine.training_runs.judging import Judgement, judging
from engine.training_runs.keeping import keep, keep_card, keep_epoch, keep_weights, kept
from engine.training_runs.learning import Learner, learner_for
from engine.training_runs.lessons import Lesson, lesson_of
from engine.training_runs.plan import CLASSIFIERS, TrainingPlan
from engine.training_runs.position import Numbers, Position
from engine.training_runs.rates import optimiser_for, set_rate
from engine.training_runs.releasing import catalogue_weights
from engine.training_runs.schedule import rate_at
from engine.training_runs.splitting import split
from engine.training_runs.welford import Welford

_BETWEEN_SAVES = 20.0
"""Seconds between checkpoints within an epoch."""


@dataclass(frozen=True, eq=False)
class BatchDone:
    """What is known after a batch, or a batch of held-out pictures.

    Attributes:
        epoch, batch: which one it was, from 0.
        epochs, batches: how many there are.
        means: numbers of this epoch so far.
        finished: what is known of the epoch if this ended it: "train" and "held_out" numbers, "rate", "variance" of
            each latent number, "confusion" (rows are the true classes); None within an epoch.
        judged: how many held-out pictures were looked at so far, while nothing is learned at the end of an epoch.
    """

    epoch: int
    epochs: int
    batch: int
    batches: int
    means: Numbers
    finished: dict[str, Any] | None
    judged: int = 0


@dataclass(frozen=True, eq=False)
class Trained:
    """The end of a training.

    Attributes:
        learner: with the weights of the last epoch, averaged if so planned; the best are in the folder.
        history: one entry for each epoch, as `BatchDone.finished`.
        best: which epoch's weights are kept in the folder, from 0.
        threads: how many computed.
    """

    learner: Learner
    history: list[dict[str, Any]]
    best: int
    threads: int


Training = Generator[BatchDone, None, Trained]


def training(plan: TrainingPlan, examples: Examples, folder: Path, threads: int = 0) -> Training:
    """Trains, or goes on with what the folder holds, yielding after every batch.

    The checkpoint is written now and then, after every epoch, and when it is closed. On a CPU, a training that was
    broken off at any place ends with the same bits as one that was not: the number of threads is part of the
    checkpoint.

    Args:
        threads: how many compute, if it is begun here; 0 for as many as torch has now.

    Raises:
        Complaint: if the plan or the data cannot be used, the folder holds another training, or loss is not finite.
    """
    check(plan)
    state = kept(folder, plan, examples)
    run = _Run(plan, examples, folder, state, threads or torch.get_num_threads())
    try:
        yield from by_threads(run.threads, run.to_its_end())
    finally:
        run.save()
    return run.ended()


class _Run:
    """One training at work."""

    def __init__(
        self, plan: TrainingPlan, examples: Examples, folder: Path, state: dict[str, Any] | None, threads: int
    ) -> None:
        self._plan, self._examples, self._folder = plan, examples, folder
        self._learner = learner_for(plan, examples)
        if plan.channel and plan.model in CLASSIFIERS:
            from engine.training_runs.channel_picture import check_channel  # it loads much, for few

            check_channel(self._learner, plan)
        self._optimiser = optimiser_for(plan, self._learner)
        self._learned, self._held = split(examples.labels, plan)
        self._batches = -(-len(self._learned) // plan.batch)
        self._width = 0 if plan.model in CLASSIFIERS else plan.latent
        self._averages = Averages(self._learner, plan.averaging) if plan.averaging else None
        self._position = Position(Welford(self._width), torch.Generator().manual_seed(plan.seed))
        self.threads = threads
        self._go_on(state)
        self._whole, self._saved_at = True, time.monotonic()

    def _go_on(self, state: dict[str, Any] | None) -> None:
        if state is None:
            return
        self._learner.load_state_dict(state["learner"])
        self._optimiser.load_state_dict(state["optimiser"])
        if self._averages is not None:
            self._averages.load(state["averages"])
        self._position = Position.from_state(state["position"])
        self.threads = int(state.get("threads", self.threads))  # the first versions kept none

    def save(self) -> None:
        """Writes the checkpoint, unless a batch was broken off in the middle or nothing was learned from yet."""
        if not self._whole or not (self._position.seen or self._position.history):
            return
        parts = {"learner": self._learner.state_dict(), "optimiser": self._optimiser.state_dict()}
        if self._averages is not None:
            parts["averages"] = self._averages.state()
        data = {"told": self._examples.told, "identity": self._examples.identity}
        known = {"plan": asdict(self._plan), "position": self._position.state(), "threads": self.threads}
        keep(self._folder, {**known, **data, **parts})
        self._saved_at = time.monotonic()

    def to_its_end(self) -> Generator[BatchDone, None, None]:
        """All batches that are left, and the judgement at the end of each epoch."""
        at = self._position
        while not self._is_over():
            order = order_of(self._learned, self._plan.seed, at.epoch)
            while at.batch < self._batches:
                self._one(order)
                if at.batch < self._batches:
                    yield self._told()
            yield from self._judged()

    def _is_over(self) -> bool:
        at, patience = self._position, self._plan.patience
        tired = bool(patience) and at.epoch - 1 - at.best[0] >= patience and at.best[0] >= 0
        return at.epoch >= self._plan.epochs or tired

    def _told(self, judged: int = 0) -> BatchDone:
        at = self._position
        return BatchDone(at.epoch, self._plan.epochs, at.batch - 1, self._batches, at.means(), None, judged)

    def _one(self, order: Tensor) -> None:
        at, step = self._position, self._plan.batch
        self._whole = False
        lesson = lesson_of(self._examples, order[at.batch * step : (at.batch + 1) * step], self._plan)
        if len(lesson.labels) > 1:  # batch norm needs two
            self._learn(lesson)
        at.batch += 1
        self._whole = True
        if time.monotonic() - self._saved_at > _BETWEEN_SAVES:
            self.save()

    def _judged(self) -> Generator[BatchDone, None, None]:
        """The end of an epoch; left in between, it is begun anew the next time."""
        if not self._position.seen:
            raise Complaint("Hardly one of these pictures could be opened; choose another folder.")
        work = judging(self.judged_learner(), self._examples, self._held, self._plan)
        found = yield from retold(work, self._told)
        told = self._told()
        self._whole = False
        finished = self._end_epoch(found)
        self._whole = True
        self.save()
        yield replace(told, finished=finished)

    def judged_learner(self) -> Learner:
        """The one that is judged and kept: with averaged weights, if so planned."""
        return self._learner if self._averages is None else cast(Learner, self._averages.network)

    def _learn(self, lesson: Lesson) -> None:
        at = self._position
        set_rate(self._optimiser, rate_at(self._plan, at.epoch + at.batch / self._batches))
        self._learner.train()
        taught = self._learner.teach(lesson, at.chance)
        if not taught.loss.isfinite():
            raise Complaint("The loss is no longer a number: begin again with a lower learning rate.")
        self._optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(taught.loss)
        self._optimiser.step()
        if self._averages is not None:
            self._averages.take(self._learner)
        at.take(taught.sums, len(lesson.labels))
        if taught.latent is not None:
            at.latents.take(taught.latent)

    def _end_epoch(self, found: Judgement) -> dict[str, Any]:
        at, learner = self._position, self.judged_learner()
        entry: dict[str, Any] = {"epoch": at.epoch, "train": at.means(), "held_out": found.means}
        entry["rate"] = rate_at(self._plan, at.epoch + 1 - 1 / self._batches)
        if self._width:
            entry["variance"] = at.latents.variance().tolist()
        if self._plan.model in CLASSIFIERS:
            entry["confusion"] = found.confusion
        score = found.means.get(learner.score, float("-inf"))
        if score > at.best[1]:
            at.best = (at.epoch, score)
            keep_weights(self._folder, learner.network)
        keep_pictures(self._folder, at.epoch, learner, self._examples, self._held, self._plan, at.latents)
        if self._plan.all_epochs and self._plan.model in CLASSIFIERS:
            keep_epoch(self._folder, at.epoch, catalogue_weights(self._plan, learner.network.state_dict()))
        at.turn_over(entry, self._width)
        keep_card(self._folder, card_of(self._plan, self._examples, at, learner))
        return entry

    def ended(self) -> Trained:
        """What there is at the end."""
        return Trained(self.judged_learner(), self._position.history, self._position.best[0], self.threads)

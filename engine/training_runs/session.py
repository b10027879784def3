"""A training with all that belongs to it: data, notes, pictures of its epochs, and the network at its end."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import torch

from engine.pieces import retold
from engine.threads import by_threads
from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.examples import Examples, check_same
from engine.training_runs.further import further, only_longer
from engine.training_runs.notes import Note, best_of, read_note, write_note
from engine.training_runs.plan import CLASSIFIERS, TrainingPlan
from engine.training_runs.releasing import latent_written, released
from engine.training_runs.request import Progress, Request
from engine.training_runs.source import examples_from
from engine.training_runs.trainer import BatchDone, Trained, training

_NAMED = 200
"""So many of what was passed over are noted by name."""


def session(request: Request) -> Generator[Progress, None, Note]:
    """Trains, or goes on, and keeps a note of it; left at any place, it can be gone on with by the same request.

    At the end the network stands in the catalogue.

    Raises:
        Complaint: as `engine.training_runs.source.examples_from` and `engine.training_runs.trainer.training`.
    """
    at = _Session(request)
    yield at.progress("Looking for pictures…")
    examples = yield from at.examples()
    trained = yield from at.trained(examples)
    return (yield from at.ended(trained, examples))


def concluded(request: Request) -> Generator[Progress, None, Note]:
    """Ends a training where it is: its best epoch so far becomes a network of the catalogue.

    Raises:
        Complaint: if no epoch is finished, or as `session`.
    """
    at = _Session(request)
    yield at.progress("Looking for pictures…")
    examples = yield from at.examples()
    return (yield from at.ended(None, examples))


def _gone_further(note: Note, plan: TrainingPlan) -> TrainingPlan:
    """What is ordered; if that is only another end of what was begun, with the rate as it was until now."""
    if not only_longer(note.plan, plan) or plan.earlier not in ("", note.plan.earlier):
        return plan
    return further(note.plan, plan.epochs, plan.patience, len(note.history))


class _Session:
    def __init__(self, request: Request) -> None:
        fresh = Note(request.name, request.plan, request.source, begun=datetime.now().astimezone().isoformat())
        self._begun = before = read_note(request.folder)
        self._request = request if before is None else replace(request, plan=_gone_further(before, request.plan))
        self._note = fresh if before is None else replace(before, plan=self._request.plan, over=False)
        self._seen, self._began = 0, time.monotonic()

    def progress(self, words: str) -> Progress:
        done = len(self._note.history)
        return Progress(words, done / self._request.plan.epochs, done, self._note)

    def examples(self) -> Generator[Progress, None, Examples]:
        """What is learned from; of a training that was begun, what it was begun with."""
        plan = self._request.plan
        looking = examples_from(self._request.source, plan.seed, plan.model in CLASSIFIERS)
        found = yield from retold(looking, self.progress)
        if self._begun is not None and self._begun.told:
            check_same(self._request.folder.name, self._begun.told, self._begun.identity, found)
        return found

    def trained(self, examples: Examples) -> Generator[Progress, None, Trained]:
        """All that is left to do."""
        request = self._request
        self._began = time.monotonic()
        run = training(request.plan, examples, request.folder, request.threads)
        return (yield from retold(run, partial(self._heard, examples)))

    def _heard(self, examples: Examples, told: BatchDone) -> Progress:
        if told.finished is not None:
            self._take(told.finished, examples)
        elif (
            told.means and not self._seen
        ):  # before this it was not clear that it can be trained; what was begun stays as it was
            self._keep(examples)
        self._seen += 0 if told.judged or not told.means else self._request.plan.batch
        return self._moved(told, examples)

    def ended(self, trained: Trained | None, examples: Examples) -> Generator[Progress, None, Note]:
        """Writes down that it is over, and what came of it."""
        if trained is not None:
            self._note = replace(self._note, history=tuple(trained.history), best=trained.best)
        self._keep(examples)
        made = released(self._request.folder, self._note)
        self._note = replace(self._note, network=made.name)
        if self._note.plan.model not in CLASSIFIERS:
            threads = (trained.threads if trained is not None else self._request.threads) or torch.get_num_threads()
            writing = by_threads(threads, latent_written(self._request.folder, self._note, examples))
            place = yield from retold(writing, self.progress)
            self._note = replace(self._note, latent=str(place))
        self._note = replace(self._note, over=True)
        self._keep(examples)
        return self._note

    def _take(self, finished: dict[str, Any], examples: Examples) -> None:
        history = (*self._note.history[: finished["epoch"]], finished)
        self._note = replace(self._note, history=history, best=best_of(history))
        self._keep(examples)

    def _keep(self, examples: Examples) -> None:
        named = tuple((one.name, one.why) for one in examples.left_out[:_NAMED])
        count = len(examples.left_out)
        classes = tuple(examples.classes) if self._request.plan.model in CLASSIFIERS else ()
        self._note = replace(
            self._note, told=examples.told, identity=examples.identity, left_out=named, left_out_count=count,
            classes=classes, conditions=tuple(examples.conditions),
        )  # fmt: skip
        write_note(self._request.folder, self._note)

    def _moved(self, told: BatchDone, examples: Examples) -> Progress:
        part = 0.0 if told.finished is not None else (told.batch + 1) / told.batches
        epoch = len(self._note.history) + part
        what = "judging held-out pictures" if told.judged else f"batch {told.batch + 1} of {told.batches}"
        words = f"Epoch {min(told.epoch + 1, told.epochs)} of {told.epochs}, {what}"
        pace = self._seen / max(time.monotonic() - self._began, 1e-6)
        drawing = examples.pace() if isinstance(examples, DrawnExamples) else 0.0
        return Progress(words, epoch / told.epochs, epoch, self._note, told.means, pace, drawing)

"""How well a learner does on pictures that it does not learn from."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.training_runs.examples import Examples
from engine.training_runs.learning import Learner
from engine.training_runs.lessons import lesson_of
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.position import Numbers

_PIECE = 4
"""Batches after which it may be left for a while."""


@dataclass(frozen=True)
class Judgement:
    """Of held-out pictures.

    Attributes:
        means: numbers for one picture.
        confusion: how often each true class (rows) was taken for each class (columns); empty without classes.
    """

    means: Numbers
    confusion: list[list[int]]


def judging(
    learner: Learner, examples: Examples, which: Tensor, plan: TrainingPlan
) -> Generator[int, None, Judgement]:
    """Shows it all of them, and changes nothing; yields how many it has seen, every few batches but the last."""
    learner.eval()
    sums: Numbers = {}
    seen, classes = 0, len(examples.classes)
    confusion = torch.zeros(classes * classes, dtype=torch.int64)
    for number, part in enumerate(torch.split(which, plan.batch)):
        if number and not number % _PIECE:
            yield seen
        lesson = lesson_of(examples, part, plan)
        if not len(lesson.labels):
            continue
        with torch.no_grad():
            taught = learner.teach(lesson, torch.Generator())
        seen += len(lesson.labels)
        for name, value in taught.sums.items():
            sums[name] = sums.get(name, 0.0) + value
        if taught.guesses is not None:
            confusion += torch.bincount(lesson.labels * classes + taught.guesses, minlength=classes * classes)
    means = {name: value / seen for name, value in sums.items()}
    return Judgement(means, confusion.view(classes, classes).tolist())

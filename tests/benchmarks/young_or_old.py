"""How well a Darknet tells young faces of the generator from old ones, on faces it has not seen."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.plan import AVERAGE, DARKNET, MAXIMUM, TrainingPlan
from engine.training_runs.trainer import training


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line an epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--adversarial", type=float, default=0.0)
    parser.add_argument("--pooling", choices=(AVERAGE, MAXIMUM), default=AVERAGE)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(chosen.threads)
    plan = TrainingPlan(
        DARKNET, chosen.size, epochs=chosen.epochs, pooling=chosen.pooling, rate=0.003, batch=32, held_out=0.2,
        adversarial=chosen.adversarial,
    )  # fmt: skip
    began, busy = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as place:
        for told in training(plan, DrawnExamples(chosen.count), Path(place)):
            if told.finished:
                found = told.finished["held_out"]
                print(
                    f"epoch {told.epoch + 1}: held out {found['accuracy']:.4f}, "
                    f"learned {told.means['accuracy']:.4f}, {told.finished['confusion']}, "
                    f"{time.perf_counter() - began:.0f} s, {time.process_time() - busy:.0f} s of processors",
                    flush=True,
                )


if __name__ == "__main__":
    main()

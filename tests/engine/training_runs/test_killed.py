"""A training whose program is killed ends, gone on with, as one that was not."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from engine.pieces import drained
from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.keeping import WEIGHTS
from engine.training_runs.plan import CVAE, TrainingPlan
from engine.training_runs.trainer import Trained, training
from tests.killing import killed_midway

FACES, THREADS = 40, 1
PLAN = TrainingPlan(CVAE, size=32, latent=4, epochs=2, batch=8, held_out=0.2, seed=3)
TRAINING = """
import sys
from pathlib import Path
from engine.training_runs import trainer
from tests.engine.training_runs.test_killed import FACES, PLAN, THREADS, DrawnExamples
trainer._BETWEEN_SAVES = 0.0
for done in trainer.training(PLAN, DrawnExamples(FACES), Path(sys.argv[1]), THREADS):
    print(done.epoch, done.batch, flush=True)
    sys.stdin.readline()
"""


def ended(folder: Path) -> tuple[tuple[int, int], Trained]:
    """The batch it began with, and what came of it."""
    run = training(PLAN, DrawnExamples(FACES), folder, THREADS)
    first = next(run)
    return (first.epoch, first.batch), drained(run)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_killed_it_goes_on_from_its_last_checkpoint_with_the_same_bits(tmp_path: Path) -> None:
    assert killed_midway(TRAINING, tmp_path / "killed", 3) == -signal.SIGKILL
    begun, gone_on = ended(tmp_path / "killed")
    nothing, whole = ended(tmp_path / "whole")
    assert nothing == (0, 0)
    assert begun > (0, 1)
    assert gone_on.history == whole.history
    assert (tmp_path / "killed" / WEIGHTS).read_bytes() == (tmp_path / "whole" / WEIGHTS).read_bytes()

"""A training whose program is killed ends, gone on with, as one that was not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.keeping import WEIGHTS
from engine.training_runs.plan import CVAE, TrainingPlan
from engine.training_runs.trainer import Trained, training

ROOT = Path(__file__).parents[3]
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


def killed_midway(folder: Path, batches: int) -> int:
    """Lets a process of its own learn some batches, and kills it in the middle of the next; how that ended."""
    command = [sys.executable, "-c", TRAINING, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        for _ in range(batches):
            assert process.stdout.readline()
            process.stdin.write("on\n")
            process.stdin.flush()
        process.kill()  # SIGKILL
    return process.returncode


def ended(folder: Path) -> tuple[tuple[int, int], Trained]:
    """The batch it began with, and what came of it."""
    run = training(PLAN, DrawnExamples(FACES), folder, THREADS)
    first = next(run)
    while True:
        try:
            next(run)
        except StopIteration as end:
            return (first.epoch, first.batch), end.value


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_killed_it_goes_on_from_its_last_checkpoint_with_the_same_bits(tmp_path: Path) -> None:
    assert killed_midway(tmp_path / "killed", 3) == -signal.SIGKILL
    begun, gone_on = ended(tmp_path / "killed")
    nothing, whole = ended(tmp_path / "whole")
    assert nothing == (0, 0)
    assert begun > (0, 1)
    assert gone_on.history == whole.history
    assert (tmp_path / "killed" / WEIGHTS).read_bytes() == (tmp_path / "whole" / WEIGHTS).read_bytes()

"""A training ends with the same bits however many threads torch is told to use by others meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread

import pytest
import torch

from engine.alone import alone
from engine.threads import by_threads
from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.keeping import CHECKPOINT, WEIGHTS
from engine.training_runs.plan import CVAE, TrainingPlan
from engine.training_runs.trainer import Trained, training

PLAN = TrainingPlan(CVAE, size=32, latent=4, epochs=2, batch=8, held_out=0.2, seed=3)


class Watched(DrawnExamples):
    """Notes by how many threads they are asked for."""

    def __init__(self) -> None:
        super().__init__(40)
        self.threads: set[int] = set()

    def pictures(self, which: Sequence[int], size: int) -> tuple[torch.Tensor, list[int]]:
        self.threads.add(torch.get_num_threads())
        return super().pictures(which, size)


@pytest.fixture(autouse=True)
def threads() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def in_a_thread_of_its_own(work: Callable[[], object]) -> None:
    thread = Thread(target=work)
    thread.start()
    thread.join()


def begun(folder: Path, asked: int, batches: int = 3) -> Watched:
    """A few batches in a thread that first computes while another is alone; others set other numbers meanwhile."""
    examples = Watched()

    def work() -> None:
        run = training(PLAN, examples, folder, asked)
        for _ in range(batches):
            next(run)
            torch.set_num_threads(3)
        run.close()

    with alone():
        in_a_thread_of_its_own(work)
    return examples


def one_more(folder: Path, asked: int = 0) -> Watched:
    """Another batch."""
    examples = Watched()
    run = training(PLAN, examples, folder, asked)
    next(run)
    run.close()
    return examples


def gone_on(folder: Path, asked: int) -> tuple[Trained, Watched]:
    examples = Watched()
    run = training(PLAN, examples, folder, asked)
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value, examples


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2])
def test_begun_beside_others_it_ends_as_one_that_was_undisturbed(count: int, tmp_path: Path) -> None:
    whole, seen = gone_on(tmp_path / "whole", count)
    assert seen.threads == {count}
    assert begun(tmp_path / "parts", count).threads == {count}
    assert torch.load(tmp_path / "parts" / CHECKPOINT, weights_only=True)["threads"] == count
    torch.set_num_threads(3 - count)
    parts, seen = gone_on(tmp_path / "parts", asked=3 - count)  # of one that was begun, this counts for nothing
    assert (seen.threads, parts.threads) == ({count}, count)
    assert whole.history == parts.history
    assert (tmp_path / "whole" / WEIGHTS).read_bytes() == (tmp_path / "parts" / WEIGHTS).read_bytes()


def test_not_told_how_many_it_keeps_to_those_that_it_began_with(tmp_path: Path) -> None:
    assert begun(tmp_path, asked=0, batches=1).threads == {1}  # the other one was alone when it began
    torch.set_num_threads(2)
    assert one_more(tmp_path).threads == {1}


def test_a_checkpoint_of_the_first_versions_goes_on_with_what_it_is_told(tmp_path: Path) -> None:
    begun(tmp_path, asked=1, batches=1)
    state = torch.load(tmp_path / CHECKPOINT, weights_only=True)
    del state["threads"]
    torch.save(state, tmp_path / CHECKPOINT)
    assert one_more(tmp_path, asked=2).threads == {2}


def test_work_that_is_left_is_closed() -> None:
    closed = []

    def work() -> Iterator[int]:
        try:
            yield torch.get_num_threads()
        finally:
            closed.append(True)

    run = by_threads(2, work())  # type: ignore[arg-type]
    assert next(run) == 2
    run.close()
    assert closed

"""Networks are traced while other threads use theirs."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import Tensor, nn

from engine.tracing import Trace


class Meanwhile(nn.Module):
    """While it is traced, another thread calls another network."""

    def __init__(self, other: nn.Module) -> None:
        super().__init__()
        self.inner = nn.Conv2d(3, 4, 3)
        self.elsewhere, self.heard = [other], list[Tensor]()

    def forward(self, pictures: Tensor) -> Tensor:
        thread = threading.Thread(target=self._call)
        thread.start()
        thread.join()
        return self.inner(pictures).relu()

    def _call(self) -> None:
        self.heard.append(self.elsewhere[0](torch.ones(1, 2)))


def test_a_network_of_another_thread_computes_on() -> None:
    other = nn.Sequential(nn.Linear(2, 3), nn.Tanh())
    root = Meanwhile(other)
    trace = Trace(root)
    assert torch.equal(root.heard[0], other(torch.ones(1, 2)))
    assert [node.target for node in trace.graph.nodes if node.op == "call_module"] == ["inner"]


def test_several_threads_that_trace_leave_torch_as_it_was() -> None:
    before = nn.Module.__call__, nn.Module.__getattr__
    together = threading.Barrier(4)

    def traced(number: int) -> int:
        together.wait()
        parts = [nn.Sequential(*(nn.Conv2d(2, 2, 1) for _ in range(number + 20))) for _ in range(5)]
        return sum(len(list(Trace(part).graph.nodes)) for part in parts)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(traced, range(4))) == [5 * (number + 22) for number in range(4)]
    assert (nn.Module.__call__, nn.Module.__getattr__) == before

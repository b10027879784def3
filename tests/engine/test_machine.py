from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
import torch

from engine.check import check
from engine.declare import knobs
from engine.errors import Complaint
from engine.machine import Machine
from engine.memory import installed_memory


@pytest.fixture(autouse=True)
def _same_threads_afterwards() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


def test_threads_and_memory_are_taken_over() -> None:
    resolved = Machine(device="cpu", threads=1, memory_mb=300).resolve()
    assert (resolved.threads, torch.get_num_threads()) == (1, 1)
    assert resolved.memory_bytes == 300 * 2**20
    assert Machine(device="cpu").resolve().memory_bytes == installed_memory() // 2


GIB = 2**30


@pytest.mark.parametrize(
    ("free", "ours", "wanted"),
    [
        (15 * GIB, 0, 12 * GIB),  # the card decides
        (2 * GIB, 13 * GIB, 12 * GIB),  # what the last run left to torch is there for the next
        (4 * GIB + 12345, 0, 4 * GIB),  # another program has the rest
    ],
)
def test_on_a_card_the_ceiling_comes_from_the_card(
    free: int, ours: int, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (free, 16 * GIB))
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda device: ours)
    assert Machine(device="cuda").resolve().memory_bytes == wanted
    assert Machine(device="cuda", memory_mb=300).resolve().memory_bytes == 300 * 2**20


@pytest.mark.parametrize("device", ["cuda", "mps"])
def test_a_device_that_is_not_there_is_explained(device: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(Complaint, match="choose “automatic” or “cpu”"):
        Machine(device=device).resolve()
    assert Machine().resolve().device.type == "cpu"


def test_bfloat16_falls_back_with_a_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.machine._has_bfloat16", lambda device: False)
    resolved = Machine(device="cpu", precision="bfloat16").resolve()
    assert resolved.dtype == torch.float32
    assert "float32 is used instead" in resolved.remark
    monkeypatch.setattr("engine.machine._has_bfloat16", lambda device: True)
    assert Machine(device="cpu", precision="bfloat16").resolve().dtype == torch.bfloat16


def test_every_knob_is_declared_and_its_default_allowed() -> None:
    check(Machine())
    assert list(knobs(Machine)) == ["device", "precision", "threads", "memory_mb"]


def test_the_preferences_form_needs_no_torch() -> None:
    code = "import sys, engine.machine; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Where the arithmetic runs: a preference of this computer, never part of a recipe. Importing this loads no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import Declared, knob
from engine.errors import Complaint
from engine.memory import installed_memory

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Resolved:
    """A machine as torch knows it.

    Attributes:
        device: where tensors live.
        dtype: the number format of the network; pictures are float32 in any case.
        threads: how many processor cores are used.
        memory_bytes: the ceiling the user set for a run.
        remark: one sentence if something other than what was asked for is used; else empty.
    """

    device: torch.device
    dtype: torch.dtype
    threads: int
    memory_bytes: int
    remark: str = ""


@dataclass(frozen=True)
class Machine(Declared):
    """Device, number format, threads and memory ceiling, as the preferences hold them."""

    device: str = knob(
        "automatic",
        "Device",
        "Where the network runs. Automatic takes a graphics card if there is one, else the processor.",
        choices=("automatic", "cpu", "cuda", "mps"),
    )
    precision: str = knob(
        "float32",
        "Precision",
        "bfloat16 is about twice as fast on processors and cards that have it, with slightly coarser numbers.",
        choices=("float32", "bfloat16"),
    )
    threads: int = knob(
        0,
        "Threads",
        "How many processor cores may work at once.",
        low=0,
        high=256,
        step=1,
        zero="all cores",
        advanced=True,
    )
    memory_mb: int = knob(
        0,
        "Memory limit",
        "The most memory a run may use; larger pictures are then worked on in tiles. Automatic is half of the RAM, "
        "or on a CUDA card three quarters of its memory.",
        low=0,
        high=1 << 20,
        step=256,
        unit="MB",
        zero="automatic",
        advanced=True,
    )

    def cores(self) -> int:
        """How many processor cores may work at once."""
        return self.threads or _cores()

    def resolve(self) -> Resolved:
        """What of this can be had here, with the number of threads set in torch.

        bfloat16 where the hardware lacks it becomes float32, with a remark that says so: it would be emulated, slower
        and coarser, and a preference carried over from another computer should not stop the work.

        Raises:
            Complaint: if CUDA or MPS is asked for where there is none.
        """
        import torch  # not before someone works: the window is up first

        device = torch.device(_device(self.device))
        threads = self.cores()
        torch.set_num_threads(threads)
        dtype, remark = _dtype(self.precision, device)
        return Resolved(device, dtype, threads, self._memory_bytes(device), remark)

    def _memory_bytes(self, device: torch.device) -> int:
        if self.memory_mb:
            return self.memory_mb * 2**20
        return _card_memory(device) if device.type == "cuda" else installed_memory() // 2


def _card_memory(device: torch.device) -> int:
    """What a run may use of a card: three quarters of its memory, or, if less is free, what is free.

    It hangs on the card alone as long as it can: tiles follow from it, and one recipe should always give one picture.
    What torch itself holds counts as free, since the next run gets it.
    """
    import torch

    free, total = torch.cuda.mem_get_info(device)
    room = free + torch.cuda.memory_reserved(device)
    return min(total * 3 // 4, room // _CARD_GRAIN * _CARD_GRAIN)


_CARD_GRAIN = 2**28
"""Bytes to which free memory is rounded down, so that small changes in other programs change no bench."""


def _cores() -> int:
    import os

    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows do not tell
        return os.cpu_count() or 1


def _device(asked: str) -> str:
    import torch

    here = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if asked == "automatic":
        return next(name for name in ("cuda", "mps", "cpu") if here[name])
    if not here[asked]:
        raise Complaint(_MISSING[asked])
    return asked


_MISSING = {
    "cuda": "There is no CUDA graphics card that this copy of PyTorch can use; "
    "choose “automatic” or “cpu” as the device.",
    "mps": "There is no Apple graphics processor (MPS) here; choose “automatic” or “cpu” as the device.",
}


def _dtype(asked: str, device: torch.device) -> tuple[torch.dtype, str]:
    import torch

    if asked == "float32":
        return torch.float32, ""
    if _has_bfloat16(device):
        return torch.bfloat16, ""
    return torch.float32, "This computer has no fast bfloat16, so float32 is used instead."


def _has_bfloat16(device: torch.device) -> bool:
    import torch

    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported()) if torch._C._has_mkldnn else False
    return False

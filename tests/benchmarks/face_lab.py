"""How far the careful way gets on the two portraits, and how fast: python -m tests.benchmarks.face_lab [THREADS].

For each target: what both age networks say before and after, what is held, the mean change of the square around the
face (of 255), and the seconds. To be reached for 18 and 50 on the astronaut: within 1 year in at
most 100 steps, the second age network 8 years the right way, a mean change of at most 6, at most 10 s on 2 threads.
"""

from __future__ import annotations

import sys
import time

import torch

from engine.face_lab.running import Edited
from engine.jobs.face_lab import EXPRESSION, FaceLab
from tests.engine.face_lab.faces_at_hand import edited

TARGETS: tuple[tuple[str, float | str], ...] = (
    ("astronaut", 8.0), ("astronaut", 18.0), ("astronaut", 50.0), ("astronaut", 70.0), ("astronaut", "sad"),
    ("grace_hopper", 18.0), ("grace_hopper", 50.0), ("grace_hopper", 70.0), ("grace_hopper", "happy"),
    ("grace_hopper", "sad"),
)  # fmt: skip


def mean_change(done: Edited) -> float:
    """Over the square around the face, of 255."""
    half = int(done.patch.side / 2)
    across, down = int(done.patch.across), int(done.patch.down)
    part = abs(done.picture(1.0) - done.picture(0.0))[max(0, down - half) : down + half, max(0, across - half) :]
    return float(part[:, : 2 * half].mean()) * 255


def told(name: str, target: float | str) -> str:
    """One line on one target."""
    aged = isinstance(target, float)
    job = FaceLab(age=float(target)) if aged else FaceLab(wanted=EXPRESSION, expression=str(target))
    began = time.perf_counter()
    done, _ = edited(job, name)
    seconds = time.perf_counter() - began
    was, now = done.before, done.after
    likely = dict(now.expressions)[str(target)] if not aged else now.expressions[0][1]
    return (
        f"{name:13} {target!s:>6}: age {was.age.years:5.1f} -> {now.age.years:5.1f}   second "
        f"{was.second_age.years:5.1f} -> {now.second_age.years:5.1f}   female {was.female:.2f} -> {now.female:.2f}   "
        f"{now.expressions[0][0]} {likely:.2f}   mean change {mean_change(done):4.1f}   {seconds:4.1f} s"
    )


def main() -> None:
    torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
    for name, target in TARGETS:
        print(told(name, target), flush=True)


if __name__ == "__main__":
    main()

"""How many faces a second the generator draws."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

import torch

from models.faces.generator import drawn
from models.faces.traits import traits


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the rate, by the clock and by processor time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(chosen.threads)
    looks = traits(1, 0, chosen.count)
    drawn(looks.part(0, 32), chosen.size)
    began, busy = time.perf_counter(), time.process_time()
    drawn(looks, chosen.size)
    took, busy = time.perf_counter() - began, time.process_time() - busy
    print(
        f"{chosen.count} faces of {chosen.size} x {chosen.size}, {chosen.threads} threads: "
        f"{chosen.count / took:.0f} a second by the clock, {chosen.count / busy:.0f} by processor time"
    )


if __name__ == "__main__":
    main()

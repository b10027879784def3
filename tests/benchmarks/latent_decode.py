"""How long the faces that ship take to be drawn, one at a time, as while a slider is dragged."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence

import torch

from models.vae.latent_file import bundled_latent


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the median and the slowest of a hundred, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(chosen.threads)
    model = bundled_latent()
    latent = model.sampled(chosen.count + 5, torch.Generator().manual_seed(0))
    took = []
    with torch.inference_mode():
        for one in latent:
            began = time.perf_counter()
            model.decode(one[None], torch.zeros(1, len(model.conditions)))
            took.append((time.perf_counter() - began) * 1000)
    settled = sorted(took[5:])
    print(
        f"{chosen.count} faces, {chosen.threads} threads: median {statistics.median(settled):.2f} ms, "
        f"95 % within {settled[int(0.95 * len(settled))]:.2f} ms"
    )


if __name__ == "__main__":
    main()

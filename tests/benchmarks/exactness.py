"""How exact the prepared network's gradients are in float32, beside the plain network's.

    python -m tests.benchmarks.exactness

Real photos at their own size and noise; errors are relative, by norm / by largest value, against float64. "Held"
means that every ReLU and max pool decides as it does in float64, which leaves the arithmetic alone.
"""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import Tensor

import resources
from models.load import load
from tests.exactness import compare

LAYERS = {"mobilenet_v2": ("features.4", "features.13"), "squeezenet1_1": ("features.6", "features.10")}
PHOTOS = ("chelsea", "astronaut", "coffee")


def main() -> None:
    """Prints one line for each network, layer and picture."""
    print("| network, layer | picture | plain | prepared | apart | held: plain | held: prepared | flips | of |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, layers in LAYERS.items():
        loaded = load(name)
        for layer in layers:
            for title, picture in pictures().items():
                found = compare(loaded, layer, picture)
                print(
                    f"| {name} {layer} | {title} | {found.plain} | {found.prepared} | {found.apart} | "
                    f"{found.plain_held} | {found.prepared_held} | {found.plain_flips}, {found.prepared_flips} | "
                    f"{found.units / 1e6:.1f} million |",
                    flush=True,
                )


def pictures() -> dict[str, Tensor]:
    """Pictures by what they are called: 1 x 3 x height x width, RGB 0..1, float64."""
    named = {sample.stem: sample for sample in resources.SAMPLES}
    chance = torch.Generator().manual_seed(1)
    found = {}
    for name in PHOTOS:
        with Image.open(named[name]) as photo:
            pixels = np.asarray(photo.convert("RGB"), np.float64) / 255
        found[name] = torch.from_numpy(pixels).permute(2, 0, 1)[None]
    return {**found, "noise": torch.rand(1, 3, 300, 451, generator=chance, dtype=torch.float64)}


if __name__ == "__main__":
    main()

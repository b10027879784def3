"""Trains the smile probe of the tests: `python -m models.make.heads.train_probe FOLDER OUT`."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from models.make.heads.faces_on_disk import kept
from models.make.heads.learning import batches, mirrored, rate_at
from models.make.heads.pairs import Pairs, paired, split
from models.make.heads.smile_probe import SmileProbe


def trained(learned: Pairs, epochs: int, seed: int = 0) -> SmileProbe:
    """A probe that has seen these pictures, in a mirror and not, lighter and darker."""
    torch.manual_seed(seed)
    probe, chance = SmileProbe(), torch.Generator().manual_seed(seed)
    optimiser = torch.optim.AdamW(probe.parameters(), 3e-3, weight_decay=1e-3)
    pictures, smiles = learned.pictures.flatten(0, 1), learned.told[..., 0].flatten()
    parts = len(pictures) // 64
    for epoch in range(epochs):
        for number, part in enumerate(batches(len(pictures), 64, chance)):
            for group in optimiser.param_groups:
                group["lr"] = rate_at(3e-3, (epoch + number / parts) / epochs)
            loss = (probe(_changed(pictures[part], chance)) - smiles[part]).square().mean()
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            optimiser.step()
    return probe.eval()


def _changed(pictures: Tensor, chance: torch.Generator) -> Tensor:
    flipped = mirrored(pictures.float() / 255, torch.rand(len(pictures), generator=chance) < 0.5)
    moved = torch.randint(-2, 3, (2,), generator=chance).tolist()
    return flipped.roll(moved, (2, 3)) + 0.01 * torch.randn(flipped.shape, generator=chance)


def main() -> None:
    """Trains, and prints the error on pictures held out."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("out", type=Path)
    words.add_argument("--epochs", type=int, default=12)
    asked = words.parse_args()
    learned, held = split(paired(*kept(asked.folder)))
    probe = trained(learned, asked.epochs)
    with torch.inference_mode():
        read = probe(held.pictures.flatten(0, 1).float() / 255)
    apart = (read - held.told[..., 0].flatten()).abs()
    print(f"held out: mean error {float(apart.mean()):.3f}, largest {float(apart.max()):.3f}")
    save_file({name: value.half().contiguous() for name, value in probe.state_dict().items()}, asked.out)


if __name__ == "__main__":
    main()

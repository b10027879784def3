"""Of how many faces the smile rises with every step of its slider, at three ages, in three draws each."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import torch

from models.vae.latent_file import bundled_latent
from tests.models.held_out_heads import smiles

AGES = (-0.7, 0.0, 0.7)
DRAWS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the share of faces that smile strictly more at each of the steps from -1 to 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=int, default=200)
    parser.add_argument("--steps", type=int, default=20)
    chosen = parser.parse_args(arguments)
    model = bundled_latent()
    degrees = torch.linspace(-1, 1, chosen.steps + 1).tolist()
    for age in AGES:
        for seed in range(20, 20 + DRAWS):
            latent = model.sampled(chosen.faces, torch.Generator().manual_seed(seed))
            with torch.inference_mode():
                read = [
                    smiles(model.decode(latent, torch.tensor([[degree, age]]).expand(len(latent), -1)))
                    for degree in degrees
                ]
            share = float((torch.stack(read, 1).diff(dim=1) > 0).all(1).float().mean())
            print(f"age {age:+.1f}, seed {seed}: {share:.1%}")


if __name__ == "__main__":
    main()

"""Fits the smile probe of the tests: `python -m models.make.heads.train_probe FOLDER OUT`."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from models.make.heads.faces_on_disk import kept
from models.make.heads.pairs import Pairs, paired, split
from models.make.heads.smile_probe import fitted, shades

_RIDGE = 10.0


def main() -> None:
    """Fits it to what is learned from, and prints the error on what is held out."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path, help="the pictures, from models.make.heads.render")
    words.add_argument("out", type=Path, help="the file to write")
    asked = words.parse_args()
    learned, held = split(paired(*kept(asked.folder)))
    weights = fitted(*_known(learned), _RIDGE)
    shown, smiles = _known(held)
    apart = (shown @ weights - smiles).abs()
    print(f"held out: mean error {float(apart.mean()):.3f}, largest {float(apart.max()):.3f}")
    save_file({"weights": weights}, asked.out)


def _known(pairs: Pairs) -> tuple[Tensor, Tensor]:
    parts = torch.split(pairs.pictures.flatten(0, 1), 500)
    return torch.cat([shades(part.float() / 255) for part in parts]), pairs.told[..., 0].flatten()


if __name__ == "__main__":
    main()

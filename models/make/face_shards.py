"""Converts the published networks of face-api (shards of TensorFlow.js) to the weights that ship.

Run from the root of the project: `python -m models.make.face_shards FOLDER`, where FOLDER holds the .bin files and
their -weights_manifest.json.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.faces.files import EXPRESSION, FINDER, SECOND_AGE
from models.make.face_files import checked, write

Numbers = NDArray[np.float32]
Entries = Sequence[Mapping[str, Any]]

_LAST = {
    "filters": "weight", "weights": "weight", "bias": "bias",
    "depthwise_filter": "depthwise.weight", "pointwise_filter": "pointwise.weight",
}  # fmt: skip


def entries_of(manifest: str) -> Entries:
    """The entries of a manifest, in the order in which the shard holds them."""
    return [entry for group in json.loads(manifest) for entry in group["weights"]]


def from_shard(shard: bytes, entries: Entries) -> dict[str, Numbers]:
    """The state of our network from a shard.

    Raises:
        ValueError: if the shard is longer than its manifest says.
    """
    state, begin = {}, 0
    for entry in entries:
        kind, count = _stored_kind(entry), int(np.prod(entry["shape"]))
        stored = np.frombuffer(shard, kind, count, begin)
        begin += stored.nbytes
        state[our_name(entry["name"], entries)] = _as_torch(_plain(stored, entry).reshape(entry["shape"]))
    if begin != len(shard):
        raise ValueError(f"the shard has {len(shard) - begin} bytes too many")
    return state


def to_shard(state: Mapping[str, Numbers], entries: Entries) -> bytes:
    """The shard that the state was converted from: the way back."""
    return b"".join(_stored(state[our_name(entry["name"], entries)], entry) for entry in entries)


def our_name(name: str, entries: Entries) -> str:
    """What a tensor of the shard is called in our network."""
    *path, last = name.split("/")
    separable = any(entry["name"] == "/".join((*path, "pointwise_filter")) for entry in entries)
    return ".".join((*path, "pointwise.bias" if separable and last == "bias" else _LAST[last]))


def _stored_kind(entry: Mapping[str, Any]) -> np.dtype[Any]:
    return np.dtype("u1") if "quantization" in entry else np.dtype("<f4")


def _plain(stored: NDArray[Any], entry: Mapping[str, Any]) -> Numbers:
    # TensorFlow.js computes in double precision and keeps single.
    steps = entry.get("quantization", {"scale": 1.0, "min": 0.0})
    plain: Numbers = (stored.astype(np.float64) * steps["scale"] + steps["min"]).astype(np.float32)
    return plain


def _stored(value: Numbers, entry: Mapping[str, Any]) -> bytes:
    steps = entry.get("quantization")
    flat = _as_tensorflow(value, len(entry["shape"]))
    if steps is None:
        return flat.astype("<f4").tobytes()
    counted = np.rint((flat.astype(np.float64) - steps["min"]) / steps["scale"])
    return bytes(counted.astype(np.uint8).tobytes())


def _as_torch(value: Numbers) -> Numbers:
    """From (height, width, in, out) to (out, in, height, width); depthwise, it was (height, width, channels, 1)."""
    if value.ndim == 2:
        return np.ascontiguousarray(value.T)
    if value.ndim < 4:
        return value
    depthwise = value.shape[3] == 1 and value.shape[0] > 1
    return np.ascontiguousarray(value.transpose((2, 3, 0, 1) if depthwise else (3, 2, 0, 1)))


def _as_tensorflow(value: Numbers, dimensions: int) -> Numbers:
    if dimensions == 2:
        return value.T
    if dimensions < 4:
        return value
    depthwise = value.shape[1] == 1 and value.shape[2] > 1
    return value.transpose((2, 3, 0, 1) if depthwise else (2, 3, 1, 0))


def main(folder: Path) -> None:
    """Writes the three files of weights."""
    for kind in (EXPRESSION, SECOND_AGE, FINDER):
        manifest = folder / f"{Path(kind.source[0]).stem}-weights_manifest.json"
        write(kind, from_shard(checked(folder, kind), entries_of(manifest.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

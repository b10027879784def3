"""Writes models/torchvision_networks.json from what the installed torchvision says about itself.

Run from the root of the project: `python -m models.make.torchvision_networks`
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from models.make.titles import title
from models.vision import torchvision

_TABLE = Path(__file__).parent.parent / "torchvision_networks.json"
_HALVES = ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
_IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
_AUXILIARY = {"googlenet": ["aux1.", "aux2."], "inception_v3": ["AuxLogits."]}
# These two were trained on TensorFlow's -1..1 and convert torchvision's usual input themselves.
_CONVERTS = {"aux_logits": False, "init_weights": False, "transform_input": True}
_PORTED = "efficientnet_b", "efficientnet_v2_l", "googlenet", "inception_v3"


def main() -> None:
    """Writes the table, one network a line."""
    zoo = torchvision().models
    rows = [_row(zoo, name) for name in sorted(zoo.list_models(module=zoo), key=_as_read)]
    lines = ",\n".join(json.dumps(row) for row in rows)
    _TABLE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(rows)} networks in {_TABLE.name}")


def _as_read(name: str) -> list[tuple[int, str]]:
    # resnet18 before resnet101.
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name) if part]


def _row(zoo: Any, name: str) -> dict[str, Any]:
    weights = _chosen(zoo.get_model_weights(name))
    preset = weights.transforms()
    (size,) = preset.crop_size
    file = weights.url.rsplit("/", 1)[1]
    return {
        "name": name,
        "title": title(name),
        "file": file,
        "url": weights.url,
        "sha256": _hash_prefix(file),
        "size_mb": round(weights.meta["_file_size"], 1),
        "contract": _contract(preset),
        "size": size,
        "classes": len(weights.meta["categories"]),
        "smallest": max(weights.meta["min_size"]),
        "fixed_size": name.startswith(("vit_", "maxvit_")),
        "arguments": _arguments(name, size),
        "training_only": _AUXILIARY.get(name, []),
        "origin": _origin(name, weights),
    }


def _chosen(weights: Any) -> Any:
    # The first training of each network is the one the classic dreams were made with.
    return weights.IMAGENET1K_V1 if "IMAGENET1K_V1" in weights.__members__ else weights.DEFAULT


def _hash_prefix(file: str) -> str:
    found = re.search(r"-([0-9a-f]{8,})\.pth$", file)
    if found is None:
        raise ValueError(f"{file} carries no hash")
    return found[1]


def _contract(preset: Any) -> str:
    known = {"imagenet": _IMAGENET, "halves": _HALVES}
    return next(name for name, pair in known.items() if pair == (preset.mean, preset.std))


def _arguments(name: str, size: int) -> dict[str, Any]:
    if name in _AUXILIARY:
        return _CONVERTS
    return {"image_size": size} if name.startswith("vit_") and size != 224 else {}


def _origin(name: str, weights: Any) -> str:
    if "SWAG" in str(weights.meta.get("license", "")):
        return "swag"
    return "ported" if name.startswith(_PORTED) else "torchvision"


if __name__ == "__main__":
    main()

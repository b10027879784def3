"""The classification networks of torchvision, from the table that models/make/ wrote."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from models.characters import character
from models.contract import halves, imagenet
from models.network import Network

_CONTRACTS = {"imagenet": imagenet, "halves": halves}

_LICENCES = {
    "torchvision": ("BSD-3-Clause", "torchvision's own weights, trained on ImageNet."),
    "ported": ("Apache-2.0", "The authors' TensorFlow weights, ported for torchvision, trained on ImageNet."),
    "swag": ("CC-BY-NC-4.0", "Meta's SWAG weights: not for commercial use."),
}

# Names from before torch forbade dots in module names, and from the Caffe conversions of the VGG networks.
_RENAMES = {
    "densenet": ((r"(denselayer\d+\.(?:norm|relu|conv))\.([12]\.)", r"\1\2"),),
    "vgg": ((r"^classifier\.1\.", "classifier.0."), (r"^classifier\.4\.", "classifier.3.")),
}


def _entry(row: dict[str, Any]) -> Network:
    name = row["name"]
    licence, note = _LICENCES[row["origin"]]
    return Network(
        name=name,
        title=row["title"],
        factory=f"torchvision.models:{name}",
        contract=_CONTRACTS[row["contract"]](row["size"]),
        classes=row["classes"],
        class_file="imagenet_classes.json",
        weight_file=row["file"],
        url=row["url"],
        sha256=row["sha256"],
        size_mb=row["size_mb"],
        licence=licence,
        licence_note=note,
        character=character(name),
        smallest=row["smallest"],
        fixed_size=row["fixed_size"],
        arguments=tuple(row["arguments"].items()),
        training_only=tuple(row["training_only"]),
        renames=next((rules for family, rules in _RENAMES.items() if name.startswith(family)), ()),
    )


def _table() -> tuple[Network, ...]:
    text = (files("models") / "torchvision_networks.json").read_text(encoding="utf-8")
    return tuple(_entry(row) for row in json.loads(text))


TORCHVISION = _table()

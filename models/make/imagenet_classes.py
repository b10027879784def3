"""Writes models/weights/imagenet_classes.json, the 1000 classes of ImageNet-1k in the order of the outputs.

Run from the root of the project: `python -m models.make.imagenet_classes`
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

from models.vision import torchvision

_FILE = Path(__file__).parent.parent / "weights" / "imagenet_classes.json"


def main() -> None:
    """Writes the list as torchvision has it."""
    torchvision()
    names: list[str] = import_module("torchvision.models._meta")._IMAGENET_CATEGORIES
    _FILE.write_text(json.dumps(names, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(names)} names in {_FILE.name}")


if __name__ == "__main__":
    main()

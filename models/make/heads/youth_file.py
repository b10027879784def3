"""Makes the file that ships of a trained classifier: `python -m models.make.heads.youth_file TRAINING`."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save

from models.folders import bundled_file
from models.own_networks import YOUTH


def main() -> None:
    """Writes weights and class names, and prints what belongs into `models/own_networks.py`."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("training", type=Path, help="the folder that `phosphene train` has written")
    asked = words.parse_args()
    state = load_file(asked.training / "model.safetensors")
    # The catalogue takes middle grey off before.
    content = save({**state, "mean": torch.tensor(0.0)})
    bundled_file(YOUTH.weight_file).write_bytes(content)
    bundled_file(YOUTH.class_file).write_text(json.dumps(["old", "young"]) + "\n")
    print(f"{YOUTH.weight_file}  {len(content) / 2**20:.2f} MiB  {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()

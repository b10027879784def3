"""The file of the latent model that ships. Loads no torch."""

from __future__ import annotations

from pathlib import Path

from models.folders import bundled_file

BUNDLED = "face_vae.safetensors"
"""Its name in models/weights/."""


def shipped_file() -> Path:
    """Where it lies; it may be missing."""
    return bundled_file(BUNDLED)

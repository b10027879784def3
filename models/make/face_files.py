"""Reading the published files of face networks, and writing ours."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.numpy import save

from models.faces.files import FaceNetwork
from models.folders import bundled_file


def checked(folder: Path, kind: FaceNetwork) -> bytes:
    """The content of the published file.

    Raises:
        ValueError: if it is another file.
    """
    name, sha256 = kind.source
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{name} is not the file that was published")
    return content


def write(kind: FaceNetwork, state: Mapping[str, Any]) -> None:
    """Writes our file, and says which SHA-256 belongs into models/faces/files.py."""
    content = save({name: state[name] for name in sorted(state)})
    bundled_file(kind.weight_file).write_bytes(content)
    print(f"{kind.weight_file}  {len(content)} bytes  {hashlib.sha256(content).hexdigest()}")

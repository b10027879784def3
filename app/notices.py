"""Where the licence texts lie: in a packaged build, in a checkout, or where pip installed them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import resources

_NAMES = ("LICENSE", "NOTICE", "models/NOTICE.md", "licences")
"""The last is the folder with the texts of the libraries; only packaged builds have it."""


def notices() -> dict[str, Path]:
    """The licence texts that are here, by the names they go by."""
    root = resources.path("").parent
    beside = {name: root / name for name in _NAMES if (root / name).exists()}
    return {**_installed(), **beside}


def _installed() -> dict[str, Path]:
    try:
        known = files("phosphene") or []
    except PackageNotFoundError:
        return {}
    texts = {file.name: Path(str(file.locate())) for file in known if file.name in _NAMES}
    return {name: path for name, path in texts.items() if path.exists()}

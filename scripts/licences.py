"""The licence texts that a packaged build carries: Phosphene's own, and those of every library in it."""

from __future__ import annotations

import re
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "licences"
"""Where the texts of the libraries lie in the build, each in a folder of its own."""

_TEXT = re.compile(r"licen[cs]e|copying|notice|copyright|authors", re.IGNORECASE)
_CODE = {".py", ".pyc", ".h", ".json"}
_QT = ("LGPL-3.0.txt", "GPL-3.0.txt")
_WITHOUT_TEXTS = {"pyside6-essentials": _QT, "shiboken6": _QT}
"""Their packages hold no licence text; the first refers to the second."""


def entries() -> list[tuple[str, str]]:
    """Every text as (file, folder in the build), the form in which PyInstaller takes data files."""
    own = [(ROOT / name, PurePosixPath(".")) for name in ("LICENSE", "NOTICE")]
    of_libraries = [(file, PurePosixPath(FOLDER, name, place)) for name in libraries() for file, place in texts(name)]
    return [(str(file), str(folder)) for file, folder in [*own, *_of_python(), *of_libraries]]


def libraries() -> list[str]:
    """What Phosphene needs to run, and what that needs in turn, as far as it is installed; canonical names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    left = [Requirement(line) for line in project["dependencies"]]
    while left:
        wanted = left.pop()
        name = canonicalize_name(wanted.name)
        known = _installed(name)
        if known is not None and name not in found and _applies(wanted):
            found.add(name)
            left += [Requirement(line) for line in known.requires or ()]
    return sorted(found)


def texts(name: str) -> list[tuple[Path, str]]:
    """The licence texts of a library: the file, and the folder within the library's own in which it is to lie."""
    if name in _WITHOUT_TEXTS:
        return [(ROOT / "docs" / "licences" / text, ".") for text in _WITHOUT_TEXTS[name]]
    known = _installed(name)
    inside = (PurePosixPath(file.as_posix()) for file in (known.files if known else None) or ())
    kept = [file for file in inside if _is_text(file)]
    return [(Path(str(known.locate_file(file))), str(_place(file))) for file in kept if known]


def _is_text(file: PurePosixPath) -> bool:
    in_metadata = file.parts[0].endswith(".dist-info")
    return in_metadata and _TEXT.search(file.name) is not None and file.suffix not in _CODE


def _place(file: PurePosixPath) -> PurePosixPath:
    inner = file.parent.parts[1:]
    return PurePosixPath(*inner[1:] if inner[:1] == ("licenses",) else inner)


def _of_python() -> Iterator[tuple[Path, PurePosixPath]]:
    for folder in (Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("stdlib")).parent):
        if (folder / "LICENSE.txt").is_file():
            yield folder / "LICENSE.txt", PurePosixPath(FOLDER, "python")
            return


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _applies(wanted: Requirement) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({"extra": ""})

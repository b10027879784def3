"""Which package may know which, and what must load late."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {"app", "engine", "models", "resources", "tests"}
MAY = {
    "resources": {"resources"},
    "models": {"models", "resources"},
    "engine": {"engine", "models", "resources"},
    "app": {"app", "engine", "models", "resources"},
}
QT = {"PySide6", "pyqtgraph", "qdarkstyle", "shiboken6"}
LATE = {"torch", "torchvision"}
CLAIM = "oads no torch"
DECLARING = (
    "engine.declare", "engine.recipe", "engine.recipe_file", "engine.step", "engine.job", "engine.machine",
    "engine.measures", "engine.offered", "engine.presets", "models.catalogue",
)  # fmt: skip


def files(package: str) -> Iterator[Path]:
    return (path for path in (ROOT / package).rglob("*.py"))


def imported_tops(path: Path) -> set[str]:
    tops = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            tops |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            tops.add((node.module or "").split(".")[0])
    return tops


@pytest.mark.parametrize("package", MAY)
def test_packages_know_only_those_below_them(package: str) -> None:
    strangers = {str(path): imported_tops(path) & OURS - MAY[package] for path in files(package)}
    assert not {path: tops for path, tops in strangers.items() if tops}


@pytest.mark.parametrize("package", ["engine", "models", "resources"])
def test_only_the_app_knows_qt(package: str) -> None:
    assert not [str(path) for path in files(package) if imported_tops(path) & QT]


def loaded_by(module: str) -> set[str]:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", DECLARING)
def test_declarations_load_without_torch(module: str) -> None:
    assert not loaded_by(module) & (LATE | QT)


@pytest.mark.slow
def test_the_engine_at_work_loads_no_qt() -> None:
    tops = loaded_by("engine.benches, engine.dreaming, engine.rgbizing, engine.gridding, engine.zooming")
    assert "torch" in tops
    assert not tops & QT


def first_words() -> dict[str, str]:
    """What each module of the engine and of the models says of itself."""
    paths = (path for package in ("engine", "models") for path in files(package))
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): " ".join((_docstring(path) or "").split())
        for path in paths
    }


def _docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_modules_that_say_they_load_no_torch_load_none() -> None:
    modules = [name for name, said in first_words().items() if CLAIM in said]
    assert {"engine.training_runs.plan", "engine.latent.cloud", "models.catalogue"} <= set(modules)
    assert not loaded_by(", ".join(modules)) & LATE


def test_that_torch_stays_away_is_said_in_one_phrase_only() -> None:
    """Said in other words, it would not be held to it."""
    denied = re.compile(r"\b(no|not|none|neither|nor|never|without)\b[^.]*\btorch\b")
    assert not [name for name, said in first_words().items() if denied.search(said.lower()) and CLAIM not in said]


def known_by(package: str) -> set[str]:
    """Which packages of the engine one of them knows, also where it imports them late."""
    known = set()
    for path in files(f"engine/{package}"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("engine."):
                known.add((node.module or "").split(".")[1])
    return known - {package}


@pytest.mark.parametrize(("below", "above"), [("data_report", "labelling"), ("training_runs", "data_report")])
def test_what_is_known_about_faces_goes_one_way(below: str, above: str) -> None:
    """Trainings know nothing of reports, and these nothing of labellings, which draw their charts with them."""
    assert above not in known_by(below)


FACES = ("faces", "face_lab", "latent", "latent_photo", "latent_numbers", "training_runs", "labelling", "data_report")


def test_the_packages_about_faces_build_on_each_other_without_a_circle() -> None:
    needed = {package: known_by(package) for package in FACES}
    while needed:
        ground = {package for package, others in needed.items() if not others & needed.keys()}
        assert ground, f"in a circle: {needed}"
        needed = {package: others for package, others in needed.items() if package not in ground}

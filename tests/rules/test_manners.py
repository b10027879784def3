"""Rules of the house that a machine can hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_BODY = 400, 50
PACKAGES = ("app", "engine", "models", "resources", "tests")
# Split, so that this file does not find itself.
PLACES_OF_ONE_MACHINE = re.compile(
    "|".join(("/" + "work/", "/" + "tmp/house", "/" + "home/[a-z]", "/" + "Users/[a-z]"))
)
DRAWERS = {"utils.py", "helpers.py", "misc.py", "common.py"}


def sources(*packages: str) -> Iterator[Path]:
    return (path for package in packages for path in (ROOT / package).rglob("*.py"))


def test_files_are_short_and_named_after_what_is_in_them() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*PACKAGES)}
    assert lengths
    assert not {str(path): length for path, length in lengths.items() if length > LONGEST_FILE}
    assert not [str(path) for path in lengths if path.name in DRAWERS]


def test_functions_are_short() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path in sources("app", "engine", "models", "resources")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.body[0].lineno >= LONGEST_BODY
    ]
    assert not long


@pytest.mark.parametrize("name", ["studio.py", "worker.py"])
def test_no_lambda_is_connected_where_threads_meet(name: str) -> None:
    text = (ROOT / "app" / name).read_text(encoding="utf-8")
    assert ".connect(" in text
    assert not re.search(r"\.connect\(\s*lambda", text)


def test_engine_and_models_print_nothing() -> None:
    printing = [
        f"{path}:{node.lineno}"
        for path in sources("engine", "models")
        if "make" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing


def test_only_watching_hooks_into_networks() -> None:
    text = {path: path.read_text(encoding="utf-8") for path in sources("app", "engine", "models")}
    assert [path.name for path in text if "register_forward_hook" in text[path]] == ["watch.py"]


def test_no_path_of_one_machine() -> None:
    texts = [*sources(*PACKAGES), *ROOT.glob("*.md"), *ROOT.glob("*.toml"), *(ROOT / "docs").rglob("*.md")]
    found = [str(path) for path in texts if PLACES_OF_ONE_MACHINE.search(path.read_text(encoding="utf-8"))]
    assert not found

"""What is in the checkout is in the installed package and in a packaged build, and the README tells the truth."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from engine.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "engine", "models", "resources")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _files(suffix_is_python: bool) -> list[Path]:
    everything = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    kept = (path for path in everything if "__pycache__" not in path.parts)
    return [path.relative_to(ROOT) for path in kept if (path.suffix == ".py") == suffix_is_python]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_with_code_is_a_package(package: str) -> None:
    folders = {path.parent for path in _files(suffix_is_python=True) if path.parts[0] == package}
    assert not [folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()]


def test_every_data_file_is_installed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    lost = [path for path in _files(suffix_is_python=False) if not _covered(path, patterns)]
    assert not lost, "pyproject.toml leaves these out of the installed package"


def _covered(path: Path, patterns: dict[str, list[str]]) -> bool:
    inner = Path(*path.parts[1:])
    return any(_matches(inner, pattern) for pattern in patterns.get(path.parts[0], ()))


def _matches(path: Path, pattern: str) -> bool:
    return pattern == "**/*" or (len(path.parts) == len(Path(pattern).parts) and fnmatch(path.as_posix(), pattern))


def test_the_package_has_one_version() -> None:
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "engine.version.VERSION"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def _readme_command(name: str) -> str:
    marked = re.search(rf"<!-- {name} -->\s*```sh\n(.+?)\n```\s*<!-- end -->", README, re.DOTALL)
    assert marked, f"the README has lost its {name}"
    return marked.group(1)


def test_the_readme_installs_runs_and_tests_with_one_line_each() -> None:
    script = PROJECT["project"]["scripts"]
    assert _readme_command("run command") == (
        f"python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/{next(iter(script))}"
    )
    assert _readme_command("test command") == (
        "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest"
    )
    assert "test" in PROJECT["project"]["optional-dependencies"]


def test_the_check_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "/<!-- test command -->/,/<!-- end -->/p" in script
    shown = subprocess.run(
        ["sed", "-n", "/<!-- test command -->/,/<!-- end -->/p", str(ROOT / "README.md")],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert [line for line in shown.splitlines() if line.startswith("python3 ")] == [_readme_command("test command")]


def test_the_version_is_told_without_torch_or_qt() -> None:
    code = (
        "import sys; sys.argv = ['phosphene', '--version']\n"
        "from app.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'torch', 'torchvision', 'PySide6', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert VERSION in ended.stdout


def test_the_packaged_build_knows_every_package() -> None:
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    assert re.search(r"^OURS = (.+)$", spec, re.MULTILINE).group(1) == repr(PACKAGES).replace("'", '"')  # type: ignore[union-attr]


def _collected() -> list[tuple[str, str]]:
    """What build.spec tells PyInstaller to collect besides code, without PyInstaller."""
    told: dict[str, Any] = {}

    def analysis(*_: object, **options: object) -> SimpleNamespace:
        told.update(options)
        return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])

    offered = ("collect_data_files", "collect_submodules", "copy_metadata")
    hooks = SimpleNamespace(**dict.fromkeys(offered, lambda package: []))
    rest = dict.fromkeys(("PYZ", "EXE", "COLLECT", "BUNDLE"), lambda *_, **__: None)
    with pytest.MonkeyPatch.context() as patched:
        for name in ("PyInstaller", "PyInstaller.utils", "PyInstaller.utils.hooks"):
            patched.setitem(sys.modules, name, hooks)
        patched.setattr(sys, "path", [*sys.path])
        spec = compile((ROOT / "build.spec").read_text(encoding="utf-8"), "build.spec", "exec")
        exec(spec, {"Analysis": analysis, "SPECPATH": str(ROOT), **rest})
    return list(told["datas"])


def test_a_packaged_build_carries_the_licence_texts_of_all_that_is_in_it() -> None:
    collected = _collected()
    assert all(Path(file).is_file() for file, _ in collected)
    assert {(Path(file).name, folder) for file, folder in collected} >= {("LICENSE", "."), ("NOTICE", ".")}
    folders = [Path(folder).parts for _, folder in collected]
    of = {parts[1] for parts in folders if parts[:1] == ("licences",)}
    needed = {re.split(r"[<>=]", line)[0].lower() for line in PROJECT["project"]["dependencies"]}
    assert needed <= of
    assert {"sympy", "shiboken6", "qtpy"} <= of  # what those need in turn
    lesser = [file for file, folder in collected if Path(folder).parts == ("licences", "pyside6-essentials")]
    assert {Path(file).name for file in lesser} == {"LGPL-3.0.txt", "GPL-3.0.txt"}
    assert len(set(zip((Path(file).name for file, _ in collected), folders, strict=True))) == len(collected)

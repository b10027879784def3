"""The documents' links lead somewhere, the files they name are there, and the commands they show are understood."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from app.command.entry import COMMANDS
from app.command.parser import Parser

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
PATH = re.compile(r"`((?:app|engine|models|resources|tests|scripts|docs)/[\w./-]+)`")
COMMAND = re.compile(r"^ *\$? *(phosphene \w+.*)$", re.MULTILINE)


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert not [link for link in local if not (document.parent / link).exists()]


@pytest.mark.parametrize("document", [ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")], ids=_named)
def test_files_that_documents_name_are_there(document: Path) -> None:
    named = PATH.findall(document.read_text(encoding="utf-8"))
    assert not [name for name in named if not (ROOT / name).exists() and "NAME" not in name]


def _commands() -> list[tuple[str, str]]:
    return [(_named(path), line) for path in DOCUMENTS for line in COMMAND.findall(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("document", "line"), _commands())
def test_commands_that_documents_show_are_understood(document: str, line: str) -> None:
    _, name, *words = shlex.split(line.split(" > ")[0])
    assert name in COMMANDS, document
    command = import_module(f"app.command.{name}")
    parser = Parser(prog=name, description="")
    command.add_options(parser)
    parser.parse_args(words)  # ends the test if it is not understood


def test_the_readme_shows_every_command() -> None:
    shown = {line.split()[1] for document, line in _commands() if document == "README.md"}
    assert shown == set(COMMANDS)


def test_every_benchmark_stands_in_the_table_of_those_to_run() -> None:
    table = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8").partition("## Measure it yourself")[2]
    told = set(re.findall(r"^\| `python -m tests\.benchmarks\.(\w+)` \|", table, re.MULTILINE))
    assert told == {path.stem for path in (ROOT / "tests" / "benchmarks").glob("*.py")}

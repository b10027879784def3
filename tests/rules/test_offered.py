"""Everything that registers itself in a catalogue is offered: also where nothing else has imported it by chance."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from engine.job import Job
from engine.offered import JOBS

# Run in a process of its own: here other tests have long imported everything.
_LOOK = """
import json, pkgutil, importlib
import engine
from engine import offered
tables = {name: value for name, value in vars(offered).items() if name.isupper()}
before = {name: sorted(table) for name, table in tables.items()}
for family in ("jobs", "objectives", "treatments", "starts", "regularisers", "transforms", "optimisers",
               "parameterisations", "attributions"):
    package = importlib.import_module(f"engine.{family}")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"engine.{family}.{module.name}")
print(json.dumps([before, {name: sorted(table) for name, table in tables.items()}]))
"""


@pytest.fixture(scope="module")
def offered_and_there() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The kinds in each catalogue when only what is offered was imported, and when every module was."""
    told = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, text=True, check=True).stdout
    before, after = json.loads(told)
    return before, after


def test_every_kind_that_registers_itself_is_offered(
    offered_and_there: tuple[dict[str, list[str]], dict[str, list[str]]],
) -> None:
    offered, there = offered_and_there
    assert offered == there


def test_the_jobs_of_the_command_line_are_among_them(
    offered_and_there: tuple[dict[str, list[str]], dict[str, list[str]]],
) -> None:
    assert {"dream", "style", "texture", "feature", "zoom", "film", "blend"} <= set(offered_and_there[0]["JOBS"])


@pytest.mark.parametrize("name", sorted(JOBS))
def test_a_job_that_names_no_layers_says_whether_it_asks_the_network(name: str) -> None:
    """What is left unsaid counts as asking, and opens a network for seconds."""
    kind = JOBS[name]
    said = any("asks_network" in vars(base) for base in kind.__mro__ if issubclass(base, Job) and base is not Job)
    assert said or kind().layers(), f"{kind.__module__}: say asks_network"
    if kind().layers():
        assert kind.asks_network

"""The network graph from the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.jobs.graph import Graph
from engine.recipe_inside import recipe_inside

QUICK = ["--threads", "1", "--quiet"]


def test_a_network_is_drawn_with_its_recipe_and_again_alike(tmp_path: Path) -> None:
    out, again = tmp_path / "graph.png", tmp_path / "again.png"
    words = [
        "--network",
        "squeezenet1_1",
        "--photo",
        "chelsea",
        "--unfold",
        "named",
        "--opened",
        "features,features.3",
    ]
    assert run(["graph", *words, "--framed", "features.4", *QUICK, "--output", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Graph)
    assert (recipe.job.framed, recipe.network) == ("features.4", "squeezenet1_1")
    assert recipe.subject is not None
    assert run(["again", str(out), *QUICK, "-o", str(again)]) == OK
    with Image.open(out) as one, Image.open(again) as other:
        assert np.array_equal(np.asarray(one), np.asarray(other))


def test_the_text_needs_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", "--network", "squeezenet1_1", "--unfold", "all", "--text", *QUICK]) == OK
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 1 + 68
    assert rows[1].split()[1:] == ["input", "3", "x", "256", "x", "256", "0"]
    joins = [row for row in rows if "concatenate" in row]
    assert len(joins) == 8  # one in each Fire
    assert all(row.count(",") == 1 for row in joins)  # of two branches


def test_it_asks_for_either(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", *QUICK]) == COMPLAINT
    assert "--text" in capsys.readouterr().err


@pytest.mark.slow
def test_a_block_that_is_not_there_is_a_complaint(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "graph.png"
    assert run(["graph", "--unfold", "named", "--opened", "featurs", *QUICK, "-o", str(out)]) == COMPLAINT
    assert "did you mean features" in capsys.readouterr().err
    assert not out.exists()

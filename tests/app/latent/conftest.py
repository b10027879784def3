"""What the tests of latent panels stand on: a tiny model that is really asked, and the panel of its sliders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.latent_hand import DESK
from app.panels.latent import Latent
from app.workspace import Workspace
from engine.jobs.latent_face import LatentFace
from engine.recipe import Recipe
from tests.app.latent.latent_room import LatentRoom, tiny_file


@pytest.fixture
def room() -> LatentRoom:
    """Answers all questions of latent panels."""
    return LatentRoom()


@pytest.fixture
def desks(desks: dict[str, Recipe], tmp_path: Path) -> dict[str, Recipe]:
    """As ever, with a face of the tiny model in hand."""
    return {**desks, DESK: Recipe(LatentFace(tiny_file(tmp_path)))}


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Iterator[Latent]:
    """The panel, as narrow as a dock, with its face drawn."""
    made = Latent(workspace)
    qtbot.addWidget(made)
    made.resize(400, 800)
    made.show()
    qtbot.waitUntil(lambda: made.sliders.picture.filled)
    yield made
    made.path.close_film()
    made.close()

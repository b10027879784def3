"""Names of files and layers are shown as they stand, whatever they would mean in HTML."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from app.as_written import as_written
from app.desks import COMBINE, DREAM
from app.frame import Finished
from app.kept_items import KeptItems, described
from app.panels.network import Network
from app.studio import Studio
from app.workspace import Kept, Workspace
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.objectives.layer import Layer
from engine.recipe import Recipe, Subject
from engine.step import Result
from tests.app.made_up_room import MadeUpRoom

ODD = "<img src='x'><b>R&D</b> &lt; 5.png"


def read(shown: str) -> str:
    """What a person reads where Qt guesses whether a text is HTML, as in tooltips and labels."""
    field = QTextEdit()
    field.setText(shown)
    return field.toPlainText()


@pytest.mark.parametrize("text", [ODD, "two\nlines & more", "plain", "a < b > c"])
def test_a_text_is_read_as_it_was_written(qtbot: QtBot, text: str) -> None:
    assert read(as_written(text)) == text


def test_the_tooltip_of_a_finished_picture_shows_the_name_of_its_photo(qtbot: QtBot) -> None:
    recipe = Recipe(Dream(), subject=Subject(ODD, "00", 5, 4))
    image = np.zeros((4, 5, 3), np.float32)
    kept = Kept(Finished(0, Result(image, recipe), image.astype(np.uint8), 1.0), None, datetime.now(UTC))
    items = KeptItems(lambda kept: pytest.fail("nothing is dragged"))
    items.add(kept)
    tip = read(items.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert tip == described(kept)
    assert ODD in tip


def test_the_network_panel_shows_the_layer_of_a_strangers_recipe(qtbot: QtBot) -> None:
    recipe = Recipe(Dream(objectives=(Layer("<h1>features</h1>"),)))
    workspace = Workspace(Studio(MadeUpRoom()), {DREAM: recipe, COMBINE: Recipe(RGBize())})
    panel = Network(workspace)
    qtbot.addWidget(panel)
    panel.aim.resize(400, 20)
    panel._show_aim()
    wide = panel.aim.text()
    panel.aim.resize(60, 20)
    panel._show_aim()
    assert workspace.close()
    assert panel.aim.textFormat() == Qt.TextFormat.PlainText
    assert wide == read(panel.aim.toolTip()) == "Dreams of <h1>features</h1>"

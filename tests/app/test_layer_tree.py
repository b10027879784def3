"""The tree of layers shows in full what it shows: where there is little room, kinds give way."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from app.layer_tree import KIND, NAME, OUTPUT, LayerTree


@pytest.fixture
def tree(qtbot: QtBot) -> LayerTree:
    model = QStandardItemModel(0, 3)
    model.appendRow([QStandardItem(text) for text in ("features", "InvertedResidual", "1280 × 120 × 160")])
    made = LayerTree(model)
    qtbot.addWidget(made)
    made.show()
    return made


def widen(tree: LayerTree, width: int) -> None:
    tree.resize(width, 200)
    tree.grab()


def test_with_room_all_three_columns_are_seen(tree: LayerTree) -> None:
    widen(tree, 600)
    assert not tree.isColumnHidden(KIND)
    assert sum(map(tree.columnWidth, (NAME, KIND, OUTPUT))) == tree.viewport().width()


def test_where_it_is_narrow_the_outputs_are_whole_and_kinds_give_way(tree: LayerTree) -> None:
    widen(tree, 600)
    needed = tree.columnWidth(NAME) + tree.columnWidth(OUTPUT) + tree.width() - tree.viewport().width()
    widen(tree, needed + 10)
    assert tree.isColumnHidden(KIND)
    assert tree.columnWidth(OUTPUT) >= tree.sizeHintForColumn(OUTPUT)
    assert tree.columnViewportPosition(OUTPUT) + tree.columnWidth(OUTPUT) <= tree.viewport().width()


def test_kinds_come_back_with_the_room(tree: LayerTree) -> None:
    widen(tree, 200)
    widen(tree, 600)
    assert not tree.isColumnHidden(KIND)

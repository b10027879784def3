"""The tree of layers: nesting by path, outputs, search."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.layer_items import LayerItems, LayerSearch, path_of
from tests.app.made_up_room import NETWORKS, Info

LAYERS = NETWORKS["mobilenet_v2"]


def paths(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[str]:
    """All module paths in the order of the rows, parents before children."""
    parent = parent or QModelIndex()
    found: list[str] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [path_of(index), *paths(model, index)]
    return found


def test_layers_stand_below_the_layer_that_holds_them(qtbot: QtBot) -> None:
    items = LayerItems()
    items.show(LAYERS)
    assert paths(items) == [info.path for info in LAYERS]
    first = items.index_of("features.0.0")
    assert first.data() == "0"
    assert path_of(first.parent()) == "features.0"
    assert path_of(first.parent().parent()) == "features"


def test_a_folder_that_is_no_layer_has_a_row_without_a_path(qtbot: QtBot) -> None:
    items = LayerItems()
    items.show([Info("blocks.0", "Block", (4, 2, 2))])
    folder = items.index(0, 0)
    assert folder.data() == "blocks"
    assert path_of(folder) == ""
    assert path_of(items.index(0, 0, folder)) == "blocks.0"


def test_kind_and_output_are_shown(qtbot: QtBot) -> None:
    items = LayerItems()
    items.show(LAYERS)
    row = items.index_of("features.13")
    assert row.siblingAtColumn(1).data() == "InvertedResidual"
    assert row.siblingAtColumn(2).data() == "96 × 5 × 7"
    assert "96 channels" in row.data(Qt.ItemDataRole.ToolTipRole)
    assert "10 numbers" in items.index_of("classifier.1").data(Qt.ItemDataRole.ToolTipRole)


def test_for_another_picture_only_the_outputs_change(qtbot: QtBot) -> None:
    items = LayerItems()
    items.show(LAYERS)
    with qtbot.assertNotEmitted(items.rowsRemoved):
        items.show([Info(info.path, info.kind, (96, 9, 9)) for info in LAYERS])
    assert items.index_of("features.13").siblingAtColumn(2).data() == "96 × 9 × 9"


def test_another_network_replaces_all_rows(qtbot: QtBot) -> None:
    items = LayerItems()
    items.show(LAYERS)
    items.show(NETWORKS["squeezenet1_1"])
    assert paths(items) == ["", "features.0", "features.3", "features.12"]
    assert not items.index_of("features.13").isValid()


def test_search_keeps_matches_and_what_is_above_them(qtbot: QtBot) -> None:
    items = LayerItems()
    items.show(LAYERS)
    found = LayerSearch(items)
    found.search("relu")
    assert paths(found) == ["features", "features.0", "features.0.2"]
    found.search("FEATURES residual")
    assert paths(found) == ["features", "features.13"]
    found.search("nothing like it")
    assert paths(found) == []
    found.search(" ")
    assert paths(found) == [info.path for info in LAYERS]


def test_one_layer_is_marked_at_a_time(qtbot: QtBot) -> None:
    items = LayerItems()
    items.show(LAYERS)
    items.mark("features.0")
    items.mark("features.13")
    bold = [info.path for info in LAYERS if items.itemFromIndex(items.index_of(info.path)).font().bold()]
    assert bold == ["features.13"]

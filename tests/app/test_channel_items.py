"""The list of channels: order, tiles made when asked for, and what is dragged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.channels import items as channel_items
from app.channels.address import packed, read, unpacked, written
from app.channels.items import MARK, ChannelItems
from app.pictures.map_images import TABLES, colour_table
from tests.app.made_up_room import tiles


@pytest.fixture
def items(qtbot: QtBot) -> ChannelItems:
    made = ChannelItems()
    made.show(tiles((6, 3, 5), "features.0", alike=False))
    return made


def numbers(items: ChannelItems) -> list[str]:
    return [items.index(row).data() for row in range(items.rowCount())]


def grey(pixmap: QPixmap) -> int:
    return pixmap.toImage().pixelColor(0, 0).red()


def test_every_channel_has_a_row(items: ChannelItems) -> None:
    assert numbers(items) == ["0", "1", "2", "3", "4", "5"]
    assert items.index(2).data(Qt.ItemDataRole.ToolTipRole) == "features.0:2\nmean 2"


def test_the_strongest_come_first_if_wanted(items: ChannelItems) -> None:
    items.set_strongest_first(True)
    assert numbers(items) == ["1", "3", "5", "0", "2", "4"]
    assert items.channel(items.index_of(5)) == 5


def test_a_tile_shows_its_own_channel_whatever_the_order(items: ChannelItems) -> None:
    items.set_strongest_first(True)
    pixmap = items.index(1).data(Qt.ItemDataRole.DecorationRole)
    assert (pixmap.width(), pixmap.height()) == (5, 3)
    assert grey(pixmap) == 3


def test_odd_widths_do_not_shear(items: ChannelItems) -> None:
    made = tiles((1, 3, 5), "features.0", alike=False)
    values = made.maps.copy()
    values[0, 2, 4] = 200
    items.show(type(made)(made.layer, values, made.facts, made.strengths))
    assert items.pixmap(items.index(0)).toImage().pixelColor(4, 2).red() == 200


def test_only_so_many_pixmaps_are_kept(items: ChannelItems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_items, "KEPT", 4)
    for row in range(6):
        items.pixmap(items.index(row))
    assert len(items._pixmaps) == 4
    assert grey(items.pixmap(items.index(0))) == 0


def test_no_tile_is_made_before_it_is_painted(items: ChannelItems) -> None:
    items.set_strongest_first(True)
    assert len(items._pixmaps) == 0


@pytest.mark.parametrize("table", TABLES)
def test_tables_run_from_dark_to_bright(items: ChannelItems, table: str) -> None:
    colours = colour_table(table)
    assert len(colours) == 256
    sums = [(c >> 16 & 255) + (c >> 8 & 255) + (c & 255) for c in (colours[0], colours[128], colours[255])]
    assert sums == sorted(sums)
    items.set_table(table)
    assert items.pixmap(items.index(0)).toImage().pixel(0, 0) & 0xFFFFFF == colours[0] & 0xFFFFFF


def test_marks_are_told_once(qtbot: QtBot, items: ChannelItems) -> None:
    with qtbot.waitSignal(items.dataChanged):
        items.set_marks({2: "RB"})
    assert items.index(2).data(MARK) == "RB"
    with qtbot.assertNotEmitted(items.dataChanged):
        items.set_marks({2: "RB"})


def test_no_layer_no_rows(items: ChannelItems) -> None:
    items.show(None)
    assert items.rowCount() == 0
    assert not items.index_of(0).isValid()


def test_a_dragged_row_is_its_address(items: ChannelItems) -> None:
    data = items.mimeData([items.index(4)])
    assert bytes(data.data("application/x-phosphene-channel").data()) == b"features.0:4"
    assert unpacked(data) == ("features.0", 4)


@pytest.mark.parametrize("text", ["", ":3", "features.0:", "features.0:x", "features.0:-1"])
def test_what_is_no_address_is_not_read(text: str) -> None:
    assert read(text) is None


def test_addresses_are_read_as_they_are_written() -> None:
    assert read(written("features.0", 3)) == ("features.0", 3)
    assert read(written("features.0", -1)) == ("features.0", -1)
    assert unpacked(packed("features.0", -1)) is None
    assert unpacked(QMimeData()) is None

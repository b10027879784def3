"""The box of networks: what is here can be chosen, what is not can be got."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.launch import make_window
from app.look import DARK, LIGHT, Look
from app.network_box import MORE, NetworkBox
from app.studio import Studio
from app.weights_dialog import WeightsDialog
from models.catalogue import NETWORKS
from tests.app.made_up_runs import Runs

HERE = ["mobilenet_v2", "squeezenet1_1", "vgg16"]


@pytest.fixture
def box(qtbot: QtBot) -> NetworkBox:
    made = NetworkBox(lambda entry: entry.name in HERE)
    qtbot.addWidget(made)
    made.show_network("mobilenet_v2")
    return made


def heard(box: NetworkBox) -> tuple[list[str], list[str]]:
    chosen: list[str] = []
    wanted: list[str] = []
    box.chosen.connect(chosen.append)
    box.wanted.connect(wanted.append)
    return chosen, wanted


def test_what_is_here_stands_first_and_is_not_grey(qapp: QApplication, box: NetworkBox) -> None:
    names = [box.itemData(row) for row in range(box.count())]
    assert set(names[: len(HERE)]) == set(HERE)
    assert set(names[:-2]) == set(NETWORKS)
    for row, name in enumerate(names[:-2]):
        grey = box.itemData(row, Qt.ItemDataRole.ForegroundRole)
        assert (grey is None) == (name in HERE)
        assert ("not here" in box.itemText(row)) == (name not in HERE)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_grey_is_that_of_the_theme(qapp: QApplication, box: NetworkBox, theme: str) -> None:
    Look(qapp).show(theme)
    QApplication.processEvents()
    grey = box.itemData(box.findData("resnet18"), Qt.ItemDataRole.ForegroundRole)
    assert isinstance(grey, QBrush)
    palette = qapp.palette()
    assert grey.color() == palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText)
    assert grey.color() != palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)


def test_one_that_is_here_is_chosen(box: NetworkBox) -> None:
    chosen, wanted = heard(box)
    box.activated.emit(box.findData("vgg16"))
    assert (chosen, wanted) == (["vgg16"], [])


def test_one_that_is_not_here_is_wanted_and_the_box_stays(box: NetworkBox) -> None:
    chosen, wanted = heard(box)
    row = box.findData("resnet18")
    box.setCurrentIndex(row)
    box.activated.emit(row)
    assert (chosen, wanted) == ([], ["resnet18"])
    assert box.currentData() == "mobilenet_v2"


def test_the_last_entry_asks_for_the_list_of_all(box: NetworkBox) -> None:
    chosen, wanted = heard(box)
    last = box.count() - 1
    assert box.itemText(last) == MORE
    box.setCurrentIndex(last)
    box.activated.emit(last)
    assert (chosen, wanted) == ([], [""])
    assert box.currentData() == "mobilenet_v2"


def test_arrow_keys_stay_among_those_that_are_here(qtbot: QtBot, box: NetworkBox) -> None:
    chosen, wanted = heard(box)
    box.chosen.connect(box.show_network)
    order = [box.itemData(row) for row in range(len(HERE))]
    box.show_network(order[0])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up):
        qtbot.keyClick(box, key)
    assert chosen == [order[1], order[2], order[0], order[2], order[1]]
    assert wanted == []


def test_weights_that_came_are_seen_when_the_list_is_opened(qtbot: QtBot, box: NetworkBox) -> None:
    box.show()
    HERE.append("alexnet")
    try:
        box.showPopup()
        assert "not here" not in box.itemText(box.findData("alexnet"))
    finally:
        HERE.remove("alexnet")
        box.hidePopup()
        box.close()


@pytest.mark.parametrize(("wanted", "highlighted"), [("resnet18", "resnet18"), ("", next(iter(NETWORKS)))])
def test_the_window_shows_what_can_be_fetched(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, wanted: str, highlighted: str
) -> None:
    window = make_window(qapp, settings, Studio(Runs()))
    qtbot.addWidget(window)
    window.panels["recipe"].network.wanted.emit(wanted)  # type: ignore[attr-defined]
    dialog = next(iter(window.findChildren(WeightsDialog)))
    assert dialog.chosen() is NETWORKS[highlighted]
    dialog.close()
    window.close()

"""The table of actions: unique shortcuts and mnemonics, a verb for each, an icon where one is named."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

import resources
from app.actions import ACTIONS, enable, fill_menus, keys_of, make_actions, shortcut_rows


def test_names_are_unique() -> None:
    assert len({act.name for act in ACTIONS}) == len(ACTIONS)


def test_no_shortcut_is_given_twice(qtbot: QtBot) -> None:
    keys = Counter(QKeySequence(act.keys).toString() for act in ACTIONS if act.keys != "")
    assert "" not in keys
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_mnemonic_is_given_twice_in_a_menu() -> None:
    letters = Counter((act.menu, act.text[act.text.index("&") + 1].lower()) for act in ACTIONS)
    assert [letter for letter, times in letters.items() if times > 1] == []


@pytest.mark.parametrize("act", [act for act in ACTIONS if act.icon], ids=lambda act: act.name)
def test_its_icon_exists(act: object) -> None:
    assert resources.path(f"icons/{act.icon}.svg").is_file()  # type: ignore[attr-defined]


def test_a_verb_that_is_missing_is_found_at_the_start(qtbot: QtBot) -> None:
    owner = QObject()
    with pytest.raises(KeyError):
        make_actions(owner, {act.name: lambda: None for act in ACTIONS[1:]})


def test_an_action_calls_its_verb_and_shows_its_shortcut(qtbot: QtBot) -> None:
    called: list[str] = []
    owner, bar = QObject(), QMenuBar()
    qtbot.addWidget(bar)
    actions = make_actions(owner, {act.name: lambda name=act.name: called.append(name) for act in ACTIONS})
    menus = fill_menus(bar, actions)
    for act in ACTIONS:
        actions[act.name].trigger()
        assert actions[act.name] in menus[act.menu].actions()
        assert keys_of(act) in actions[act.name].toolTip()
    assert called == [act.name for act in ACTIONS]


def test_states_enable_and_disable(qtbot: QtBot) -> None:
    owner = QObject()
    actions = make_actions(owner, {act.name: lambda: None for act in ACTIONS})
    words = {act.enabled for act in ACTIONS}
    enable(actions, {word: word == "busy" for word in words})
    assert {name for name, action in actions.items() if action.isEnabled()} == {"dream.pause", "dream.stop"}


def test_the_page_lists_every_shortcut(qtbot: QtBot) -> None:
    rows = shortcut_rows()
    assert len(rows) == sum(act.keys != "" for act in ACTIONS)
    assert ("File", "Save", keys_of(next(act for act in ACTIONS if act.name == "picture.save"))) in rows

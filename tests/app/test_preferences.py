"""Preferences: kept in an ini file, checked when read, and edited in a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.preferences import Preferences, PreferenceStore
from app.preferences_dialog import PreferencesDialog
from engine.declare import knobs
from engine.machine import Machine


def reopened(settings: QSettings) -> QSettings:
    """The same file as a new process reads it: every value is a text."""
    settings.sync()
    name = settings.fileName()
    return QSettings(name, QSettings.Format.IniFormat)


def test_without_a_file_there_are_the_defaults(settings: QSettings) -> None:
    store = PreferenceStore(settings)
    assert (store.preferences, store.machine) == (Preferences(), Machine())


def test_what_was_put_is_there_the_next_time(settings: QSettings) -> None:
    preferences = Preferences(theme="light", font_size=14, recipe_inside=False, quality=70)
    machine = Machine(device="cpu", precision="bfloat16", threads=3, memory_mb=2048)
    PreferenceStore(settings).put(preferences, machine)
    store = PreferenceStore(reopened(settings))
    assert (store.preferences, store.machine) == (preferences, machine)


def test_a_damaged_value_costs_only_itself(settings: QSettings, tmp_path: Path) -> None:
    settings.sync()
    Path(settings.fileName()).write_text(
        "[preferences]\ntheme=purple\nquality=700\nfont_size=12\n[machine]\nthreads=x\n"
    )
    store = PreferenceStore(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert store.preferences == Preferences(font_size=12)
    assert store.machine == Machine()


def test_a_change_is_told_once(qtbot: QtBot, settings: QSettings) -> None:
    store, told = PreferenceStore(settings), []
    store.changed.connect(lambda: told.append(1))
    store.put(Preferences(), Machine())
    assert told == []
    store.put(Preferences(quality=50), Machine())
    assert told == [1]


def test_the_dialog_has_a_field_for_every_knob_and_gives_back_what_it_was_given(
    qtbot: QtBot, settings: QSettings
) -> None:
    store = PreferenceStore(settings)
    store.put(Preferences(theme="dark", recipe_inside=False), Machine(threads=2))
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    assert set(dialog.looks.fields) == set(knobs(Preferences))
    assert set(dialog.machine.fields) == set(knobs(Machine))
    assert (dialog.looks.values(), dialog.machine.values()) == (store.preferences, store.machine)


def test_cancel_changes_nothing_and_ok_does(qtbot: QtBot, settings: QSettings) -> None:
    store = PreferenceStore(settings)
    for button, quality in ((QDialogButtonBox.StandardButton.Cancel, 95), (QDialogButtonBox.StandardButton.Ok, 40)):
        dialog = PreferencesDialog(store)
        qtbot.addWidget(dialog)
        dialog.looks.fields["quality"].setValue(40)  # type: ignore[union-attr]
        dialog.buttons.button(button).click()
        assert store.preferences.quality == quality


def test_defaults_can_be_had_back(qtbot: QtBot, settings: QSettings) -> None:
    store = PreferenceStore(settings)
    store.put(Preferences(quality=3), Machine(threads=7))
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    dialog.show_defaults()
    dialog.accept()
    assert (store.preferences, store.machine) == (Preferences(), Machine())

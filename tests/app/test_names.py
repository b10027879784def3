"""Where the program keeps its own things, by the names it gives itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from app.names import introduce, state_folder

Place = QStandardPaths.StandardLocation


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folders of tests are Qt's")
def test_tests_meet_no_folder_of_the_person(qtbot: QtBot, tmp_path: Path) -> None:
    introduce()
    places = (Place.CacheLocation, Place.StateLocation, Place.AppDataLocation, Place.AppConfigLocation)
    folders = [Path(QStandardPaths.writableLocation(place)) for place in places]
    assert all(folder.is_relative_to(tmp_path) for folder in folders), folders
    assert state_folder() in folders
    assert len(set(folders)) == len(places)

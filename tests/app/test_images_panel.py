"""The image browser: folders and samples as thumbnails, a click opens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.fitting_label import FittingLabel
from app.panels.images import READING, Images
from app.pictures.title import picture_title
from app.shelf import Shelf, shelf_of
from app.workspace import Workspace
from engine.caches import CACHES
from resources import SAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    Image.new("RGB", (40, 30), "red").save(tmp_path / "red rose.png")
    Image.new("RGB", (30, 40), "blue").save(tmp_path / "Blue.JPG", "JPEG")
    (tmp_path / "broken.png").write_text("no picture")
    (tmp_path / "notes.txt").write_text("text")
    (tmp_path / ".hidden.png").write_bytes(b"")
    return tmp_path


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Iterator[Images]:
    made = Images(workspace)
    qtbot.addWidget(made)
    yield made
    made.close_down()


def opened(workspace: Workspace, folder: Path) -> None:
    """Opens a folder, and waits until it is read."""
    workspace.open_folder(folder)
    workspace.background.finish()


def names(panel: Images) -> list[str]:
    return [panel.items.index(row).data() for row in range(panel.items.rowCount())]


def test_a_shelf_holds_folders_first_then_pictures_without_regard_to_case(folder: Path) -> None:
    shelf = shelf_of(folder)
    assert shelf.folders == (folder.parent, folder / "inner")
    assert [p.name for p in shelf.pictures] == ["Blue.JPG", "broken.png", "red rose.png"]


def test_the_samples_are_shown_first(panel: Images) -> None:
    assert panel.items.rowCount() >= 9


def test_a_folder_is_shown_and_searched(panel: Images, workspace: Workspace, folder: Path) -> None:
    opened(workspace, folder)
    assert names(panel) == ["..", "inner", "Blue.JPG", "broken.png", "red rose.png"]
    panel.search.setText("ROSE")
    assert names(panel) == ["..", "inner", "red rose.png"]


def test_a_click_opens_the_picture(qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path) -> None:
    opened(workspace, folder)
    with qtbot.waitSignal(workspace.picture_changed):
        panel.list.clicked.emit(panel.items.index(2))
    assert workspace.picture is not None
    assert workspace.picture.subject.name == "Blue.JPG"
    assert workspace.picture.size == (30, 40)


def test_a_click_on_a_broken_picture_says_so_and_keeps_the_old_one(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path
) -> None:
    opened(workspace, folder)
    with qtbot.waitSignal(workspace.said) as said:
        panel.list.clicked.emit(panel.items.index(3))
    assert "broken.png" in said.args[0]
    assert workspace.picture is None


def test_a_click_on_a_folder_waits_for_a_double_click(panel: Images, workspace: Workspace, folder: Path) -> None:
    opened(workspace, folder)
    panel.list.clicked.emit(panel.items.index(1))
    assert workspace.folder == folder
    panel.list.activated.emit(panel.items.index(1))
    assert workspace.folder == folder / "inner"


def test_thumbnails_are_made_in_the_background(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path
) -> None:
    opened(workspace, folder)
    panel.resize(500, 500)
    panel.show()
    qtbot.waitUntil(lambda: _colour(panel, 4) == (255, 0, 0))


def _colour(panel: Images, row: int) -> tuple[int, int, int]:
    colour = panel.items.index(row).data(1).pixmap(40, 30).toImage().pixelColor(20, 15)
    return colour.red(), colour.green(), colour.blue()


def test_a_new_file_appears(qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path) -> None:
    opened(workspace, folder)
    Image.new("RGB", (8, 8), "green").save(folder / "zebra.png")
    qtbot.waitUntil(lambda: "zebra.png" in names(panel))


def test_a_folder_that_is_gone_is_said_and_the_samples_come(
    qtbot: QtBot, panel: Images, workspace: Workspace, tmp_path: Path
) -> None:
    with qtbot.waitSignal(workspace.said) as said:
        workspace.open_folder(tmp_path / "nowhere")
    assert "nowhere" in said.args[0]
    assert workspace.folder is None


def test_rows_are_dragged_as_files(panel: Images, workspace: Workspace, folder: Path) -> None:
    opened(workspace, folder)
    urls = panel.items.mimeData([panel.items.index(4)]).urls()
    assert [Path(url.toLocalFile()) for url in urls] == [folder / "red rose.png"]


def test_a_share_that_does_not_answer_holds_nothing_up(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering, read = threading.Event(), shelf_of

    def shelf(wanted: Path) -> Shelf:
        assert wanted != folder or answering.wait(60)
        return read(wanted)

    monkeypatch.setattr("app.panels.images.shelf_of", shelf)
    workspace.open_folder(folder)
    assert names(panel) == []
    assert panel._nothing.text() == READING
    workspace.open_folder(folder / "inner")
    qtbot.waitUntil(lambda: names(panel) == [".."])
    answering.set()
    workspace.background.finish()
    assert names(panel) == [".."]


def test_what_comes_before_the_folder_is_watched_is_seen_too(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def shelf(wanted: Path) -> Shelf:
        found = shelf_of(wanted)
        if not read:
            Image.new("RGB", (8, 8), "green").save(folder / "early.png")
        read.append(wanted)
        return found

    monkeypatch.setattr("app.panels.images.shelf_of", shelf)
    workspace.open_folder(folder)
    qtbot.waitUntil(lambda: "early.png" in names(panel))


def test_old_thumbnails_make_room_when_the_panel_is_made(
    qtbot: QtBot, workspace: Workspace, panel: Images, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workspace.background.finish()
    cache = panel.items.cache
    cache.mkdir(parents=True)
    (cache / "old.png").write_bytes(bytes(1000))
    monkeypatch.setattr("engine.thumbnail_cache.prune.__defaults__", (500,))
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path))
    others = [each.folder() / each.files.replace("*", "old") for each in CACHES]
    for other in others:
        other.parent.mkdir(parents=True)
        other.write_bytes(bytes(1000))
    monkeypatch.setattr("engine.caches.CACHES", [replace(each, most_bytes=500) for each in CACHES])
    another = Images(workspace)
    qtbot.addWidget(another)
    workspace.background.finish()
    another.close_down()
    assert list(cache.iterdir()) == []
    assert not any(other.exists() for other in others)


def test_the_row_of_every_file_is_known(panel: Images, workspace: Workspace, folder: Path) -> None:
    opened(workspace, folder)
    items = panel.items
    assert [items.row_of(items.path(items.index(row))) for row in range(5)] == [0, 1, 2, 3, 4]
    assert items.row_of(folder / "nowhere.png") == -1


def test_captions_of_one_row_stand_at_one_height_whatever_the_shapes_of_the_pictures(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path
) -> None:
    panel.resize(420, 500)
    panel.show()
    opened(workspace, folder)
    rows = [panel.items.row_of(folder / name) for name in ("red rose.png", "Blue.JPG")]
    indexes = [panel.items.index(row) for row in rows]
    qtbot.waitUntil(lambda: all(not panel.items.data(i, Qt.ItemDataRole.DecorationRole).isNull() for i in indexes))
    tops = set()
    for index in indexes:
        option = QStyleOptionViewItem()
        panel.list.initViewItemOption(option)
        panel.list.itemDelegate().initStyleOption(option, index)
        option.rect = QRect(QPoint(0, 0), panel.list.gridSize())
        element = QStyle.SubElement.SE_ItemViewItemText
        tops.add(panel.list.style().subElementRect(element, option, panel.list).top())
    assert len(tops) == 1


def test_a_chosen_thumbnail_keeps_its_colours(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path
) -> None:
    opened(workspace, folder)
    index = panel.items.index(panel.items.row_of(folder / "red rose.png"))
    qtbot.waitUntil(lambda: not panel.items.data(index, Qt.ItemDataRole.DecorationRole).isNull())
    shown = panel.items.data(index, Qt.ItemDataRole.DecorationRole).pixmap(QSize(40, 30), QIcon.Mode.Selected)
    assert shown.toImage().pixelColor(20, 15).getRgb()[:3] == (255, 0, 0)


def test_a_file_that_is_no_picture_shows_a_sign_and_no_picture_of_grey(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path
) -> None:
    opened(workspace, folder)
    index = panel.items.index(panel.items.row_of(folder / "broken.png"))
    qtbot.waitUntil(lambda: not panel.items.data(index, Qt.ItemDataRole.DecorationRole).isNull())
    shown = panel.items.data(index, Qt.ItemDataRole.DecorationRole).pixmap(QSize(112, 84)).toImage()
    assert shown.pixelColor(20, 20).alpha() == 0
    drawn = [shown.pixelColor(x, y).alpha() for x in range(42, 70) for y in range(28, 56)]
    assert max(drawn) > 200


def test_a_picture_of_one_pixel_can_be_seen(
    qtbot: QtBot, panel: Images, workspace: Workspace, tmp_path: Path
) -> None:
    Image.new("RGB", (1, 1), "red").save(tmp_path / "dot.png")
    opened(workspace, tmp_path)
    index = panel.items.index(panel.items.row_of(tmp_path / "dot.png"))
    qtbot.waitUntil(lambda: not panel.items.data(index, Qt.ItemDataRole.DecorationRole).isNull())
    assert panel.items.data(index, Qt.ItemDataRole.DecorationRole).actualSize(QSize(112, 84)).height() > 50


def test_no_picture_of_the_folder_is_marked_when_one_from_elsewhere_is_open(
    qtbot: QtBot, panel: Images, workspace: Workspace, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "far.png"
    Image.new("RGB", (8, 8)).save(elsewhere)
    opened(workspace, folder)
    for path, marked in ((folder / "red rose.png", True), (elsewhere, False)):
        with qtbot.waitSignal(workspace.picture_changed):
            workspace.open_path(path)
        assert panel.list.currentIndex().isValid() == marked
        assert bool(panel.list.selectedIndexes()) == marked


def test_a_sample_has_one_name_wherever_it_is_shown(panel: Images) -> None:
    titles = [picture_title(path.name, path) for path in SAMPLES]
    assert titles == names(panel)
    assert [title.lower().replace(" ", "_") for title in titles] == [path.stem for path in SAMPLES]


def test_a_picture_of_ones_own_is_called_as_its_file(tmp_path: Path) -> None:
    assert picture_title("chelsea.png", tmp_path / "chelsea.png") == "chelsea.png"
    assert picture_title("pasted picture", None) == "pasted picture"


def test_samples_are_found_by_what_is_on_them(panel: Images) -> None:
    panel.search.setText("cat")
    assert names(panel) == ["Chelsea"]


def test_no_half_word_stands_above_the_samples_in_a_narrow_panel(panel: Images) -> None:
    for width in range(panel.minimumSizeHint().width(), 420, 20):
        panel.resize(width, 400)
        panel.grab()
        assert panel.findChild(FittingLabel).text() in ("Sample pictures", "Samples", "")

"""Opening: what a person drops, pastes or names, and what is said when it is nothing to open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.desks import COMBINE, DREAM
from app.opening import NOTHING, ONLINE, Opening
from app.studio import Studio
from app.workspace import Workspace
from engine.job import Job
from engine.jobs.attribution import Attribute
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.open_picture import open_picture
from engine.recipe import Recipe
from engine.recipe_file import to_json
from engine.save_picture import save_picture
from resources import SAMPLES
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    yield made
    assert made.close()


@pytest.fixture
def said(workspace: Workspace) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    workspace.said.connect(lambda text, level: heard.append((text, level)))
    return heard


@pytest.fixture
def opening(workspace: Workspace) -> Opening:
    return Opening(workspace, workspace)


def saved_dream(folder: Path, photo: Path) -> tuple[Path, Recipe]:
    """A picture as Phosphene saves it, made from a photo."""
    recipe = Recipe(Dream(steps=3), seed=77, subject=open_picture(photo).subject)
    save_picture(folder / "dream.png", np.full((12, 16, 3), 0.25, np.float32), recipe)
    return folder / "dream.png", recipe


def test_a_plain_picture_becomes_the_subject(workspace: Workspace, opening: Opening) -> None:
    before = workspace.recipe()
    opening.open(SAMPLES[1])
    workspace.background.finish()
    assert workspace.picture is not None
    assert workspace.picture.path == SAMPLES[1]
    assert workspace.recipe() == before


def test_a_saved_dream_brings_back_recipe_subject_and_itself(
    workspace: Workspace, opening: Opening, tmp_path: Path
) -> None:
    photo = Path(shutil.copy(SAMPLES[1], tmp_path / "my cat.png"))
    path, recipe = saved_dream(tmp_path, photo)
    before = workspace.recipe()
    opening.open(path)
    workspace.background.finish()
    assert workspace.recipe() == recipe
    assert workspace.picture is not None
    assert workspace.picture.path == photo
    assert workspace.history[-1].finished.image.shape == (12, 16, 3)
    workspace.undo.undo()
    assert workspace.recipe() == before


def test_a_dream_whose_photo_is_gone_says_which(
    workspace: Workspace, opening: Opening, said: list[tuple[str, str]], tmp_path: Path
) -> None:
    photo = Path(shutil.copy(SAMPLES[1], tmp_path / "my cat.png"))
    path, recipe = saved_dream(tmp_path, photo)
    photo.unlink()
    opening.open(path)
    workspace.background.finish()
    assert workspace.recipe() == recipe
    assert said[-1][1] == "warning"
    assert "my cat.png" in said[-1][0]


def test_a_dream_whose_photo_is_gone_is_not_dreamt_of_another_photo_unasked(
    workspace: Workspace, opening: Opening, said: list[tuple[str, str]], tmp_path: Path
) -> None:
    opening.open(SAMPLES[0])
    workspace.background.finish()
    photo = Path(shutil.copy(SAMPLES[1], tmp_path / "my cat.png"))
    path, _ = saved_dream(tmp_path, photo)
    photo.unlink()
    opening.open(path)
    workspace.background.finish()
    begun: list[Recipe] = []
    workspace.started.connect(begun.append)
    workspace.start()
    assert begun == []
    assert said[-1][1] == "warning"
    assert "“my cat.png”, is not open" in said[-1][0]
    assert f"“{SAMPLES[0].name}” in its place" in said[-1][0]
    workspace.start()
    assert [one.subject.name for one in begun if one.subject] == [SAMPLES[0].name]
    workspace.show_kept(workspace.history[0])
    workspace.start()
    assert len(begun) == 1


@pytest.mark.parametrize("sample", [0, 1])
def test_once_a_photo_is_opened_for_it_it_is_dreamt_of_at_once(
    workspace: Workspace, opening: Opening, tmp_path: Path, sample: int
) -> None:
    photo = Path(shutil.copy(SAMPLES[1], tmp_path / "my cat.png"))
    path, _ = saved_dream(tmp_path, photo)
    photo.unlink()
    opening.open(path)
    workspace.background.finish()
    opening.open(SAMPLES[sample])
    workspace.background.finish()
    begun: list[Recipe] = []
    workspace.started.connect(begun.append)
    workspace.start()
    assert [one.subject.name for one in begun if one.subject] == [SAMPLES[sample].name]


def test_a_recipe_alone(workspace: Workspace, opening: Opening, tmp_path: Path) -> None:
    recipe = Recipe(Dream(), seed=31)
    path = tmp_path / "recipe.json"
    path.write_text(to_json(recipe), encoding="utf-8")
    opening.open(path)
    workspace.background.finish()
    assert workspace.recipe() == recipe


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.jpg", SAMPLES[0].read_bytes()[:2000]),
        ("empty.png", b""),
        ("text.png", b"I am no picture"),
        ("other.json", b'{"a": 1}'),
        ("broken.json", b"{"),
        ("newer.json", b'{"phosphene": 999}'),
    ],
)
def test_bad_files_are_told_by_name_or_reason_and_change_nothing(
    workspace: Workspace, opening: Opening, said: list[tuple[str, str]], tmp_path: Path, name: str, content: bytes
) -> None:
    opening.open(SAMPLES[0])
    workspace.background.finish()
    picture, recipe = workspace.picture, workspace.recipe()
    (tmp_path / name).write_bytes(content)
    opening.open(tmp_path / name)
    workspace.background.finish()
    assert said[-1][1] == "error"
    assert "inside" not in said[-1][0]
    assert (workspace.picture, workspace.recipe()) == (picture, recipe)


@pytest.mark.parametrize(
    ("text", "words"),
    [('{"phosphene": 999}', "newer version"), ("{", "cannot be read"), ('{"phosphene": 1}', "no kind")],
)
def test_a_picture_whose_recipe_cannot_be_used_is_still_a_picture(
    workspace: Workspace, opening: Opening, said: list[tuple[str, str]], tmp_path: Path, text: str, words: str
) -> None:
    info = PngInfo()
    info.add_itxt("phosphene_recipe", text)
    Image.new("RGB", (6, 4), (9, 8, 7)).save(tmp_path / "a.png", pnginfo=info)
    opened: list[Path] = []
    opening.opened.connect(opened.append)
    before = workspace.recipe()
    opening.open(tmp_path / "a.png")
    workspace.background.finish()
    assert workspace.picture is not None
    assert workspace.picture.pixels[0, 0].tolist() == [9, 8, 7]
    assert workspace.recipe() == before
    assert opened == [tmp_path / "a.png"]
    assert len(said) == 1
    assert said[0][1] == "warning"
    assert words in said[0][0]
    assert "“a.png”" in said[0][0]


def test_a_folder_is_shown_and_weights_are_offered(
    qtbot: QtBot, workspace: Workspace, opening: Opening, tmp_path: Path
) -> None:
    opening.open(tmp_path)
    assert workspace.folder == tmp_path
    with qtbot.waitSignal(opening.weights) as offered:
        opening.open(tmp_path / "net.safetensors")
    assert offered.args == [tmp_path / "net.safetensors"]


def test_of_several_files_the_first_is_opened(
    workspace: Workspace, opening: Opening, said: list[tuple[str, str]]
) -> None:
    opening.open_urls([QUrl.fromLocalFile(str(path)) for path in SAMPLES[:3]])
    workspace.background.finish()
    assert workspace.picture is not None
    assert workspace.picture.path == SAMPLES[0]
    assert "2 more" in said[0][0]


def test_nothing_is_fetched_from_the_internet(
    workspace: Workspace, opening: Opening, said: list[tuple[str, str]]
) -> None:
    opening.open_urls([QUrl("https://example.org/cat.png")])
    assert said == [(ONLINE, "warning")]


def test_pasted_pixels_become_the_subject(workspace: Workspace, opening: Opening) -> None:
    opening.open_mime(pasted())
    workspace.background.finish()
    assert workspace.picture is not None
    assert workspace.picture.size == (50, 20)
    assert workspace.picture.pixels[7, 33].tolist() == [10, 200, 30]


def test_a_pasted_path_is_opened(workspace: Workspace, opening: Opening) -> None:
    data = QMimeData()
    data.setText(f'"{SAMPLES[2]}"')
    opening.open_mime(data)
    workspace.background.finish()
    assert workspace.picture is not None
    assert workspace.picture.path == SAMPLES[2]


def test_an_empty_clipboard_is_said(workspace: Workspace, opening: Opening, said: list[tuple[str, str]]) -> None:
    opening.open_mime(QMimeData())
    assert said == [(NOTHING, "warning")]


@pytest.mark.parametrize("text", ["x" * 300, "no/such/file.png", "a\0b", "\ud800", "two\nlines"])
def test_a_pasted_text_that_is_no_path_is_said(
    workspace: Workspace, opening: Opening, said: list[tuple[str, str]], text: str
) -> None:
    data = QMimeData()
    data.setText(text)
    opening.open_mime(data)
    assert said == [(NOTHING, "warning")]


class Errands:
    """Stands in for the background: work is done when the test says so, in the order it says."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def run(self, work: Callable[[], Any], then: Callable[[Any], None], *_: object, **__: object) -> None:
        self.waiting.append((work, then))

    def do(self, number: int) -> None:
        work, then = self.waiting[number]
        then(work())


def pasted() -> QMimeData:
    image = QImage(50, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 200, 30))
    data = QMimeData()
    data.setImageData(image)
    return data


@pytest.mark.parametrize("asked", list(permutations(["dropped", "browsed", "pasted"])))
@pytest.mark.parametrize("done", list(permutations(range(3))))
def test_of_several_the_last_asked_for_is_shown_whichever_is_ready_last(
    workspace: Workspace,
    opening: Opening,
    monkeypatch: pytest.MonkeyPatch,
    asked: tuple[str, ...],
    done: tuple[int, ...],
) -> None:
    errands = Errands()
    monkeypatch.setattr(workspace.background, "run", errands.run)
    doors = {
        "dropped": lambda: opening.open(SAMPLES[1]),
        "browsed": lambda: workspace.open_path(SAMPLES[2]),
        "pasted": lambda: opening.open_mime(pasted()),
    }
    names = {"dropped": SAMPLES[1].name, "browsed": SAMPLES[2].name, "pasted": "pasted"}
    for door in asked:
        doors[door]()
    for number in done:
        errands.do(number)
    assert workspace.picture is not None
    assert workspace.picture.subject.name.startswith(names[asked[-1]])


def test_a_picture_brought_back_from_the_history_is_not_replaced_by_one_asked_for_before(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    errands = Errands()
    monkeypatch.setattr(workspace.background, "run", errands.run)
    opening.open(SAMPLES[1])
    back = open_picture(SAMPLES[2])
    workspace.show_picture(back)
    errands.do(0)
    assert workspace.picture is back


@pytest.mark.parametrize(("job", "desk"), [(Attribute(), Attribute.kind), (RGBize(), COMBINE), (Dream(), "")])
def test_what_a_panel_made_comes_back_in_that_panel(
    workspace: Workspace, opening: Opening, tmp_path: Path, job: Job, desk: str
) -> None:
    workspace.furnish(Attribute.kind, Recipe(Attribute(part="against")))
    wanted: list[str] = []
    workspace.panel_wanted.connect(wanted.append)
    photo = Path(shutil.copy(SAMPLES[1], tmp_path / "my cat.png"))
    recipe = Recipe(job, subject=open_picture(photo).subject)
    save_picture(tmp_path / "made.png", np.full((12, 16, 3), 0.25, np.float32), recipe)
    opening.open(tmp_path / "made.png")
    workspace.background.finish()
    assert wanted == ([desk] if desk else [])

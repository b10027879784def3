"""Weights: downloads from a server of our own, cancelled and failed ones, and files that are tried before use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.orders import LookOrder
from app.studio import Studio
from app.weights import Weights, likely_network
from app.weights_dialog import WeightsDialog
from app.workspace import Workspace
from engine.errors import Complaint
from engine.jobs.dream import Dream
from engine.recipe import Recipe
from models.catalogue import NETWORKS, offer_trained
from models.trained import DARKNET, TrainedNetwork, note_of
from tests.app.made_up_runs import Runs


class Server(HTTPServer):
    """Serves bytes that are no weights; if it is slow, it holds the second half back until it is let go."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.go_on = threading.Event()
        self.go_on.set()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        half = b"no weights at all" * 8192
        self.send_response(200)
        self.send_header("Content-Length", str(2 * len(half)))
        self.end_headers()
        self.wfile.write(half)
        self.server.go_on.wait(20)
        self.wfile.write(half)

    def log_message(self, format: str, *given: object) -> None:  # noqa: A002 - as in the library
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.go_on.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def workspace(qtbot: QtBot, runs: Runs) -> Iterator[Workspace]:
    made = Workspace(Studio(runs), {DREAM: Recipe(Dream())})
    yield made
    assert made.close()


@pytest.fixture
def weights(qtbot: QtBot, workspace: Workspace) -> Iterator[Weights]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Weights(workspace, window, lambda path, likely: likely)
    yield made
    made.close()


def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/weights.pth"


def test_a_wrong_file_is_refused_in_a_sentence(qtbot: QtBot, weights: Weights, server: Server) -> None:
    with qtbot.waitSignal(weights.failed) as failed:
        weights.fetch("alexnet", address(server))
    assert isinstance(failed.args[0], Complaint)
    assert "SHA-256" in str(failed.args[0])
    assert weights.fetching == ""


def test_a_download_can_be_cancelled(qtbot: QtBot, weights: Weights, server: Server) -> None:
    server.go_on.clear()
    with qtbot.waitSignal(weights.progress):
        weights.fetch("alexnet", address(server))
    weights.cancel()
    server.go_on.set()
    with qtbot.waitSignal(weights.failed) as failed:
        pass
    assert failed.args == [None]


def test_the_dialog_tells_how_it_goes(qtbot: QtBot, weights: Weights, server: Server) -> None:
    dialog = WeightsDialog(weights)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(weights.failed):
        weights.fetch("alexnet", address(server))
    assert "not the file meant for AlexNet" in dialog.said.text()
    assert dialog.table.topLevelItemCount() == len(NETWORKS)
    dialog.close()


def test_what_ships_can_be_used_and_not_downloaded(qtbot: QtBot, weights: Weights, workspace: Workspace) -> None:
    dialog = WeightsDialog(weights)
    qtbot.addWidget(dialog)
    found = dialog.table.findItems(NETWORKS["squeezenet1_1"].title, Qt.MatchFlag.MatchExactly)
    dialog.table.setCurrentItem(found[0])
    assert (dialog.download.isEnabled(), dialog.use.isEnabled()) == (False, True)
    dialog.use.click()
    assert workspace.recipe().network == "squeezenet1_1"


def test_a_wanted_network_is_highlighted_and_offered(qtbot: QtBot, weights: Weights) -> None:
    dialog = WeightsDialog(weights, wanted="resnet18")
    qtbot.addWidget(dialog)
    assert dialog.chosen() is NETWORKS["resnet18"]
    assert dialog.download.isEnabled()
    assert dialog.download.isDefault()
    assert f"{NETWORKS['resnet18'].title} is not here yet" in dialog.said.text()
    assert "45 MB" in dialog.said.text()


def test_a_file_that_loads_is_used(qtbot: QtBot, weights: Weights, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "squeezenet1_1_birds.pth"
    with qtbot.waitSignal(workspace.recipe_changed):
        weights.offer(path)
    assert workspace.studio.weights == {"squeezenet1_1": path}
    assert workspace.recipe().network == "squeezenet1_1"


def test_a_file_that_does_not_load_changes_nothing(
    qtbot: QtBot, weights: Weights, workspace: Workspace, runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(order: object) -> object:
        raise Complaint("“x.pth” does not fit MobileNetV2.")

    monkeypatch.setattr(runs, "answer", refuse)
    said: list[str] = []
    workspace.said.connect(lambda text, level: said.append(text))
    weights.try_file("mobilenet_v2", tmp_path / "x.pth")
    qtbot.waitUntil(lambda: any("does not fit" in text for text in said))
    assert workspace.studio.weights == {}


class Reader(Runs):
    """Takes weights files called good and no others; reads nothing before `open_up`."""

    def __init__(self) -> None:
        super().__init__()
        self.open_up = threading.Event()
        self.tried: list[str] = []

    def answer(self, order: LookOrder) -> object:
        self.open_up.wait(30)
        if order.name.startswith("weights"):
            assert order.weights is not None
            self.tried.append(order.weights.name)
            if not order.weights.name.startswith("good"):
                raise Complaint(f"“{order.weights.name}” does not fit.")
        return super().answer(order)


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.open_up.set()


@pytest.fixture
def reading(qtbot: QtBot, reader: Reader) -> Iterator[Workspace]:
    made = Workspace(Studio(reader), {DREAM: Recipe(Dream())})
    yield made
    reader.open_up.set()
    assert made.close()


@pytest.fixture
def trying(qtbot: QtBot, reading: Workspace) -> Iterator[Weights]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Weights(reading, window)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("files", "used"),
    [
        (["bad 1", "bad 2"], {}),
        (["bad", "good"], {"mobilenet_v2": "good"}),
        (["good 1", "good 2"], {"mobilenet_v2": "good 2"}),
        (["bad 1", "bad 2", "bad 3"], {}),
    ],
)
def test_only_files_that_were_read_and_fit_are_ever_used(
    qtbot: QtBot, reading: Workspace, trying: Weights, reader: Reader, files: list[str], used: dict[str, str]
) -> None:
    for file in files:
        trying.try_file("mobilenet_v2", Path(file))
    assert reading.studio.weights == {}
    reader.open_up.set()
    qtbot.waitUntil(lambda: not reading.studio.asked())
    assert {name: path.name for name, path in reading.studio.weights.items()} == used
    assert reader.tried[-1] == files[-1]


def test_files_for_two_networks_are_both_tried(
    qtbot: QtBot, reading: Workspace, trying: Weights, reader: Reader
) -> None:
    trying.try_file("vgg16", Path("good 1"))
    trying.try_file("alexnet", Path("good 2"))
    reader.open_up.set()
    qtbot.waitUntil(lambda: len(reading.studio.weights) == 2)
    assert reading.recipe().network == "alexnet"


def test_a_file_that_is_refused_leaves_the_one_before_in_use(
    qtbot: QtBot, reading: Workspace, trying: Weights, reader: Reader
) -> None:
    reading.studio.weights["mobilenet_v2"] = Path("good before")
    reader.open_up.set()
    said: list[str] = []
    reading.said.connect(lambda text, level: said.append(f"{level}: {text}"))
    trying.try_file("mobilenet_v2", Path("bad"))
    qtbot.waitUntil(lambda: "error: “bad” does not fit." in said)
    assert reading.studio.weights == {"mobilenet_v2": Path("good before")}


@pytest.mark.parametrize(
    ("name", "network"),
    [
        ("vgg16-397923af.pth", "vgg16"),
        ("resnet50_flowers.safetensors", "resnet50"),
        ("squeezenet1_1.pt", "squeezenet1_1"),
    ],
)
def test_the_network_is_guessed_from_the_name(name: str, network: str) -> None:
    assert likely_network(Path(name)) == network


def test_a_file_of_ones_own_is_named_and_can_be_laid_aside(
    qtbot: QtBot, weights: Weights, workspace: Workspace
) -> None:
    workspace.studio.weights["mobilenet_v2"] = Path("folder/flowers.pth")
    dialog = WeightsDialog(weights, wanted="mobilenet_v2")
    qtbot.addWidget(dialog)
    dialog.show()
    row = dialog.table.currentItem()
    assert row is not None
    assert "flowers.pth" in row.text(2)
    assert dialog.back.isVisible()
    dialog.back.click()
    assert workspace.studio.weights == {}
    assert "flowers.pth" not in row.text(2)
    assert not dialog.back.isVisible()


def test_a_network_with_a_file_of_ones_own_can_be_used_without_its_own_weights(
    qtbot: QtBot, weights: Weights, workspace: Workspace
) -> None:
    workspace.studio.weights["resnet18"] = Path("mine.pth")
    dialog = WeightsDialog(weights, wanted="resnet18")
    qtbot.addWidget(dialog)
    dialog.use.click()
    assert workspace.recipe().network == "resnet18"


def test_a_network_that_was_trained_here_can_be_removed_unless_it_is_in_hand(
    qtbot: QtBot, weights: Weights, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = TrainedNetwork("own_a", "Mine", DARKNET, 32, 2, "0" * 64, 0.1, "drawn faces")
    one.weights().parent.mkdir(parents=True, exist_ok=True)
    one.weights().write_bytes(b"weights")
    one.notes()[0].write_bytes(note_of(one))
    offer_trained()
    dialog = WeightsDialog(weights, wanted="own_a")
    qtbot.addWidget(dialog)
    assert not dialog.remove.isHidden()
    dialog.confirm = lambda title: True
    before = workspace.recipe()
    workspace.propose(before.with_knob("network", "own_a"), "change to Mine")
    dialog.remove.click()
    assert "choose another one first" in dialog.said.text()
    assert one.weights().exists()
    workspace.propose(before, "back")
    dialog.remove.click()
    assert "own_a" not in NETWORKS
    assert not one.weights().exists()
    assert "Mine" not in [item.text(0) for item in dialog._items()]
    assert dialog.remove.isHidden()

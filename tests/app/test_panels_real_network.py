"""The panels on the bundled network: what they show is what the network says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.desks import COMBINE, DREAM
from app.orders import LookOrder, RunOrder
from app.panels.combiner import Combiner
from app.panels.grid import Grid
from app.panels.network import Network
from app.sending import send_to
from app.studio import Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.picture import Picture
from engine.recipe import Recipe, Subject

HEIGHT, WIDTH = 96, 128


class OneBench:
    """A room with one bench: the bundled network and the picture of the first order."""

    def begin(self, order: RunOrder) -> Any:
        return order.recipe.job.run(order.recipe, self._bench(order))

    def answer(self, order: LookOrder) -> Any:
        return order.ask(self._bench(order))

    def _bench(self, order: RunOrder | LookOrder) -> Any:
        from engine.bench import Bench

        return Bench(self._network, order.machine.resolve(), order.picture)

    @cached_property
    def _network(self) -> Any:
        from models.load import load

        return load("mobilenet_v2")


@pytest.fixture(scope="module")
def picture() -> Picture:
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    pixels = np.stack([rows * 2, columns, (rows * columns) % 256], axis=2).astype(np.uint8)
    return Picture(pixels, Subject("waves.png", "00", WIDTH, HEIGHT))


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(OneBench()), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    yield made
    assert made.close()


def seen(picture: Picture, layer: str) -> Any:
    """What the plain network gives in that layer, by a hook of the test's own."""
    import torch

    from models.load import load

    loaded = load("mobilenet_v2")
    kept: list[Any] = []
    loaded.module.get_submodule(layer).register_forward_hook(lambda _m, _i, output: kept.append(output.clone()))
    photo = torch.from_numpy(picture.pixels.astype(np.float32) / 255).permute(2, 0, 1)[None]
    mean, deviation = (
        torch.tensor(v)[None, :, None, None] for v in (loaded.contract.mean, loaded.contract.deviation)
    )
    with torch.no_grad():
        loaded.module((photo - mean) / deviation)
    return kept[0][0].numpy()


@pytest.mark.slow
def test_layers_and_tiles_are_those_of_the_network(qtbot: QtBot, workspace: Workspace, picture: Picture) -> None:
    network, grid = Network(workspace), Grid(workspace)
    for panel in (network, grid):
        qtbot.addWidget(panel)
        panel.show()
    workspace.show_picture(picture)
    qtbot.waitUntil(lambda: grid.list.items.layer == "features.13", timeout=60_000)
    truth = seen(picture, "features.13")
    row = network.layers.index_of("features.13")
    assert row.siblingAtColumn(2).data() == " × ".join(map(str, truth.shape))
    assert grid.list.items.rowCount() == len(truth)
    image = grid.list.items.pixmap(grid.list.items.index_of(5)).toImage()
    shown = np.array([[image.pixelColor(x, y).red() for x in range(image.width())] for y in range(image.height())])
    assert shown.shape == truth[5].shape
    assert np.corrcoef(shown.ravel(), truth[5].ravel())[0, 1] > 0.99


@pytest.mark.slow
def test_a_combination_is_shown_and_kept_in_full_size(qtbot: QtBot, workspace: Workspace, picture: Picture) -> None:
    panel = Combiner(workspace)
    qtbot.addWidget(panel)
    panel.show()
    send_to(workspace, "red", "features.0", 3)
    workspace.show_picture(picture)
    qtbot.waitUntil(lambda: panel.preview.filled, timeout=60_000)
    before = workspace.recipe(COMBINE)
    panel.surprise.click()
    qtbot.waitUntil(lambda: workspace.recipe(COMBINE) != before, timeout=60_000)
    with qtbot.waitSignal(workspace.kept, timeout=60_000) as kept:
        panel.keep.click()
    result = kept.args[0].finished.result
    assert result.image.shape == (HEIGHT, WIDTH, 3)
    assert result.image.dtype == np.float32
    assert len(np.unique(result.image)) > 256  # more than 8 bits can hold
    assert result.recipe.job == workspace.recipe(COMBINE).job
    assert result.recipe.subject == picture.subject
    assert result.recipe.weights


@pytest.mark.slow
def test_the_window_thread_loads_no_torch() -> None:
    code = "import app.panels.network, app.panels.grid, app.panels.combiner, sys; assert 'torch' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

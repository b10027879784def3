"""The states of what shows the weights themselves on the picture tour: filters, and checkpoints of a training."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.look import DARK, LIGHT
from app.panels.filters import Filters
from app.panels.training import CURVES, ONE, STRIP, Training
from app.window import Window
from models.bundled import BUNDLED

_EPOCHS = 5


def weights_states(window: Window, settle: Callable[[], None], shoot: Callable[[str], None], own: Path) -> None:
    """Filters in colours and in slices; no folder, the strip, one checkpoint and the curves, these in both themes."""
    workspace = window.workspace
    window.docks.go_to(Filters.name)
    for name, layer in (("colours", ""), ("slices", "features.4")):
        workspace.set_knob("job.layer", layer, Filters.desk)
        settle()
        shoot(f"04-filters-{name}")
    window.docks.docks[Filters.name].close()
    training = window.panels[Training.name]
    assert isinstance(training, Training)
    window.docks.go_to(Training.name)
    settle()
    shoot("04-training-empty")
    workspace.set_knob("job.steps", 8, Training.desk)
    training.open_folder(_made_up(own / "run"))
    _pages(training, settle, shoot)
    window.look.show(LIGHT)
    training.pages[CURVES].click()
    settle()
    shoot("04-training-curves-light")
    window.look.show(DARK)
    window.docks.docks[Training.name].close()
    settle()


def _pages(training: Training, settle: Callable[[], None], shoot: Callable[[str], None]) -> None:
    while not training.preview.filled:
        settle()
    for page in (STRIP, ONE, CURVES):
        training.pages[page].click()
        training.one.slider.setValue(_EPOCHS // 2)
        settle()
        shoot(f"04-training-{page.split()[0].lower()}")


def _made_up(folder: Path) -> Path:
    """Checkpoints between chance and the weights that ship: nobody trains on a tour."""
    import torch  # the window is up, and has loaded it

    from models.load import load, load_random

    folder.mkdir()
    name = BUNDLED[0].name
    begun, ended = (one.module.state_dict() for one in (load_random(name, 0), load(name)))
    for epoch in range(_EPOCHS):
        share = (epoch / (_EPOCHS - 1)) ** 0.5
        state = {key: torch.lerp(begun[key].double(), ended[key].double(), share).float() for key in ended}
        torch.save(state, folder / f"epoch{epoch}.pth")
    (folder / f"epoch{_EPOCHS}.pth").write_bytes(b"where the disk was full")
    return folder

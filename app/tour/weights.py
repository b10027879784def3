"""The states of what shows the weights themselves on the picture tour: filters, and checkpoints of a training."""

from __future__ import annotations

from pathlib import Path

from app.look import DARK, LIGHT
from app.panels.checkpoints import CURVES, ONE, STRIP, Checkpoints
from app.panels.filters import Filters
from app.tour.guide import Guide
from models.bundled import BUNDLED

_EPOCHS = 5


def weights_states(guide: Guide) -> None:
    """Filters in colours and in slices; no folder, the strip, one checkpoint and the curves, these in both themes."""
    workspace = guide.workspace
    guide.window.docks.go_to(Filters.name)
    for name, layer in (("colours", ""), ("slices", "features.4")):
        workspace.set_knob("job.layer", layer, Filters.desk)
        guide.settle()
        guide.shoot(f"04-filters-{name}")
    guide.window.docks.docks[Filters.name].close()
    training = guide.panel(Checkpoints)
    guide.go_to(Checkpoints.name)
    guide.shoot("04-training-empty")
    workspace.set_knob("job.steps", 8, Checkpoints.desk)
    training.open_folder(_made_up(guide.own / "run"))
    _pages(guide, training)
    guide.window.look.show(LIGHT)
    training.pages[CURVES].click()
    guide.settle()
    guide.shoot("04-training-curves-light")
    guide.window.look.show(DARK)
    guide.leave(Checkpoints.name)


def _pages(guide: Guide, training: Checkpoints) -> None:
    while not training.preview.filled:
        guide.settle()
    for page in (STRIP, ONE, CURVES):
        training.pages[page].click()
        training.one.slider.setValue(_EPOCHS // 2)
        guide.settle()
        guide.shoot(f"04-training-{page.split()[0].lower()}")


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

"""A small network trained for a few steps on made-up data, with a checkpoint after each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

from engine.bench import Bench
from models.catalogue import network
from models.load import LoadedNetwork
from models.network import Network
from tests.tiny import CLASSES, RGB, Tiny, resolved, tiny_picture

EPOCHS = 4


class Small(Tiny):
    """The tiny network as the catalogue builds networks, and with channels enough to be told apart."""

    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.last = nn.Linear(12, num_classes)


ENTRY: Network = replace(
    network("squeezenet1_1"),
    name="small",
    title="Small",
    factory=f"{__name__}:Small",
    contract=RGB,
    foreign_contract=None,
    classes=CLASSES,
    smallest=1,
    renames=(),
)


def trained(classes: int = CLASSES, epochs: int = EPOCHS) -> list[dict[str, torch.Tensor]]:
    """The weights before the first step, and after each; every step has its own made-up pictures."""
    with torch.random.fork_rng():
        torch.manual_seed(3)
        module = Small(classes).train()
        states = [copied(module)]
        optimiser = torch.optim.SGD(module.parameters(), 0.05, momentum=0.5)
        for _ in range(epochs - 1):
            pictures, labels = torch.randn(8, 3, 20, 20), torch.randint(classes, (8,))
            optimiser.zero_grad()
            nn.functional.cross_entropy(module(pictures), labels).backward()
            optimiser.step()
            states.append(copied(module))
    return states


def copied(module: nn.Module) -> dict[str, torch.Tensor]:
    return {name: value.detach().clone() for name, value in module.state_dict().items()}


def saved(folder: Path, states: list[dict[str, torch.Tensor]]) -> Path:
    """As people save them: bare, wrapped, from a parallel module, as safetensors; numbered without leading zeros."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, state in enumerate(states):
        epoch = number * 4  # 0, 4, 8, 12: in the order of letters 12 would come second
        way = number % 4
        if way == 0:
            torch.save(state, folder / f"epoch_{epoch}.pth")
        elif way == 1:
            torch.save({"epoch": epoch, "state_dict": state}, folder / f"epoch_{epoch}.pt")
        elif way == 2:
            torch.save(
                {"model": {f"module.{name}": value for name, value in state.items()}}, folder / f"epoch_{epoch}.pth"
            )
        else:
            save_file(state, folder / f"epoch_{epoch}.safetensors")
    return folder


def training_bench(states: list[dict[str, torch.Tensor]]) -> Bench:
    """A bench with that network in its last state, and a picture."""
    module = Small(len(states[-1]["last.bias"]))
    module.load_state_dict(states[-1])
    classes = tuple(str(number) for number in range(len(states[-1]["last.bias"])))
    loaded = LoadedNetwork(ENTRY, module.eval().requires_grad_(False), RGB, classes, "0" * 64)
    return Bench(loaded, resolved(), tiny_picture())

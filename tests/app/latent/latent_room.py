"""An engine room for latent panels: their questions are really answered, with a tiny model and a small network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.orders import LookOrder, RunOrder
from engine.latent.open_models import noted
from engine.step import Run
from models.vae.latent_file import latent_bytes
from tests.engine.small_dreams import small_bench
from tests.models.tiny_latent import tiny_latent


class LatentRoom:
    """Keeps the orders."""

    def __init__(self) -> None:
        self.orders: list[LookOrder] = []
        self._bench = small_bench()

    def begin(self, order: RunOrder) -> Run:
        raise NotImplementedError

    def answer(self, order: LookOrder) -> Any:
        self.orders.append(order)
        return () if order.name == "layers" else order.ask(self._bench)


def tiny_file(folder: Path, **shape: Any) -> str:
    """A tiny model in a file, as recipes name it."""
    path = folder / f"tiny {'-'.join(map(str, shape.values()))}.safetensors"
    path.write_bytes(latent_bytes(tiny_latent(**shape)))
    return noted(path)

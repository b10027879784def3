"""How far the float32 networks, plain and prepared, are from the float64 truth: what tests and benchmarks ask."""

from __future__ import annotations

import copy
from contextlib import nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.prepared import Prepared, prepare
from engine.watch import watching
from models.contract import InputContract
from models.load import LoadedNetwork
from tests.gates import Gates
from tests.tiny import resolved


@dataclass(frozen=True)
class Errors:
    """Relative differences: `l2` by norm, `largest` by largest value."""

    l2: float
    largest: float

    def __str__(self) -> str:
        return f"{self.l2:.1e} / {self.largest:.1e}"


@dataclass(frozen=True)
class Comparison:
    """One network, layer and picture; errors of gradients of the mean of squares, by the picture.

    Attributes:
        plain, prepared: errors of the float32 networks against the plain one in float64, each deciding for itself.
        apart: the two float32 networks against each other.
        plain_held, prepared_held, apart_held: the same with the decisions of the float64 network.
        output: the largest relative error of the prepared network's activations.
        plain_flips, prepared_flips: how many units decide otherwise than in float64, of `units`.
    """

    plain: Errors
    prepared: Errors
    apart: Errors
    plain_held: Errors
    prepared_held: Errors
    apart_held: Errors
    output: float
    plain_flips: int
    prepared_flips: int
    units: int


def compare(loaded: LoadedNetwork, layer: str, photo: Tensor) -> Comparison:
    """Compares gradients for a photo, 1 x 3 x height x width, RGB 0..1, float64."""
    ready = prepare(loaded, [layer], resolved(torch.float32))
    with Gates() as truth:
        wanted, activations = _plain(loaded, layer, photo, None)
    held = truth.taken
    with Gates() as of_plain:
        plain, _ = _plain(loaded, layer, photo.float(), None)
    with Gates() as of_prepared:
        prepared, given = _prepared(ready, layer, photo, None)
    plain_held, _ = _plain(loaded, layer, photo.float(), held)
    prepared_held, _ = _prepared(ready, layer, photo, held)
    return Comparison(
        plain=errors(plain, wanted),
        prepared=errors(prepared, wanted),
        apart=errors(prepared, plain),
        plain_held=errors(plain_held, wanted),
        prepared_held=errors(prepared_held, wanted),
        apart_held=errors(prepared_held, plain_held),
        output=errors(given, activations).largest,
        plain_flips=_flips(of_plain.taken[: len(of_prepared.taken)], held),
        prepared_flips=_flips(of_prepared.taken, held),
        units=sum(decision.numel() for decision in of_prepared.taken),
    )


def errors(given: Tensor, wanted: Tensor) -> Errors:
    """How far one tensor is from another, relative to the other."""
    difference = given.double() - wanted.double()
    return Errors(
        float(difference.norm() / wanted.double().norm()), float(difference.abs().max() / wanted.abs().max())
    )


def by_the_book(picture: Tensor, contract: InputContract) -> Tensor:
    """The input that the contract asks for, worked out the plain way from RGB 0..1."""
    ordered = picture if contract.order == "RGB" else picture.flip(1)
    mean = torch.tensor(contract.mean, dtype=picture.dtype)[:, None, None]
    return (ordered * contract.scale - mean) / torch.tensor(contract.deviation, dtype=picture.dtype)[:, None, None]


def _plain(loaded: LoadedNetwork, layer: str, photo: Tensor, held: list[Tensor] | None) -> tuple[Tensor, Tensor]:
    module, shown = copy.deepcopy(loaded.module).to(photo.dtype), photo.clone().requires_grad_()
    with watching(module, [layer]) as seen, _holding(held):
        module(by_the_book(shown, loaded.contract))
    return _gradient(seen[layer], shown)


def _prepared(ready: Prepared, layer: str, photo: Tensor, held: list[Tensor] | None) -> tuple[Tensor, Tensor]:
    centred = (photo.float() - ready.centre).requires_grad_()
    with _holding(held):
        seen = ready.activations(centred)[layer]
    return _gradient(seen, centred)


def _holding(held: list[Tensor] | None) -> Gates | nullcontext[None]:
    return nullcontext() if held is None else Gates(held)


def _gradient(seen: Tensor, picture: Tensor) -> tuple[Tensor, Tensor]:
    return torch.autograd.grad(seen.square().mean(), picture)[0], seen.detach()


def _flips(taken: list[Tensor], held: list[Tensor]) -> int:
    return sum(int((one != other).sum()) for one, other in zip(taken, held, strict=False))

"""Filters as tiles: which, in which order, in which range. Numbers only; nothing here needs a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.errors import BadRecipe
from engine.jobs.filters import COLOUR, COMMON, ENERGY, ONE, Filters

Weights: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Bank:
    """All filters of a convolution.

    Attributes:
        path: the module path of the convolution.
        weights: filters x inputs of each x height x width, float32, read-only; inputs are R, G, B for `colours`.
        colours: whether they look at the picture itself.
        first_input: for each filter, the number of its first input: not 0 where a convolution has groups.
    """

    path: str
    weights: Weights
    colours: bool
    first_input: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Chosen:
    """What is shown, in order.

    Attributes:
        weights: tiles x height x width x 3, or x 1 for slices; float32.
        filters: the number of the filter that each tile belongs to.
        words: what is written below each tile.
        energies: the root of the sum of the squared weights of each tile; of a strongest slice, of its whole filter.
        colourfulness: of each tile, 0..1; all 0 for slices.
    """

    weights: Weights
    filters: tuple[int, ...]
    words: tuple[str, ...]
    energies: NDArray[np.float64]
    colourfulness: NDArray[np.float64]


def energies(weights: Weights) -> NDArray[np.float64]:
    """The root of the sum of squares over all axes but the first."""
    flat = weights.reshape(len(weights), -1).astype(np.float64)
    return np.asarray(np.sqrt(np.square(flat).sum(axis=1)))


def colourfulness(weights: Weights) -> NDArray[np.float64]:
    """Of filters x 3 x height x width, the share of each filter's energy that differs between colours, 0..1.

    0 is a filter that weighs red, green and blue alike everywhere; 1 is one that is blind to grey.
    """
    apart = (weights - weights.mean(axis=1, keepdims=True)).astype(np.float32)
    whole = energies(weights)
    return np.asarray(np.divide(energies(apart), whole, out=np.zeros_like(whole), where=whole > 0))


def chosen(bank: Bank, job: Filters) -> Chosen:
    """The tiles that the job asks for, sorted.

    Raises:
        BadRecipe: if there is no such filter, or if slices are to be sorted by colour.
    """
    if job.sort == COLOUR and not bank.colours:
        raise BadRecipe("Only the filters of the first layer have colours to be sorted by: sort by number or energy.")
    found = _in_colours(bank) if bank.colours else _one(bank, job.which) if job.slices == ONE else _strongest(bank)
    return _sorted(found, job.sort)


def ranged(weights: Weights, scaling: str) -> NDArray[np.uint8]:
    """Weights (tiles x height x width x 3 or 1) as RGB, 0..255: 0 becomes the grey 128, the largest 255 or 1."""
    flat = np.abs(weights.reshape(len(weights), -1))
    most = np.full(len(weights), flat.max()) if scaling == COMMON else flat.max(axis=1)
    scale = np.divide(127.0, most, out=np.zeros(len(most), np.float64), where=most > 0)
    values = np.floor(128.5 + weights * scale[:, None, None, None]).clip(0, 255).astype(np.uint8)
    return np.broadcast_to(values, (*values.shape[:3], 3)).copy()


def enlarged(tiles: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    """Tiles (count x height x width x 3), every pixel a square, the longest side about so many pixels."""
    each = times(tiles, longest)
    return tiles.repeat(each, axis=1).repeat(each, axis=2)


def times(tiles: NDArray[Any], longest: int) -> int:
    """How many pixels wide the square of each pixel of such tiles becomes."""
    height, width = tiles.shape[1:3]
    longer: int = max(height, width)
    return max(1, round(longest / longer))


def _in_colours(bank: Bank) -> Chosen:
    words = tuple(str(number) for number in range(len(bank.weights)))
    tiles = bank.weights.transpose(0, 2, 3, 1)
    every = tuple(range(len(bank.weights)))
    return Chosen(tiles, every, words, energies(bank.weights), colourfulness(bank.weights))


def _strongest(bank: Bank) -> Chosen:
    count = len(bank.weights)
    best = np.square(bank.weights.astype(np.float64)).sum(axis=(2, 3)).argmax(axis=1)
    tiles = bank.weights[np.arange(count), best][..., None]
    words = tuple(f"{number} ({bank.first_input[number] + best[number]})" for number in range(count))
    return Chosen(tiles, tuple(range(count)), words, energies(bank.weights), np.zeros(count))


def _one(bank: Bank, number: int) -> Chosen:
    if number >= len(bank.weights):
        raise BadRecipe(f"{bank.path} has filters 0 to {len(bank.weights) - 1}; there is no filter {number}.")
    slices, first = bank.weights[number], bank.first_input[number]
    words = tuple(str(first + each) for each in range(len(slices)))
    return Chosen(slices[..., None], (number,) * len(slices), words, energies(slices), np.zeros(len(slices)))


def _sorted(found: Chosen, by: str) -> Chosen:
    keys = {ENERGY: found.energies, COLOUR: found.colourfulness}
    if by not in keys:
        return found
    order = np.argsort(-keys[by], kind="stable")
    words = tuple(found.words[place] for place in order)
    filters = tuple(found.filters[place] for place in order)
    return Chosen(found.weights[order], filters, words, found.energies[order], found.colourfulness[order])

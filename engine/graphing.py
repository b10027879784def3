"""The work of the graph job."""

from __future__ import annotations

import difflib
import math
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.errors import BadRecipe
from engine.graph.drawing import Drawing, drawing_of
from engine.graph.network_graph import NetworkGraph
from engine.graph.picture import painted
from engine.graph.reading import graph_of
from engine.graph.unfolding import Folded, blocks, box_of, folded, readable
from engine.jobs.graph import ALL, NAMED, Graph
from engine.settling import Settling
from engine.step import Image8, Result, Run, Step

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

STEPS = 2

LARGEST = 36_000_000
"""Pixels of the largest picture that is made unasked; more take long to save and to open."""

MOST = 100_000_000
"""Pixels of the largest picture at all: working on it takes 16 bytes for each."""


def graph(recipe: Recipe, bench: Bench) -> Run:
    """Runs a recipe whose job is a `Graph`; it has no live knobs."""
    settling = Settling(recipe)
    job = cast(Graph, settling.job())
    whole = graph_of(bench, seen_size(recipe, bench))
    yield Step(1, STEPS, note=f"{bench.loaded.entry.title} has {len(whole.parts)} layers and operations")
    picture = graph_picture(whole, job)
    yield Step(STEPS, STEPS, {}, lambda: picture, f"{picture.shape[1]} × {picture.shape[0]}")
    image = picture.astype(np.float32) / np.float32(255)
    return Result(image, settling.recipe(bench.loaded.weights_sha256))


def seen_size(recipe: Recipe, bench: Bench) -> tuple[int, int]:
    """Height and width of the picture for which the shapes are."""
    return bench.canvas_size(recipe) if recipe.size or bench.picture is not None else bench.surveyed()


def folded_for(whole: NetworkGraph, job: Graph) -> Folded:
    """The network, folded as the job says.

    Raises:
        BadRecipe: if it names a block that is not there.
    """
    if job.unfold == NAMED:
        return folded(whole, _known(job.names(), blocks(whole)))
    return folded(whole, blocks(whole) if job.unfold == ALL else readable(whole))


def graph_picture(whole: NetworkGraph, job: Graph) -> Image8:
    """The drawing, height x width x 3, read-only.

    Raises:
        BadRecipe: if a block or a layer is not there, or if the picture would be too large.
    """
    drawing = drawing_of(folded_for(whole, job))
    box = box_of(drawing.folded, job.framed)
    if job.framed and box is None:
        raise BadRecipe(f"The drawing has no layer “{job.framed}” to frame; `phosphene layers` lists what there is.")
    return painted(drawing, _scale(drawing, job.scale), job.theme, box.key if box is not None else "")


def _scale(drawing: Drawing, percent: int) -> float:
    pixels = drawing.width * drawing.height
    if not percent:
        return min(1.0, math.sqrt(LARGEST / pixels))
    scale = percent / 100
    if pixels * scale**2 > MOST:
        most = int(100 * math.sqrt(MOST / pixels))
        raise BadRecipe(
            f"The drawing would be too large at {percent} %; take {most} % at most, or open fewer blocks."
        )
    return scale


def _known(names: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    for name in sorted(names - known):
        close = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(close)}?" if close else "layers without parts cannot be opened."
        raise BadRecipe(f"The network has no block “{name}”; {hint}")
    return names

"""What can be told of the numbers of a latent model: how they spread, hang together, and came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.errors import BadRecipe
from engine.job import JOBS, Job
from engine.latent_names import AXES, MODEL

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

HISTOGRAMS, CORRELATION, SCATTER, EPOCHS = "histograms", "correlation", "scatter", "variance over epochs"
SAMPLES, DRAWN, FOLDER = "its own samples", "drawn faces", "a folder"
MIDDLE, FOUND = "the middle", "the face"


@JOBS.add("latent_numbers", "Latent statistics")
@dataclass(frozen=True)
class LatentNumbers(Job):
    """Charts of the numbers that a latent model has for many faces. The network of the recipe has no part in it."""

    asks_network: ClassVar[bool] = False

    model: str = knob(
        "", "Latent model", "The model whose numbers they are. Empty: the one that comes with Phosphene.",
        editor=MODEL, apart=True,
    )  # fmt: skip
    folder: str = knob("", "Folder", "The pictures: the folder's name and the hash of what is in it.", apart=True)
    chart: str = knob(
        HISTOGRAMS,
        "Chart",
        "Histograms: how often each number has which value. Correlation: which numbers rise and fall together. "
        "Scatter: every face as a dot between two axes; a click makes the face of that place. Variance over epochs: "
        "which numbers were in use while the model was trained.",
        choices=(HISTOGRAMS, CORRELATION, SCATTER, EPOCHS),
    )
    faces: str = knob(
        SAMPLES,
        "Faces",
        "Whose numbers are counted. Its own samples: faces that the model makes, seen by it again. Drawn faces: "
        "those of the built-in generator. A folder: pictures of yours.",
        choices=(SAMPLES, DRAWN, FOLDER),
    )
    count: int = knob(400, "How many", "How many faces are looked at, at most.", low=10, high=100_000, step=50)
    beyond: float = knob(
        3.0,
        "Out of range beyond",
        "Values further from the model's mean than so many of its standard deviations are marked and counted.",
        low=0.5, high=10, step=0.1, unit="sd",
    )  # fmt: skip
    across: str = knob(
        "axis 1", "Across", "What runs from left to right: “number 1”, “axis 1” (the first principal axis), or a "
        "condition such as “smile”.",
        editor=AXES,
    )  # fmt: skip
    up: str = knob("axis 2", "Up", "What runs from below to above, named in the same way.", editor=AXES)
    at: str = knob(
        "", "Chosen place", "Whose face is made: how far across and up, such as “0.5, -1.2”.", empty="the mean"
    )
    bins: int = knob(31, "Bars", "How many bars each histogram has.", low=5, high=200, step=2, advanced=True)
    cut: str = knob(
        MIDDLE,
        "Cut out",
        "Of a folder's pictures: the square in their middle, as the trainer takes it, or the face, found and framed "
        "as the model's own faces are.",
        choices=(MIDDLE, FOUND),
        advanced=True,
    )
    width: int = knob(900, "Width", "Width of the chart.", low=300, high=4000, step=50, unit="px", advanced=True)

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def place(self) -> tuple[float, float] | None:
        """The chosen place across and up; None for the mean.

        Raises:
            BadRecipe: if it cannot be read.
        """
        if not self.at.strip():
            return None
        try:
            across, up = (float(part) for part in self.at.split(","))
        except ValueError as error:
            raise BadRecipe(
                f"“{self.at}” is no place: write how far across and how far up, such as “0.5, -1.2”."
            ) from error
        return across, up

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.latent_numbers.running import draw_numbers  # it loads torch

        return draw_numbers(recipe, bench)

"""A report on a set of faces: what it is made of, where it is out of balance, and what models make of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

FOLDER, DRAWN, LATENT = "folder", "drawn faces", "latent model"
SOURCES = (FOLDER, DRAWN, LATENT)
KNOWN_ATTRIBUTE = "known attribute"
"""The editor of knobs that name an attribute of the set."""


@JOBS.add("report", "Data set report")
@dataclass(frozen=True)
class Report(Job):
    """Counts, pies, tables and mean faces of a folder, of drawn faces or of a model's faces, with warnings in words.

    It asks the face networks that come with Phosphene; the network of the recipe has no part in it.
    """

    asks_network: ClassVar[bool] = False

    source: str = knob(DRAWN, "About", "What the report is about.", choices=SOURCES, apart=True)
    data: str = knob("", "Data", "The folder or the model: its name and a hash.", apart=True)
    rows: str = knob(
        "",
        "Attribute",
        "The attribute that is held against another, such as “gender”. Empty: the one that tells most.",
        empty="the one that tells most",
        editor=KNOWN_ATTRIBUTE,
    )
    across: str = knob(
        "",
        "Against",
        "The attribute it is held against, such as “smile” or “age”. Empty: the one that tells most.",
        empty="the one that tells most",
        editor=KNOWN_ATTRIBUTE,
    )
    count: int = knob(
        300,
        "Looked at",
        "How many pictures are opened for mean faces and shown to the face networks. What the set itself says is "
        "counted for all pictures.",
        low=1, high=5000, step=100,
    )  # fmt: skip
    ask: bool = knob(
        True,
        "Ask the face networks",
        "Has the networks read gender, age and smile. These are guesses of small networks, with known bias: the "
        "report says what they are worth.",
    )
    columns: int = knob(2, "Columns", "How many charts stand side by side.", low=1, high=3, step=1, advanced=True)
    scale: int = knob(
        1, "Sharpness", "How many pixels make one: 2 or 3 for printing and for dense screens.",
        low=1, high=3, step=1, advanced=True,
    )  # fmt: skip

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.data_report.running import report  # it loads torch

        return report(recipe, bench)

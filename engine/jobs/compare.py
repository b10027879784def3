"""Comparison of architectures: the same photo through several networks side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.colour_tables import COLOUR_TABLES
from engine.declare import knob
from engine.errors import BadRecipe
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

EARLY, MIDDLE, LATE = "early", "middle", "late"
BESIDE, BELOW = "side by side", "one below the other"
LEAST, MOST = 2, 4


@JOBS.add("compare", "Comparison")
@dataclass(frozen=True)
class Compare(Job):
    """What two to four networks see in the photo at about the same depth, and how much of them stays silent."""

    asks_network: ClassVar[bool] = True

    networks: str = knob(
        "mobilenet_v2, squeezenet1_1",
        "Networks",
        "Two to four networks whose weights are on this computer, by their names.",
        editor="networks",
    )
    depth: str = knob(
        MIDDLE,
        "Depth",
        "Early layers see textures, middle ones motifs such as eyes, late ones whole things.",
        choices=(EARLY, MIDDLE, LATE),
    )
    at: str = knob(
        "",
        "Other layers",
        "Where the depth is not what is wanted: a layer for a network, such as "
        "“mobilenet_v2=features.13, squeezenet1_1=features.9”.",
        advanced=True,
    )
    count: int = knob(
        12, "Channels", "How many channels of each network are shown, the strongest first.", low=1, high=120, step=1
    )
    sight: int = knob(
        320,
        "Seen at",
        "Longest side of the photo as each network is shown it.",
        low=0, high=4096, step=32, unit="px", zero="as the photo",
    )  # fmt: skip
    tile: int = knob(
        96, "Tile size", "Longest side of each tile in the picture.", low=32, high=512, step=16, unit="px",
        advanced=True,
    )  # fmt: skip
    colours: str = knob("grey", "Colours", "How values are shown, from low to high.", choices=tuple(COLOUR_TABLES))

    laid: str = knob(BESIDE, "Laid", "How the networks stand in the picture.", choices=(BESIDE, BELOW))

    def layers(self) -> tuple[str, ...]:
        return ()

    def names(self) -> tuple[str, ...]:
        """The networks, in order.

        Raises:
            BadRecipe: if they are too few or too many.
        """
        found = tuple(
            dict.fromkeys(part.strip() for part in self.networks.replace(";", ",").split(",") if part.strip())
        )
        if not LEAST <= len(found) <= MOST:
            raise BadRecipe(f"A comparison needs two to four networks, and here are {len(found)}; choose them again.")
        return found

    def chosen_layers(self) -> dict[str, str]:
        """The layers that were chosen by hand, by network.

        Raises:
            BadRecipe: if they cannot be read, or belong to a network that is not compared.
        """
        pairs = [part.partition("=") for part in self.at.replace(";", ",").split(",") if part.strip()]
        chosen = {name.strip(): layer.strip() for name, sign, layer in pairs if sign}
        if len(chosen) < len(pairs) or not all(chosen.values()) or not set(chosen) <= set(self.names()):
            raise BadRecipe(
                f"“{self.at}” names no layers of the networks that are compared; write a network, = and its layer, "
                "such as “mobilenet_v2=features.13”."
            )
        return chosen

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.comparing import compare  # it loads torch

        return compare(recipe, bench)

"""A film on the way from one face to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.latent_face import FACES, LatentFace

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

STRAIGHT, ROUND = "straight", "round the mean"


@JOBS.add("latent_path", "Path between two faces")
@dataclass(frozen=True)
class LatentPath(Job):
    """Two faces blended in latent space: in between are faces, and no double exposures."""

    asks_network: ClassVar[bool] = False

    deed = "Make the film"

    first: LatentFace = knob(LatentFace(), "Face A", "Where the path begins.", catalogue=FACES, apart=True)
    second: LatentFace = knob(LatentFace(), "Face B", "Where the path ends.", catalogue=FACES, apart=True)
    way: str = knob(
        STRAIGHT,
        "Way",
        "Straight is the shortest way, and its middle is nearer to the mean face. Round the mean keeps the distance, "
        "so that faces in between have as much character.",
        choices=(STRAIGHT, ROUND),
    )
    frames: int = knob(
        48, "Frames", "How many pictures the way has, both faces included.", low=2, high=10000, step=12
    )
    easing: bool = knob(True, "Slow at both ends", "Begins and ends gently; otherwise the pace is even.")
    back: bool = knob(True, "There and back", "Goes back to the first face, so that the film plays round and round.")
    rate: float = knob(
        24.0, "Frames per second", "How fast the film is played.", low=1.0, high=120.0, step=1.0, unit="/s"
    )

    def length(self) -> int:
        """How many frames the film has; on the way back the ends are not shown twice."""
        return 2 * self.frames - 2 if self.back else self.frames

    def share(self, frame: int) -> float:
        """How much of the second face a frame has, 0..1."""
        place = frame if frame < self.frames else 2 * (self.frames - 1) - frame
        share = place / (self.frames - 1)
        return share * share * (3 - 2 * share) if self.easing else share

    def layers(self) -> tuple[str, ...]:
        return ()

    def follows_photo(self) -> bool:
        return False

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.latent.filming import film_path  # it loads torch

        return film_path(recipe, bench)

"""Jobs: what can be made. Each is a dataclass of knobs with a generator that does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


class Job(Declared):
    """One way of making a picture or a film.

    A job's module loads no torch when it is imported, so that the window can show its form at once;
    the arithmetic is imported when the job runs.

    Attributes:
        deed: what one does in making it, as a word for a button, such as "Draw"; empty for jobs that no such button
            starts.
        asks_network: whether the network of the recipe has any part in it; otherwise it need not be opened. A job
            that names no `layers` says it for itself.
    """

    deed: ClassVar[str] = ""
    asks_network: ClassVar[bool] = True

    def layers(self) -> tuple[str, ...]:
        """Module paths of the layers the job looks at; the network is cut after the deepest."""
        raise NotImplementedError

    def follows_photo(self) -> bool:
        """Whether the result has the size and shape of the photo; otherwise it is a square made from nothing."""
        return True

    def plan(self, height: int, width: int) -> tuple[tuple[tuple[int, int], int], ...]:  # noqa: ARG002
        """((height, width), steps) of each stretch of work on a result of that size; empty if it is over in a moment.

        Time is predicted from it before the start.
        """
        return ()

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        """The work itself, step by step; `recipe.job` is this job."""
        raise NotImplementedError


JOBS: Catalogue[Job] = Catalogue("job")

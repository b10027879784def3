"""What the knobs of the recipe do just now, in one sentence."""

from __future__ import annotations

from app.studio import IDLE
from app.told_story import made_of
from app.workspace import Workspace

AT_REST = "Hover over a knob to learn what it does. Those with • can be changed while it is being made."
AT_WORK = "Knobs with • change the run at once; the others count from the next start."
ELSEWHERE = "“{}” goes on and heeds none of these knobs: they count from the next start."


def knob_hint(workspace: Workspace) -> str:
    """A run heeds only the knobs of a recipe for its own kind of job."""
    running = workspace.running
    if workspace.studio.state == IDLE or running is None:
        return AT_REST
    if running.job.kind != workspace.recipe().job.kind:
        return ELSEWHERE.format(made_of(running))
    return AT_WORK

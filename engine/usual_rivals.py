"""Against what a class is drawn out of nothing if nothing is said."""

from __future__ import annotations

from engine.objectives.class_score import ALL_OTHERS, ClassScore

_BY_ODDS = ("squeezenet",)
"""The beginnings of names of networks that draw a class better by its odds than by its score.

Of ten classes, another network names 7 rightly that SqueezeNet 1.1 draws against all others, and 2 that it draws by
score alone. MobileNetV2 comes to 9 by score; of four that were also drawn against all others each way got 3.
"""


def usual_rivals(network: str) -> str:
    """What `ClassScore.against` is to be for a class picture by that network."""
    return ALL_OTHERS if network.startswith(_BY_ODDS) else ClassScore.against

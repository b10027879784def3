"""The card of trained weights: what they are, what they were trained on, and how well they do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from engine.training_runs.examples import Examples
from engine.training_runs.learning import Learner
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.position import Position
from engine.version import VERSION

_NAMED = 50


def card_of(plan: TrainingPlan, examples: Examples, at: Position, learner: Learner) -> dict[str, Any]:
    """Plain values for JSON. The weights are those of the best epoch; its numbers are of held-out pictures."""
    best = at.history[at.best[0]] if at.best[0] >= 0 else None
    return {
        "program": f"Phosphene {VERSION}",
        "plan": asdict(plan),
        "data": examples.told,
        "conditions": list(getattr(getattr(learner.network, "shape", None), "conditions", ())),
        "classes": list(examples.classes) if learner.score == "accuracy" else [],
        "parameters": sum(one.numel() for one in learner.network.parameters()),
        "weights": f"mean over the steps, fading with {plan.averaging}" if plan.averaging else "of the last step",
        "best_epoch": at.best[0],
        "figures": best["held_out"] if best else {},
        "confusion": best.get("confusion") if best else None,
        "epochs": at.history,
        "left_out": len(examples.left_out),
        "left_out_names": [f"{one.name}: {one.why}" for one in examples.left_out[:_NAMED]],
    }

"""Which knobs of a plan matter for which model. Loading this loads no torch."""

from __future__ import annotations

from engine.training_runs.plan import CLASSIFIERS, CVAE, DARKNET, ENCODERS, FINE_TUNE, VAE

_ONLY_FOR = {
    "network": (FINE_TUNE,),
    "frozen": (FINE_TUNE,),
    "body_rate": (FINE_TUNE,),
    "latent": ENCODERS,
    "face_weights": ENCODERS,
    "beta": (VAE, CVAE),
    "pooling": (DARKNET,),
    "adversarial": CLASSIFIERS,
    "channel": CLASSIFIERS,
    "all_epochs": CLASSIFIERS,
}


def matters(knob: str, model: str) -> bool:
    """Whether the knob of that name changes anything for the model."""
    return model in _ONLY_FOR.get(knob, (model,))

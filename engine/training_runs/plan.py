"""How a network is trained. Loading this loads no torch."""

from __future__ import annotations

from dataclasses import dataclass

from engine.declare import Declared, knob

AE, VAE, CVAE, DARKNET, FINE_TUNE = "ae", "vae", "cvae", "darknet", "fine-tune"
CLASSIFIERS = (DARKNET, FINE_TUNE)
ENCODERS = (AE, VAE, CVAE)
CONSTANT, COSINE, STEPS = "constant", "cosine", "steps"
ADAM, SGD = "adam", "sgd"
AVERAGE, MAXIMUM = "average", "maximum"


@dataclass(frozen=True)
class TrainingPlan(Declared):
    """Everything that decides the result, beside the pictures; another plan is another training."""

    model: str = knob(
        CVAE, "Model",
        "ae (autoencoder), vae (variational: new pictures can be drawn) and cvae (conditional: smile and age can be "
        "set as well) learn to make pictures of a few numbers. darknet, a small classifier, tells classes apart. "
        "fine-tune teaches a network that has learned other things already to tell them apart.",
        choices=(AE, VAE, CVAE, DARKNET, FINE_TUNE),
    )  # fmt: skip
    network: str = knob(
        "mobilenet_v2", "Begins with", "The network that is fine-tuned; it gets a new last layer, for your classes.",
        editor="network",
    )  # fmt: skip
    frozen: bool = knob(
        False,
        "Last layer only",
        "Fine-tuning leaves all other layers as they are: quick, and enough for few pictures.",
    )
    body_rate: float = knob(
        0.1, "Rate of the body", "How far all layers but the last are moved, as a share of the learning rate.",
        low=0, high=1, step=0.05, advanced=True,
    )  # fmt: skip
    size: int = knob(
        64, "Picture size",
        "Pictures are cut square and made this large. Autoencoders take 32 to 128; large ones take long.",
        low=32, high=256, step=16, unit="px",
    )  # fmt: skip
    grey: bool = knob(False, "Grey", "Trains on light and dark only, without colours.")
    latent: int = knob(20, "Latent numbers", "How many numbers stand for a picture.", low=1, high=256, step=1)
    pooling: str = knob(
        AVERAGE, "Pooling", "How a classifier makes maps smaller. With the average, class pictures come out clearer.",
        choices=(AVERAGE, MAXIMUM),
    )  # fmt: skip
    epochs: int = knob(10, "Epochs", "How often all pictures are gone through.", low=1, high=1000, step=1)
    batch: int = knob(32, "Batch", "How many pictures are looked at together.", low=2, high=512, step=1)
    rate: float = knob(0.0015, "Learning rate", "How far one step goes.", low=0.000001, high=1, step=0.0001)
    schedule: str = knob(
        COSINE, "Schedule",
        "Constant: the learning rate stays. Cosine: it falls along a curve to nothing. Steps: after each third of "
        "the epochs it is a tenth.",
        choices=(CONSTANT, COSINE, STEPS),
    )  # fmt: skip
    optimiser: str = knob(
        ADAM, "Optimiser", "Adam suits most; sgd has momentum only.", choices=(ADAM, SGD), advanced=True
    )
    momentum: float = knob(
        0.9, "Momentum", "How much of its way a step keeps to.", low=0, high=0.999, step=0.01, advanced=True
    )
    decay: float = knob(0.0, "Weight decay", "Pulls weights towards 0.", low=0, high=1, step=0.0001, advanced=True)
    beta: float = knob(
        1.0, "Beta", "How much the latent numbers are held to a normal distribution.", low=0, high=100, step=0.1
    )
    face_weights: bool = knob(
        True, "Mouth and eyes first", "Counts errors at mouth and eyes of aligned faces more.", advanced=True
    )
    adversarial: float = knob(
        0.0, "Adversarial",
        "Trains a classifier on pictures changed against it by so much (root of the sum of squares, pixels 0 to 1). "
        "Its class pictures become clearer.",
        low=0, high=10, step=0.1, zero="off",
    )  # fmt: skip
    averaging: float = knob(
        0.0, "Averaging",
        "Judges and keeps not the weights themselves but their mean over the last steps: with 0.99 over about a "
        "hundred. Smoother, often a little better.",
        low=0, high=0.9999, step=0.01, zero="off", advanced=True,
    )  # fmt: skip
    held_out: float = knob(
        0.1,
        "Held out",
        "The share of pictures that is judged, never learned from.",
        low=0.01,
        high=0.5,
        step=0.01,
        advanced=True,
    )
    patience: int = knob(
        0, "Patience", "Stops after so many epochs without a better result.", low=0, high=1000, step=1, zero="never"
    )
    seed: int = knob(
        0, "Seed", "Decides all that is left to chance.", low=0, high=2**31 - 1, step=1, editor="seed", advanced=True
    )
    channel: str = knob(
        "", "Channel followed",
        "A channel of the network, such as “blocks.3:5” or “head:1”; what it looks for is drawn after each epoch.",
        empty="none",
    )  # fmt: skip
    all_epochs: bool = knob(
        False, "Keep every epoch", "Keeps the weights of each epoch, so that the panel Checkpoints can compare them."
    )
    earlier: str = knob(
        "", "Planned before",
        "For how many epochs the schedule was laid out before more were added: pairs such as 10/20 say that up to "
        "epoch 10 the rate fell as of 20.", apart=True,
    )  # fmt: skip

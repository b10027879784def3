"""What one batch teaches: learners, each with its loss and its judgement."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.errors import Complaint
from engine.training_runs.attack import attacked
from engine.training_runs.examples import Examples
from engine.training_runs.lessons import Lesson
from engine.training_runs.plan import AE, AVERAGE, CLASSIFIERS, CVAE, DARKNET, FINE_TUNE, TrainingPlan
from models.classifiers.darknet import Darknet
from models.vae.autoencoder import Autoencoder, Shape
from models.vae.losses import OptimalSigma, face_weights, kl_to_standard, reparameterised


@dataclass(frozen=True, eq=False)
class Taught:
    """What came of a batch.

    Attributes:
        loss: what is made smaller, with its gradient.
        sums: numbers for curves, summed over the batch's pictures.
        latent: N x latent means, for autoencoders.
        guesses: N class numbers, for classifiers.
    """

    loss: Tensor
    sums: dict[str, float]
    latent: Tensor | None = None
    guesses: Tensor | None = None


class Learner(nn.Module, ABC):
    """A network with what it is trained for.

    Attributes:
        network: the part that is kept in the end.
        score: the name of the number that tells which epoch is best, among those of held-out pictures.
    """

    network: nn.Module
    score: str

    @abstractmethod
    def teach(self, lesson: Lesson, chance: torch.Generator) -> Taught:
        """The loss of a batch; in training mode with what is left to chance."""


class PictureLearner(Learner):
    """An autoencoder: squared errors in units of their variance, and the divergence of the latent numbers."""

    score = "psnr"

    def __init__(self, plan: TrainingPlan, conditions: tuple[str, ...]) -> None:
        super().__init__()
        told = conditions if plan.model == CVAE else ()
        self.network: Autoencoder = Autoencoder(
            Shape(plan.size, 1 if plan.grey else 3, plan.latent, told, plan.model != AE)
        )
        self.sigma = OptimalSigma()
        self._beta = plan.beta
        weights = face_weights(plan.size) if plan.face_weights else torch.ones(1, 1, plan.size, plan.size)
        self.register_buffer("weights", weights, persistent=False)

    def teach(self, lesson: Lesson, chance: torch.Generator) -> Taught:
        """As `Learner.teach`; held-out pictures come back from the mean of their latent numbers."""
        shape = self.network.shape
        told = lesson.truth if shape.conditions else lesson.truth[:, :0]
        mean, log_variance = self.network.encode(lesson.pictures, told)
        noise = torch.randn(mean.shape, generator=chance) if self.training and shape.variational else None
        latent = mean if noise is None else reparameterised(mean, log_variance, noise.to(mean.device))
        made = self.network.decode(latent, told)
        error = self.sigma(made, lesson.pictures, self.get_buffer("weights"))
        divergence = kl_to_standard(mean, log_variance).sum(1) if shape.variational else torch.zeros_like(error)
        loss = (error + self._beta * divergence).mean()
        squares = (made - lesson.pictures).detach().square().flatten(1).mean(1)
        psnr = -10 * squares.clamp(min=1e-10).log10()
        sums = {"psnr": psnr, "kl": divergence.detach(), "loss": (error + self._beta * divergence).detach()}
        return Taught(loss, {name: float(value.double().sum()) for name, value in sums.items()}, mean.detach())


class ClassLearner(Learner):
    """A classifier: cross-entropy, on attacked pictures if so planned."""

    score = "accuracy"

    def __init__(self, plan: TrainingPlan, classes: int) -> None:
        super().__init__()
        self.network = Darknet(classes, 1 if plan.grey else 3, plan.pooling == AVERAGE)
        self._radius = plan.adversarial

    def teach(self, lesson: Lesson, chance: torch.Generator) -> Taught:
        """As `Learner.teach`; held-out pictures are not attacked."""
        pictures = lesson.pictures
        if self.training and self._radius:
            pictures = attacked(self.network, pictures, lesson.labels, self._radius, chance)
        return judged_guesses(self.network(pictures), lesson.labels)


def judged_guesses(scores: Tensor, labels: Tensor) -> Taught:
    """What the scores of a batch, N x classes, are worth: cross-entropy, and how many classes are right."""
    loss = functional.cross_entropy(scores, labels)
    guesses = scores.detach().argmax(1)
    right = (guesses == labels).sum()
    sums = {"accuracy": float(right), "loss": float(loss.detach()) * len(guesses)}
    return Taught(loss, sums, guesses=guesses)


def learner_for(plan: TrainingPlan, examples: Examples) -> Learner:
    """A fresh learner; what it starts from follows from the plan's seed.

    Raises:
        Complaint: if the data do not tell what the model needs.
    """
    if plan.model in CLASSIFIERS and len(examples.classes) < 2:
        raise Complaint("A classifier needs pictures of at least two classes; choose other data or another model.")
    if plan.model == CVAE and not examples.conditions:
        raise Complaint("A cvae needs data with smiles or ages; choose other data, or the model vae.")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(plan.seed)
        if plan.model == FINE_TUNE:
            from engine.training_runs.tuning import TunedLearner  # it needs this module, and loads torchvision

            return TunedLearner(plan, len(examples.classes))
        if plan.model == DARKNET:
            return ClassLearner(plan, len(examples.classes))
        return PictureLearner(plan, examples.conditions)

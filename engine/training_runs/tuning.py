"""Fine-tuning: a network that has learned other things learns to tell new classes apart."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from engine.errors import Complaint
from engine.training_runs.attack import attacked
from engine.training_runs.learning import Learner, Taught, judged_guesses
from engine.training_runs.lessons import Lesson
from engine.training_runs.plan import TrainingPlan
from models.building import build, head
from models.load import LoadedNetwork, load

_NORMS = (nn.BatchNorm2d,)


class TunedLearner(Learner):
    """A network of the catalogue with a new head; its body keeps what it knows, or moves slower than the head.

    Attributes:
        base: the network as it was loaded.
    """

    score = "accuracy"

    def __init__(self, plan: TrainingPlan, classes: int) -> None:
        super().__init__()
        self.base = load(plan.network)
        _check_size(self.base, plan)
        self._head = head(self.base.module)
        self.network = _with_new_head(self.base, classes, self._head)
        self._frozen, self._share, self._radius = plan.frozen, plan.body_rate, plan.adversarial
        for parameter in self._body():
            parameter.requires_grad_(not plan.frozen)
        contract = self.base.contract
        self.register_buffer("mean", torch.tensor(contract.mean).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("deviation", torch.tensor(contract.deviation).view(1, 3, 1, 1), persistent=False)

    def groups(self) -> list[tuple[list[nn.Parameter], float]]:
        """The head at the full rate, the body, unless it stays as it is, at its share."""
        groups = [(list(self.network.get_submodule(self._head).parameters()), 1.0)]
        return groups if self._frozen else [*groups, (list(self._body()), self._share)]

    def train(self, mode: bool = True) -> TunedLearner:
        """As of every module; norms of a frozen body keep to the means they know."""
        super().train(mode)
        if mode and self._frozen:
            for part in self.network.modules():
                if isinstance(part, _NORMS):
                    part.eval()
        return self

    def teach(self, lesson: Lesson, chance: torch.Generator) -> Taught:
        """As `Learner.teach`; what layers leave to chance (dropout) follows from `chance`, too."""
        if not self.training:
            return judged_guesses(self._scores(lesson.pictures), lesson.labels)
        pictures = lesson.pictures
        if self._radius:
            pictures = attacked(_Seeing(self), pictures, lesson.labels, self._radius, chance)
        seed = int(torch.randint(2**62, (), generator=chance))
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            scores = self._scores(pictures)
        return judged_guesses(scores, lesson.labels)

    def _scores(self, pictures: Tensor) -> Tensor:
        contract = self.base.contract
        rgb = pictures.expand(-1, 3, -1, -1)
        ordered = rgb if contract.order == "RGB" else rgb.flip(1)
        seen = (ordered * contract.scale - self.get_buffer("mean")) / self.get_buffer("deviation")
        found = self.network(seen)
        # Some networks give the scores of a second head beside in training.
        scores: Tensor = found if isinstance(found, Tensor) else found[0]
        return scores

    def _body(self) -> Iterator[nn.Parameter]:
        own = {id(parameter) for parameter in self.network.get_submodule(self._head).parameters()}
        return (parameter for parameter in self.network.parameters() if id(parameter) not in own)


class _Seeing(nn.Module):
    """The learner as a network that is shown pictures of 0..1."""

    def __init__(self, learner: TunedLearner) -> None:
        super().__init__()
        self._learner = learner

    def forward(self, pictures: Tensor) -> Tensor:
        return self._learner._scores(pictures)


def _with_new_head(base: LoadedNetwork, classes: int, path: str) -> nn.Module:
    network = build(base.entry, classes)
    known = {name: value for name, value in base.module.state_dict().items() if not name.startswith(f"{path}.")}
    network.load_state_dict(known, strict=False)
    return network


def _check_size(base: LoadedNetwork, plan: TrainingPlan) -> None:
    entry = base.entry
    if entry.fixed_size and plan.size != base.contract.size:
        raise Complaint(f"{entry.title} takes pictures of {base.contract.size} pixels only; choose another network.")
    if plan.size < entry.smallest:
        raise Complaint(f"{entry.title} takes no pictures below {entry.smallest} pixels; choose a larger size.")

"""Fine-tuning and averaged weights: the body heeds its share, resuming loses nothing, and means are means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import nn

import engine.training_runs.tuning as tuning_module
from engine.errors import Complaint
from engine.pieces import drained
from engine.training_runs.averages import Averages
from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.keeping import CARD, CHECKPOINT, WEIGHTS
from engine.training_runs.lessons import Lesson
from engine.training_runs.plan import CVAE, DARKNET, FINE_TUNE, SGD, TrainingPlan
from engine.training_runs.trainer import Training, training
from models.load import load_random

TUNED = TrainingPlan(
    FINE_TUNE, network="squeezenet1_1", size=32, epochs=2, batch=8, held_out=0.2, seed=3, optimiser=SGD, rate=0.01
)
FACES = 24


@pytest.fixture(autouse=True)
def chance_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is read; what the networks know is of no interest here."""
    monkeypatch.setattr(tuning_module, "load", lambda name: load_random(name, 5))


def broken(plan: TrainingPlan, folder: Path) -> Iterator[Training]:
    for batches in (1, 2, 3):
        run = training(plan, DrawnExamples(FACES), folder)
        for _ in range(batches):
            next(run)
        yield run
        run.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "plan",
    [TUNED, replace(TUNED, network="mobilenet_v2", frozen=True), replace(TUNED, averaging=0.9),
     replace(TUNED, grey=True, adversarial=0.3),
     TrainingPlan(CVAE, size=32, latent=4, epochs=2, batch=8, held_out=0.2, averaging=0.99),
     TrainingPlan(DARKNET, size=32, epochs=2, batch=8, held_out=0.2, averaging=0.5)],
    ids=["dropout", "frozen", "averaged", "attacked", "cvae averaged", "darknet averaged"],
)  # fmt: skip
def test_broken_off_anywhere_it_ends_with_the_same_bits(plan: TrainingPlan, tmp_path: Path) -> None:
    whole = drained(training(plan, DrawnExamples(FACES), tmp_path / "whole"))
    for _ in broken(plan, tmp_path / "parts"):
        torch.rand(5)  # what others do with chance does not matter
    parts = drained(training(plan, DrawnExamples(FACES), tmp_path / "parts"))
    other = parts.learner.state_dict()
    assert all(torch.equal(value, other[name]) for name, value in whole.learner.state_dict().items())
    assert whole.history == parts.history
    assert (tmp_path / "whole" / WEIGHTS).read_bytes() == (tmp_path / "parts" / WEIGHTS).read_bytes()


@pytest.mark.slow
def test_left_while_it_is_judged_it_ends_with_the_same_bits(tmp_path: Path) -> None:
    plan = TrainingPlan(DARKNET, size=32, epochs=1, batch=2, held_out=0.5)
    whole = drained(training(plan, DrawnExamples(FACES), tmp_path / "whole"))
    run = training(plan, DrawnExamples(FACES), tmp_path / "parts")
    while not next(run).judged:
        pass
    run.close()
    parts = drained(training(plan, DrawnExamples(FACES), tmp_path / "parts"))
    assert whole.history == parts.history
    assert (tmp_path / "whole" / WEIGHTS).read_bytes() == (tmp_path / "parts" / WEIGHTS).read_bytes()


@pytest.mark.slow
def test_a_frozen_body_keeps_every_bit_and_the_head_learns(tmp_path: Path) -> None:
    plan = replace(TUNED, network="mobilenet_v2", frozen=True, decay=0.1)
    before = load_random("mobilenet_v2", 5).module.state_dict()
    after = drained(training(plan, DrawnExamples(FACES), tmp_path)).learner.network.state_dict()
    body = [name for name in after if not name.startswith("classifier.1.")]
    assert len(body) > 100
    assert all(torch.equal(before[name], after[name]) for name in body)
    assert after["classifier.1.weight"].shape == (2, 1280)


def test_the_body_moves_by_its_share_of_the_rate(tmp_path: Path) -> None:
    plan = replace(TUNED, epochs=1, batch=64, momentum=0.0)
    before = load_random("squeezenet1_1", 5).module.state_dict()["features.0.weight"]
    moved = []
    for share in (0.1, 0.3):
        after = drained(training(replace(plan, body_rate=share), DrawnExamples(FACES), tmp_path / str(share)))
        moved.append(after.learner.network.state_dict()["features.0.weight"] - before)
    torch.testing.assert_close(moved[1], 3 * moved[0], rtol=1e-2, atol=1e-7)  # float32: small steps of larger numbers
    assert moved[0].abs().max() > 0


def test_what_it_is_shown_is_what_the_contract_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    learner = tuning_module.TunedLearner(TUNED, 2)  # Caffe's: BGR, 0 to 255, less the mean
    shown = []

    class Seen(nn.Module):
        def forward(self, pictures: torch.Tensor) -> torch.Tensor:
            shown.append(pictures)
            return torch.zeros(len(pictures), 2)

    learner.network = Seen()
    learner.eval()
    picture = torch.rand(1, 3, 32, 32)
    learner.teach(Lesson(picture, torch.zeros(1, 0), torch.zeros(1, dtype=torch.int64)), torch.Generator())
    blue = picture[0, 2, 7, 9].item() * 255 - 103.939
    assert shown[0][0, 0, 7, 9].item() == pytest.approx(blue, abs=1e-3)


@pytest.mark.slow
def test_a_size_the_network_cannot_take_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="choose a larger size"):
        next(training(replace(TUNED, network="alexnet"), DrawnExamples(FACES), tmp_path))


def test_averages_fade_as_a_loop_says() -> None:
    network = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
    kept, plain = Averages(network, 0.8), {n: v.double() for n, v in network.state_dict().items()}
    chance = torch.Generator().manual_seed(1)
    for step in range(1, 60):
        with torch.no_grad():
            for parameter in network.parameters():
                parameter.add_(torch.randn(parameter.shape, generator=chance))
        network(torch.randn(8, 3, generator=chance))
        kept.take(network)
        decay = min(0.8, step / (10 + step))
        for name, value in network.state_dict().items():
            plain[name] = decay * plain[name] + (1 - decay) * value.double()
    found = kept.network.state_dict()
    for name in ("0.weight", "0.bias", "1.weight", "1.running_mean", "1.running_var"):
        torch.testing.assert_close(found[name].double(), plain[name], rtol=1e-5, atol=1e-5)
    assert int(found["1.num_batches_tracked"]) == 59


def test_averaged_weights_are_kept_and_say_so(tmp_path: Path) -> None:
    plan = TrainingPlan(DARKNET, size=32, epochs=1, batch=8, held_out=0.2, averaging=0.9)
    trained = drained(training(plan, DrawnExamples(FACES), tmp_path))
    state = torch.load(tmp_path / CHECKPOINT, weights_only=True)
    assert not torch.equal(state["averages"]["network.head.weight"], state["learner"]["network.head.weight"])
    assert torch.equal(state["averages"]["network.head.weight"], trained.learner.state_dict()["network.head.weight"])
    assert "0.9" in json.loads((tmp_path / CARD).read_text(encoding="utf-8"))["weights"]

"""Training: broken off and gone on with it ends as if it had not been; what it learns is there to be seen."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from engine.errors import Complaint
from engine.pieces import drained
from engine.training_runs.attack import attacked, within
from engine.training_runs.drawn_examples import DrawnExamples
from engine.training_runs.epoch_order import order_of
from engine.training_runs.further import further
from engine.training_runs.keeping import CARD, CHECKPOINT, WEIGHTS
from engine.training_runs.plan import AE, CONSTANT, COSINE, CVAE, DARKNET, SGD, STEPS, VAE, TrainingPlan
from engine.training_runs.schedule import rate_at
from engine.training_runs.splitting import split
from engine.training_runs.trainer import Trained, training
from engine.training_runs.welford import Welford
from models.classifiers.darknet import Darknet

SMALL = TrainingPlan(CVAE, size=32, latent=4, epochs=3, batch=8, held_out=0.2, seed=3)
FACES = 40


def everything(trained: Trained) -> dict[str, torch.Tensor]:
    return trained.learner.state_dict()


@pytest.mark.slow
@pytest.mark.parametrize(
    "plan",
    [SMALL, replace(SMALL, model=VAE, grey=True, optimiser=SGD, rate=0.0001),
     replace(SMALL, model=DARKNET, adversarial=0.5), replace(SMALL, model=AE, schedule=STEPS, decay=0.01)],
    ids=["cvae", "vae", "darknet", "ae"],
)  # fmt: skip
def test_broken_off_anywhere_it_ends_with_the_same_bits(plan: TrainingPlan, tmp_path: Path) -> None:
    whole = drained(training(plan, DrawnExamples(FACES), tmp_path / "whole"))
    run = None
    for batches in (1, 3, 5):  # in the middle of an epoch, over its end, and again
        run = training(plan, DrawnExamples(FACES), tmp_path / "parts")
        for _ in range(batches):
            next(run)
        run.close()
        torch.rand(7)  # what others do with chance does not matter
    parts = drained(training(plan, DrawnExamples(FACES), tmp_path / "parts"))
    assert everything(whole).keys() == everything(parts).keys()
    assert all(torch.equal(value, everything(parts)[name]) for name, value in everything(whole).items())
    assert len(whole.history) == plan.epochs
    assert whole.history == parts.history
    assert (tmp_path / "whole" / WEIGHTS).read_bytes() == (tmp_path / "parts" / WEIGHTS).read_bytes()


@pytest.mark.slow
def test_a_finished_training_is_not_trained_again(tmp_path: Path) -> None:
    first = drained(training(SMALL, DrawnExamples(FACES), tmp_path))
    again = training(SMALL, DrawnExamples(FACES), tmp_path)
    assert drained(again).history == first.history


def test_another_plan_or_a_damaged_checkpoint_is_refused(tmp_path: Path) -> None:
    next(run := training(SMALL, DrawnExamples(FACES), tmp_path))
    run.close()
    with pytest.raises(Complaint, match="another plan"):
        next(training(replace(SMALL, beta=2.0), DrawnExamples(FACES), tmp_path))
    with pytest.raises(Complaint, match="other data"):
        next(training(SMALL, DrawnExamples(FACES, seed=1), tmp_path))
    (tmp_path / CHECKPOINT).write_bytes((tmp_path / CHECKPOINT).read_bytes()[:5000])
    with pytest.raises(Complaint, match="damaged"):
        next(training(SMALL, DrawnExamples(FACES), tmp_path))


def test_a_loss_that_runs_away_ends_in_a_sentence_and_leaves_the_checkpoint(tmp_path: Path) -> None:
    wild = replace(SMALL, model=DARKNET, optimiser=SGD, rate=1.0, momentum=0.999, schedule=CONSTANT, epochs=1)
    examples = DrawnExamples(FACES)
    next(run := training(wild, examples, tmp_path))
    run.close()
    state = torch.load(tmp_path / CHECKPOINT, weights_only=True)
    state["learner"]["network.head.bias"].fill_(float("nan"))
    torch.save(state, tmp_path / CHECKPOINT)
    before = (tmp_path / CHECKPOINT).read_bytes()
    with pytest.raises(Complaint, match="lower learning rate"):
        drained(training(wild, examples, tmp_path))
    assert (tmp_path / CHECKPOINT).read_bytes() == before


@pytest.mark.slow
def test_the_card_and_the_weights_are_those_of_the_best_epoch(tmp_path: Path) -> None:
    trained = drained(training(SMALL, DrawnExamples(FACES), tmp_path))
    card = json.loads((tmp_path / CARD).read_text(encoding="utf-8"))
    scores = [entry["held_out"]["psnr"] for entry in trained.history]
    assert trained.best == card["best_epoch"] == int(np.argmax(scores))
    assert card["figures"] == trained.history[trained.best]["held_out"]
    assert card["conditions"] == ["smile", "age"]
    assert load_file(tmp_path / WEIGHTS).keys() == trained.learner.network.state_dict().keys()


def test_it_stops_early_once_it_gets_no_better(tmp_path: Path) -> None:
    still = replace(SMALL, rate=0.000001, schedule=CONSTANT, model=DARKNET, patience=2, epochs=30)
    trained = drained(training(still, DrawnExamples(FACES), tmp_path))
    assert len(trained.history) == trained.best + 3 < 30


def test_confusion_counts_every_held_out_picture_in_the_row_of_its_class(tmp_path: Path) -> None:
    plan, examples = replace(SMALL, model=DARKNET, epochs=1), DrawnExamples(FACES)
    entry = drained(training(plan, examples, tmp_path)).history[0]
    held = split(examples.labels, plan)[1]
    rows = [sum(row) for row in entry["confusion"]]
    assert rows == [int((examples.labels[held] == number).sum()) for number in (0, 1)]
    right = entry["confusion"][0][0] + entry["confusion"][1][1]
    assert entry["held_out"]["accuracy"] == pytest.approx(right / len(held))


def test_running_variance_is_that_of_all_rows() -> None:
    rows = np.random.default_rng(0).normal(1000, 0.01, (501, 3))
    kept = Welford(3)
    for at in range(0, 501, 32):
        kept.take(torch.from_numpy(rows[at : at + 32]))
        kept = Welford.from_state(kept.state())
    assert kept.count == 501
    np.testing.assert_allclose(kept.mean.numpy(), rows.mean(0), rtol=1e-12)
    np.testing.assert_allclose(kept.variance().numpy(), rows.var(0), rtol=1e-6)


def test_epochs_go_through_all_that_is_learned_from_and_nothing_held_out() -> None:
    learned, held = split(torch.zeros(50, dtype=torch.int64), SMALL)
    assert sorted([*learned.tolist(), *held.tolist()]) == list(range(50))
    orders = [order_of(learned, 3, epoch).tolist() for epoch in (0, 1)]
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(learned.tolist())
    assert orders[0] != orders[1]


def test_of_each_class_the_same_share_is_held_out() -> None:
    labels = torch.tensor([0] * 54 + [1] * 6)
    for seed in range(20):
        learned, held = split(labels, replace(SMALL, held_out=0.2, seed=seed))
        assert len(held) == 12
        assert int(labels[held].sum()) in (1, 2)
        assert sorted([*learned.tolist(), *held.tolist()]) == list(range(60))


def test_rates_fall_as_planned() -> None:
    plan = replace(SMALL, epochs=9, rate=0.1)
    assert [rate_at(replace(plan, schedule=COSINE), at) for at in (0, 4.5, 9)] == pytest.approx([0.1, 0.05, 0])
    steps = [rate_at(replace(plan, schedule=STEPS), at) for at in (0, 2.9, 3, 6, 9)]
    assert steps == pytest.approx([0.1, 0.1, 0.01, 0.001, 0.001])


def test_attacks_stay_near_and_raise_the_loss() -> None:
    torch.manual_seed(0)
    network = Darknet(2).eval()
    pictures, labels = torch.rand(6, 3, 32, 32) * 0.5 + 0.25, torch.tensor([0, 1] * 3)
    changed = attacked(network, pictures, labels, 1.0, torch.Generator().manual_seed(1))
    lengths = [
        float(np.linalg.norm((after - before).numpy())) for after, before in zip(changed, pictures, strict=True)
    ]
    assert max(lengths) <= 1.0 + 1e-4
    losses = [torch.nn.functional.cross_entropy(network(each), labels) for each in (pictures, changed)]
    assert losses[1] > losses[0]
    assert torch.equal(within(torch.ones(1, 1, 2, 2) * 0.1, 1.0), torch.ones(1, 1, 2, 2) * 0.1)
    assert not network.training


class _Sure(torch.nn.Module):
    """Class 0 at the given multiple of the mean of a picture, whatever it shows: the surer, the larger."""

    def __init__(self, sureness: float) -> None:
        super().__init__()
        self.sureness = sureness

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        score = pictures.flatten(1).mean(1) * self.sureness
        return torch.stack([score, -score], 1)


@pytest.mark.parametrize("sureness", [1.0, 30.0, 80.0])
def test_attacks_go_as_far_on_a_classifier_that_is_sure(sureness: float) -> None:
    pictures, labels = torch.full((2, 3, 8, 8), 0.5), torch.tensor([0, 0])
    changed = attacked(_Sure(sureness), pictures, labels, 0.5, torch.Generator().manual_seed(1), steps=4)
    darker = (pictures - changed).double().flatten(1)
    assert torch.linalg.vector_norm(darker, dim=1).tolist() == pytest.approx([0.5, 0.5], rel=1e-3)
    straight = darker.sum(1) / (0.5 * darker[0].numel() ** 0.5)  # 1 where all of it is along the slope
    assert (straight > 0.98).all()


def test_an_attack_without_a_slope_stays_where_it_began() -> None:
    pictures, labels = torch.full((2, 3, 8, 8), 0.5), torch.tensor([0, 1])
    changed = attacked(_Sure(0.0), pictures, labels, 0.5, torch.Generator().manual_seed(1))
    assert changed.isfinite().all()
    lengths = torch.linalg.vector_norm((changed - pictures).double().flatten(1), dim=1)
    assert lengths.tolist() == pytest.approx([0.25, 0.25], rel=1e-4)


def test_a_classifier_needs_classes_and_a_cvae_conditions(tmp_path: Path) -> None:
    examples = DrawnExamples(FACES)
    examples.classes, examples.conditions = ("face",), ()
    with pytest.raises(Complaint, match="two classes"):
        next(training(replace(SMALL, model=DARKNET), examples, tmp_path))
    with pytest.raises(Complaint, match="smiles or ages"):
        next(training(SMALL, examples, tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize(
    "plan",
    [replace(SMALL, schedule=CONSTANT, averaging=0.9), replace(SMALL, model=DARKNET, schedule=STEPS, epochs=1)],
    ids=["constant", "steps"],
)
def test_given_more_epochs_it_is_as_one_that_had_them_from_the_start(plan: TrainingPlan, tmp_path: Path) -> None:
    longer = replace(plan, epochs=4 if plan.schedule == CONSTANT else 3, patience=0)
    whole = drained(training(longer, DrawnExamples(FACES), tmp_path / "whole"))
    if plan.schedule == CONSTANT:
        drained(training(plan, DrawnExamples(FACES), tmp_path / "parts"))
    else:  # as far as the rate is still that of the longer one
        run = training(replace(longer, epochs=9), DrawnExamples(FACES), tmp_path / "parts")
        for _ in range(3):
            next(run)
        run.close()
    parts = drained(training(longer, DrawnExamples(FACES), tmp_path / "parts"))
    assert all(torch.equal(value, everything(parts)[name]) for name, value in everything(whole).items())
    assert whole.history == parts.history


@pytest.mark.slow
def test_a_checkpoint_with_another_rate_is_refused(tmp_path: Path) -> None:
    drained(training(SMALL, DrawnExamples(FACES), tmp_path))
    with pytest.raises(Complaint, match="another plan"):
        next(training(replace(SMALL, epochs=6), DrawnExamples(FACES), tmp_path))
    more = replace(SMALL, epochs=4, earlier="3/3")
    assert len(drained(training(more, DrawnExamples(FACES), tmp_path)).history) == 4
    with pytest.raises(Complaint, match="another plan"):
        next(training(replace(more, epochs=3), DrawnExamples(FACES), tmp_path))


@pytest.mark.slow
def test_the_plan_of_a_longer_one_makes_it_again_from_the_start(tmp_path: Path) -> None:
    drained(training(SMALL, DrawnExamples(FACES), tmp_path / "parts"))
    longer = further(SMALL, 5, 0, done=3)
    assert longer.earlier == "3/3"
    parts = drained(training(longer, DrawnExamples(FACES), tmp_path / "parts"))
    whole = drained(training(longer, DrawnExamples(FACES), tmp_path / "whole"))
    assert parts.history == whole.history
    assert all(torch.equal(value, everything(parts)[name]) for name, value in everything(whole).items())


def test_the_rate_of_a_longer_one_is_that_of_each_stretch() -> None:
    twice = further(further(replace(SMALL, epochs=4), 8, 0, done=4), 16, 0, done=5)
    assert twice.earlier == "4/4, 6/8"
    for place, planned in ((0.0, 4), (3.5, 4), (4.0, 8), (5.5, 8), (6.0, 16), (15.0, 16)):
        assert rate_at(twice, place) == rate_at(replace(SMALL, epochs=planned), place)


def test_what_is_done_is_not_undone_by_fewer_epochs_or_less_patience() -> None:
    with pytest.raises(Complaint, match="at least 3"):
        further(replace(SMALL, epochs=6), 2, 0, done=2)
    with pytest.raises(Complaint, match="Patience"):
        further(replace(SMALL, patience=3), 9, 2, done=2)
    assert further(replace(SMALL, patience=3), 3, 0, done=2).patience == 0
    with pytest.raises(Complaint, match="such as"):
        rate_at(replace(SMALL, earlier="soon"), 0.0)

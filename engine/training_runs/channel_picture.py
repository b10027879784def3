"""What a channel looks for after an epoch: a small picture that moves it much, from the same noise each time."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import torch
from torch import nn

from engine.bench import Bench
from engine.errors import Complaint
from engine.jobs.feature import Feature
from engine.machine import Machine
from engine.objectives.channel import Channel
from engine.pieces import drained
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Image8
from engine.training_runs.learning import Learner
from engine.training_runs.plan import AVERAGE, DARKNET, TrainingPlan
from engine.training_runs.releasing import catalogue_weights
from engine.training_runs.tuning import TunedLearner
from models.classifiers.darknet import Darknet
from models.layers import layer_names
from models.load import LoadedNetwork
from models.trained import TrainedNetwork

_SIDE = 64
_STEPS = 48


def channel_picture(learner: Learner, plan: TrainingPlan, classes: tuple[str, ...]) -> Image8:
    """The picture, 64 x 64; the learner stays as it is.

    Raises:
        Complaint: if the plan names no channel of the network.
    """
    loaded = _loaded(learner, plan, classes)
    layer, channel = _named(plan.channel, learner.network)
    machine = Machine(device="cpu", threads=torch.get_num_threads()).resolve()
    feature = Feature(objectives=(Channel(layer, channel, measure="mean"),), steps=_STEPS, sizes=1)
    run = feature.run(Recipe(feature, loaded.entry.name, _SIDE, plan.seed), Bench(loaded, machine))
    return np.ascontiguousarray(to_8bit(drained(run).image))


def _loaded(learner: Learner, plan: TrainingPlan, classes: tuple[str, ...]) -> LoadedNetwork:
    if isinstance(learner, TunedLearner):
        entry, module, contract = learner.base.entry, deepcopy(learner.network), learner.base.contract
    else:
        module = Darknet(len(classes), 3, plan.pooling == AVERAGE)
        module.load_state_dict(catalogue_weights(plan, learner.network.state_dict()))
        made = TrainedNetwork("darknet", "Darknet", DARKNET, plan.size, len(classes), "0" * 64, 0.0, "")
        found = made.entry({})
        assert found is not None
        entry, contract = found, found.contract
    return LoadedNetwork(entry, module.eval().requires_grad_(False), contract, classes, "in training")


def check_channel(learner: Learner, plan: TrainingPlan) -> None:
    """Finds out before the first epoch whether there is such a channel.

    Raises:
        Complaint: if the plan names no layer of the network.
    """
    _named(plan.channel, learner.network)


def _named(written: str, network: nn.Module) -> tuple[str, int]:
    layer, _, number = written.strip().rpartition(":")
    names = layer_names(network)
    if layer not in names or not number.isdecimal():
        offer = f"{names[-1]}:0 or {names[len(names) // 2]}:0"
        raise Complaint(f"There is no channel “{written}” to follow: write a layer and a number, such as {offer}.")
    return layer, int(number)

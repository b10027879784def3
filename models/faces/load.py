"""From the files that ship to face networks, ready to be asked or to be optimised for."""

from __future__ import annotations

from typing import TypeVar

import torch
from torch import nn

from models.errors import Complaint
from models.faces.age import AgeNet
from models.faces.expression import ExpressionNet
from models.faces.files import AGE, EXPRESSION, FINDER, GENDER, SECOND_AGE, FaceNetwork
from models.faces.finder import FinderNet
from models.faces.gender import GenderNet
from models.faces.second_age import SecondAgeNet
from models.folders import bundled_file
from models.weights_file import digest
from models.weights_reading import read_state

Net = TypeVar("Net", bound=nn.Module)


def age_net() -> AgeNet:
    """The age network.

    It is on the CPU, float32, in evaluation mode; its weights take no gradient, but the picture may. All loaders here
    give networks like that.

    Raises:
        Complaint: if the file is not there or is not the one that ships.
    """
    return _filled(AgeNet(), AGE)


def gender_net() -> GenderNet:
    """The gender network; else as `age_net`."""
    return _filled(GenderNet(), GENDER)


def expression_net() -> ExpressionNet:
    """The expression network; else as `age_net`."""
    return _filled(ExpressionNet(), EXPRESSION)


def second_age_net() -> SecondAgeNet:
    """The second age network; else as `age_net`."""
    return _filled(SecondAgeNet(), SECOND_AGE)


def finder_net() -> FinderNet:
    """The face finder; else as `age_net`."""
    return _filled(FinderNet(), FINDER)


def _filled(net: Net, kind: FaceNetwork) -> Net:
    path = bundled_file(kind.weight_file)
    if digest(path) != kind.sha256:
        raise Complaint(f"“{path.name}” is damaged or is not the file that came with Phosphene: install it again.")
    net.load_state_dict(read_state(path))
    # Depthwise convolutions take two thirds of the time in this order; torch declares it for tensors only.
    net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return net.eval().requires_grad_(False)

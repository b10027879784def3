"""From what a weights file holds to parameters under the names the network gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from torch import Tensor

from models.errors import Complaint
from models.network import Network

# What training scripts call the weights inside a checkpoint, the most averaged first.
_AVERAGED = ("model_ema", "ema_state_dict", "params_ema")
_WRAPPERS = (*_AVERAGED, "state_dict", "model_state_dict", "model", "net", "network", "params", "weights")
# What wrapping modules (parallel, compiled, Lightning) put before each name.
_PREFIXES = ("module.", "_orig_mod.", "model.", "net.", "network.", "backbone.")
# A counter that averaging puts beside the weights.
_NO_WEIGHTS = ("n_averaged",)


def named_tensors(raw: object, file: str) -> dict[str, Tensor]:
    """The tensors by name that a file held, without wrappings and without prefixes that all names share.

    Raises:
        Complaint: if there are none.
    """
    tensors = _tensors(_unwrapped(raw))
    if not tensors:
        raise Complaint(f"“{file}” holds no weights with names: a state_dict is needed.")
    return _without_prefixes(tensors)


def renamed(state: dict[str, Tensor], entry: Network) -> dict[str, Tensor]:
    """The weights under today's names, without those that only serve training."""
    kept = {name: tensor for name, tensor in state.items() if not name.startswith(entry.training_only)}
    for pattern, replacement in entry.renames:
        kept = {re.sub(pattern, replacement, name): tensor for name, tensor in kept.items()}
    return kept


def _unwrapped(raw: object) -> Mapping[Any, Any]:
    if not isinstance(raw, Mapping):
        return {}
    for key in _WRAPPERS:
        inner = _unwrapped(raw.get(key))
        if _tensors(inner):
            return inner
    return raw


def _tensors(mapping: Mapping[Any, Any]) -> dict[str, Tensor]:
    pairs = ((name, value) for name, value in mapping.items() if name not in _NO_WEIGHTS)
    return {name: value for name, value in pairs if isinstance(name, str) and isinstance(value, Tensor)}


def _without_prefixes(state: dict[str, Tensor]) -> dict[str, Tensor]:
    for prefix in _PREFIXES:
        if all(name.startswith(prefix) for name in state):
            return _without_prefixes({name.removeprefix(prefix): tensor for name, tensor in state.items()})
    return state

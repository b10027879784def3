"""Putting weights into a network, and saying in words where they do not fit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from models.errors import Complaint

_NAMED = 3
# A counter that old files lack and that only training reads.
_COUNTER = "num_batches_tracked"


def fit(module: nn.Module, state: dict[str, Tensor], file: str, title: str) -> None:
    """Gives `module`, which may lie on the meta device, the weights in `state` as its own, in its own precision.

    Raises:
        Complaint: naming the first parameters that are missing, unknown or of another shape.
    """
    wanted = module.state_dict()
    complete = _with_counters(state, wanted)
    troubles = _troubles(complete, wanted)
    if troubles:
        raise Complaint(f"“{file}” does not fit {title}: {'; '.join(troubles)}.")
    try:
        module.load_state_dict(_as_wanted(complete, wanted), assign=True)
    except RuntimeError as error:
        raise Complaint(f"“{file}” does not fit {title}: its weights are stored in an unusual way.") from error


def _with_counters(state: dict[str, Tensor], wanted: dict[str, Tensor]) -> dict[str, Tensor]:
    counters = {name: torch.tensor(0) for name in wanted if name.endswith(_COUNTER)}
    return {**counters, **state}


def _as_wanted(state: dict[str, Tensor], wanted: dict[str, Tensor]) -> OrderedDict[str, Tensor]:
    ready = OrderedDict((name, state[name].to(tensor.dtype).contiguous()) for name, tensor in wanted.items())
    # Some networks read the version of their own layout from here.
    ready._metadata = getattr(wanted, "_metadata", None)  # type: ignore[attr-defined]
    return ready


def _troubles(state: dict[str, Tensor], wanted: dict[str, Tensor]) -> list[str]:
    if not wanted.keys() & {name for name in state if not name.endswith(_COUNTER)}:
        return [f"none of its {len(state)} parameters has a name of this network, so it belongs to another"]
    return [*_wrong_shapes(state, wanted), *_missing(state, wanted), *_unknown(state, wanted)]


def _wrong_shapes(state: dict[str, Tensor], wanted: dict[str, Tensor]) -> Iterable[str]:
    wrong = [
        f"{name} is {_shape(state[name])} in the file and {_shape(tensor)} in the network"
        for name, tensor in wanted.items()
        if name in state and state[name].shape != tensor.shape
    ]
    if wrong:
        yield _first_few(wrong)


def _missing(state: dict[str, Tensor], wanted: dict[str, Tensor]) -> Iterable[str]:
    missing = [name for name in wanted if name not in state]
    if missing:
        yield f"it lacks {_first_few(missing)}"


def _unknown(state: dict[str, Tensor], wanted: dict[str, Tensor]) -> Iterable[str]:
    unknown = [name for name in state if name not in wanted]
    if unknown:
        yield f"the network has no {_first_few(unknown)}"


def _first_few(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _shape(tensor: Tensor) -> str:
    return "x".join(str(side) for side in tensor.shape) or "a single number"

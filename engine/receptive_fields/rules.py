"""What each operation of a network does to what its units see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from torch import fx, nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.dropout import _DropoutNd
from torch.nn.modules.instancenorm import _InstanceNorm

from engine.receptive_fields.reach import Places, Reach, Span, shares, windows

Shape = tuple[int, ...]


class Unknown(Exception):
    """There is no rule for an operation: what its units see has to be measured."""


class Seen:
    """An operation with what is known about it.

    Attributes:
        module: the module it calls, if it calls one.
        args: its arguments, with a `Reach` in the place of each tensor that depends on the picture.
        kwargs: the named ones, likewise.
        before: the shape of its first argument; empty if that is no tensor.
        after: the shape of its result; of the first one, if there are several.
    """

    def __init__(
        self, node: fx.Node, module: nn.Module | None, reaches: dict[fx.Node, Reach], shapes: dict[fx.Node, Shape]
    ) -> None:
        def known(argument: fx.Node) -> Any:
            return reaches.get(argument)

        self.module = module
        self.args: Sequence[Any] = fx.node.map_arg(node.args, known)
        self.kwargs: dict[str, Any] = fx.node.map_arg(node.kwargs, known)
        inputs = node.all_input_nodes
        self.before = shapes.get(inputs[0], ()) if inputs else ()
        self.after = shapes.get(node, ())

    @property
    def reach(self) -> Reach:
        """That of its first argument.

        Raises:
            Unknown: if that has none.
        """
        first = self.args[0] if self.args else None
        if isinstance(first, Reach):
            return first
        raise Unknown

    def argument(self, place: int, name: str, usual: Any = None) -> Any:
        """One argument, wherever it stands."""
        return self.args[place] if len(self.args) > place else self.kwargs.get(name, usual)


Rule = Callable[[Seen], Reach]


def same(seen: Seen) -> Reach:
    """Each unit sees what the one in its place saw."""
    return seen.reach


def united(seen: Seen) -> Reach:
    """Tensors are added, multiplied or laid behind each other: each unit sees what those in its place saw."""
    found = _reaches(seen.args) + _reaches(tuple(seen.kwargs.values()))
    if len({reach.axes for reach in found} - {None}) > 1 or not found:
        raise Unknown
    whole = found[0]
    for reach in found[1:]:
        whole = whole.with_other(reach)
    return whole


def joined(seen: Seen) -> Reach:
    """Tensors are laid behind each other along channels."""
    axis = seen.argument(1, "dim", seen.kwargs.get("axis", 0)) % len(seen.after)
    whole = united(seen)
    if whole.axes and axis in whole.axes:
        raise Unknown
    return whole


def _reaches(arguments: Sequence[Any]) -> list[Reach]:
    found: list[Reach] = []
    for argument in arguments:
        if isinstance(argument, list | tuple):
            found += _reaches(argument)
        elif isinstance(argument, Reach):
            found.append(argument)
    return found


def convolved(seen: Seen) -> Reach:
    """Through the windows of a convolution, whatever lies beyond the border for it."""
    module = seen.module
    assert isinstance(module, nn.Conv2d)
    found = []
    for axis, span in enumerate(_spans(seen)):
        size, stride, dilation = module.kernel_size[axis], module.stride[axis], module.dilation[axis]
        padding = _padding(module, axis)
        seen_units = windows(seen.after[axis + 2], size, stride, padding, dilation)
        found.append(span.through(_wrapped(seen_units, len(span), module.padding_mode)))
    return Reach(found[0], found[1], (2, 3))


def _padding(module: nn.Conv2d, axis: int) -> int:
    if isinstance(module.padding, str):
        return module.dilation[axis] * (module.kernel_size[axis] - 1) // 2 if module.padding == "same" else 0
    return int(module.padding[axis])


def _wrapped(units: Places, length: int, mode: str) -> Places:
    if mode == "replicate":
        clipped: Places = np.clip(units, 0, length - 1)
        return clipped
    if mode == "circular":
        return units % length
    if mode == "reflect":
        mirrored: Places = length - 1 - np.abs(length - 1 - np.abs(units))
        return mirrored
    return units


def pooled(seen: Seen) -> Reach:
    """Through the windows of a pool."""
    pool: Any = seen.module
    stride = pool.stride if pool.stride is not None else pool.kernel_size
    each = (pool.kernel_size, stride, pool.padding, getattr(pool, "dilation", 1))
    rows, columns = (
        span.through(windows(seen.after[axis + 2], *(_at(value, axis) for value in each)))
        for axis, span in enumerate(_spans(seen))
    )
    return Reach(rows, columns, (2, 3))


def _at(value: int | Sequence[int], axis: int) -> int:
    return value if isinstance(value, int) else value[axis]


def shared_out(seen: Seen) -> Reach:
    """Adaptive pooling: through as many windows as there are to be units."""
    rows, columns = (span.through(shares(len(span), seen.after[axis + 2])) for axis, span in enumerate(_spans(seen)))
    return Reach(rows, columns, (2, 3))


def _spans(seen: Seen) -> tuple[Span, Span]:
    reach = seen.reach
    if reach.axes is None and seen.before[2:] == (1, 1):
        return reach.rows, reach.columns
    if reach.axes != (2, 3) or len(seen.before) != 4:
        raise Unknown
    return reach.rows, reach.columns


def reduced(seen: Seen) -> Reach:
    """A mean or the like, over both of rows and columns or over neither."""
    axes = seen.argument(1, "dim", tuple(range(len(seen.before))))
    over = {axis % len(seen.before) for axis in (axes if isinstance(axes, list | tuple) else (axes,))}
    reach = seen.reach
    if reach.axes is None or over >= set(reach.axes):
        return reach.together()
    if over & set(reach.axes) or not seen.argument(2, "keepdim", False):
        raise Unknown
    return reach


def reshaped(seen: Seen) -> Reach:
    """Rows and columns stay the last two axes, or become one with all else."""
    reach = seen.reach
    before, after = len(seen.before), len(seen.after)
    if reach.axes is None:
        return reach
    if reach.axes == (before - 2, before - 1) and seen.before[-2:] == seen.after[-2:]:
        return reach.with_axes((after - 2, after - 1))
    if after <= 2 or seen.before[-2:] == (1, 1):
        return reach.together()
    raise Unknown


def permuted(seen: Seen) -> Reach:
    """Axes in another order."""
    given = seen.argument(1, "dims")
    order = list(given if isinstance(given, list | tuple) else seen.args[1:])
    return _moved(seen, [axis % len(seen.before) for axis in order])


def transposed(seen: Seen) -> Reach:
    """Two axes change places."""
    order = list(range(len(seen.before)))
    one, other = (seen.argument(place, f"dim{place - 1}") for place in (1, 2))
    order[one], order[other] = order[other], order[one]
    return _moved(seen, order)


def _moved(seen: Seen, order: list[int]) -> Reach:
    reach = seen.reach
    return reach.with_axes([order.index(axis) for axis in reach.axes]) if reach.axes else reach


def across_last(seen: Seen) -> Reach:
    """Something that mixes the last axis only, such as a linear layer."""
    reach = seen.reach
    if reach.axes and len(seen.before) - 1 in reach.axes:
        raise Unknown
    return reach


def layer_normed(seen: Seen) -> Reach:
    """Layer norm: what it takes together."""
    given = seen.module.normalized_shape if isinstance(seen.module, nn.LayerNorm) else seen.argument(1, "")
    together = set(range(len(seen.before) - len(given), len(seen.before)))
    reach = seen.reach
    if reach.axes is None or not together & set(reach.axes):
        return reach
    if together >= set(reach.axes):
        return reach.spread()
    raise Unknown


def spread(seen: Seen) -> Reach:
    """Statistics of the whole map go into every unit."""
    return seen.reach.spread()


def parted(seen: Seen) -> Reach:
    """Cut into several tensors, along channels."""
    axis = seen.argument(2, "dim", 0) % len(seen.before)
    if seen.reach.axes and axis in seen.reach.axes:
        raise Unknown
    return seen.reach


def picked(seen: Seen) -> Reach:
    """One of several tensors, or some channels of one."""
    reach, index = seen.reach, seen.args[1]
    if isinstance(index, int) and not seen.before:
        return reach
    chosen = index if isinstance(index, tuple) else (index,)
    if any(not isinstance(one, int | slice) for one in chosen):
        raise Unknown
    if reach.axes is None:
        return reach
    for axis in reach.axes:
        if len(chosen) > axis and chosen[axis] != slice(None):
            raise Unknown
    gone = sum(isinstance(one, int) for one in chosen)
    return reach.with_axes([axis - gone for axis in reach.axes])


def unsqueezed(seen: Seen) -> Reach:
    """One axis more."""
    axis = seen.argument(1, "dim") % (len(seen.before) + 1)
    reach = seen.reach
    return reach.with_axes([each + (each >= axis) for each in reach.axes]) if reach.axes else reach


FUNCTIONS: dict[str, Rule] = {
    **dict.fromkeys(
        (
            "relu", "relu6", "hardtanh", "leaky_relu", "elu", "selu", "sigmoid", "hardsigmoid", "tanh", "silu",
            "gelu", "hardswish", "mish", "softplus", "dropout", "stochastic_depth", "contiguous", "clone", "detach",
            "float", "clamp", "batch_norm", "local_response_norm", "neg", "sqrt", "exp", "to",
        ),
        same,
    ),
    **dict.fromkeys(
        ("add", "iadd", "mul", "imul", "sub", "isub", "truediv", "itruediv", "div", "maximum", "minimum"), united
    ),
    **dict.fromkeys(("cat", "concat", "concatenate"), joined),
    **dict.fromkeys(("flatten", "view", "reshape", "squeeze"), reshaped),
    **dict.fromkeys(("mean", "sum", "amax"), reduced),
    **dict.fromkeys(("adaptive_avg_pool2d", "adaptive_max_pool2d"), shared_out),
    **dict.fromkeys(("chunk", "split"), parted),
    "permute": permuted,
    "transpose": transposed,
    "unsqueeze": unsqueezed,
    "getitem": picked,
    "layer_norm": layer_normed,
    "linear": across_last,
    "group_norm": spread,
    "instance_norm": spread,
}  # fmt: skip
"""By the name of a function or method, without the underscore of those that overwrite."""

MODULES: tuple[tuple[tuple[type[nn.Module], ...], Rule], ...] = (
    ((nn.Conv2d,), convolved),
    ((nn.MaxPool2d, nn.AvgPool2d), pooled),
    ((nn.AdaptiveAvgPool2d, nn.AdaptiveMaxPool2d), shared_out),
    ((_InstanceNorm, nn.GroupNorm), spread),
    ((_BatchNorm, _DropoutNd, nn.Identity, nn.LocalResponseNorm), same),
    ((nn.Linear,), across_last),
    ((nn.LayerNorm,), layer_normed),
    ((nn.Flatten,), reshaped),
)

_NOT_BY_VALUE = (nn.MultiheadAttention, nn.Softmax, nn.Softmax2d, nn.LogSoftmax, nn.Softmin)


def rule_for(node: fx.Node, module: nn.Module | None) -> Rule:
    """What to do for an operation.

    Raises:
        Unknown: if nobody has said.
    """
    if module is not None:
        return _rule_for_module(module)
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    rule = FUNCTIONS.get(name.rstrip("_"))
    if rule is None:
        raise Unknown(name)
    return rule


def _rule_for_module(module: nn.Module) -> Rule:
    for kinds, rule in MODULES:
        if isinstance(module, kinds):
            return rule
    if type(module).__module__ == "torch.nn.modules.activation" and not isinstance(module, _NOT_BY_VALUE):
        return same
    raise Unknown(type(module).__name__)

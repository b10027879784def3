"""Other rules for what a rectifier does to the gradient on its way back to the picture.

Plain gradients of deep networks look like noise. Two rules make them readable pictures: deconvolution lets a gradient
pass where it is positive, whatever the rectifier saw (Zeiler and Fergus 2014, section 2.1); guided backpropagation
lets it pass where it is positive and the rectifier was open (Springenberg et al. 2015, section 3.4). The pictures
show what excites a unit; neither is a gradient of anything.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.overrides import TorchFunctionMode

from engine.variant import AS_TRAINED, GUIDED

RECTIFIERS = (
    nn.ReLU, nn.Hardtanh, nn.LeakyReLU, nn.ELU, nn.SELU, nn.CELU,
    nn.GELU, nn.SiLU, nn.Hardswish, nn.Mish, nn.Softplus,
)  # fmt: skip
"""Modules that hold small or negative values back; ReLU6 is a Hardtanh."""

_FUNCTIONS: dict[Any, Any] = {
    **{
        function: function
        for function in (
            functional.relu, functional.relu6, functional.hardtanh, functional.leaky_relu, functional.elu,
            functional.selu, functional.celu, functional.gelu, functional.silu, functional.hardswish,
            functional.mish, functional.softplus,
        )
    },
    torch.relu: functional.relu,
    Tensor.relu: functional.relu,
    torch.selu: functional.selu,
    torch.celu: functional.celu,
}  # fmt: skip
_OVERWRITING: dict[Any, Any] = {
    torch.relu_: functional.relu,
    Tensor.relu_: functional.relu,
    functional.relu_: functional.relu,
    functional.hardtanh_: functional.hardtanh,
    functional.leaky_relu_: functional.leaky_relu,
    functional.elu_: functional.elu,
    functional.selu_: functional.selu,
    functional.celu_: functional.celu,
    torch.selu_: functional.selu,
    torch.celu_: functional.celu,
}


class Ruled(nn.Module):
    """A rectifier that gives the same values and treats gradients by a rule, "guided" or "deconvnet"."""

    def __init__(self, plain: nn.Module, rule: str) -> None:
        super().__init__()
        if hasattr(plain, "inplace"):
            plain.inplace = False  # type: ignore[assignment] # its input is needed on the way back
        self.plain = plain
        self.rule = rule

    def forward(self, seen: Tensor) -> Tensor:
        """The rectified values, of the same shape."""
        return ruled(self.plain, seen, self.rule)


def ruled(rectify: Any, seen: Tensor, rule: str) -> Tensor:
    """`rectify(seen)`, with the rule for its gradient."""
    return _Ruled.apply(seen, rectify, rule)  # type: ignore[no-any-return, no-untyped-call]


class _Ruled(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, seen: Tensor, rectify: Any, rule: str) -> Tensor:
        ctx.save_for_backward(seen)
        ctx.rectify, ctx.rule = rectify, rule
        return rectify(seen)  # type: ignore[no-any-return]

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None]:
        (seen,) = ctx.saved_tensors
        positive = gradient.clamp(min=0)
        return (positive * _slope(ctx.rectify, seen) if ctx.rule == GUIDED else positive), None, None


def _slope(rectify: Any, seen: Tensor) -> Tensor:
    """The derivative at each value; it is computed value by value, so that one backward pass gives all."""
    with torch.enable_grad():
        apart = seen.detach().requires_grad_()
        (slope,) = torch.autograd.grad(rectify(apart).sum(), apart)
    return slope


class RulingFunctions(TorchFunctionMode):
    """Inside it, rectifying functions follow the rule: for networks whose operations cannot be listed.

    Modules call these functions, so they follow it as well. "as trained" changes nothing.
    """

    def __init__(self, rule: str) -> None:
        super().__init__()
        self._rule = rule

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        further = dict(kwargs or {})
        if self._rule == AS_TRAINED or not (func in _FUNCTIONS or func in _OVERWRITING):
            return func(*args, **further)
        overwrite = further.pop("inplace", False) or func in _OVERWRITING
        plain = _FUNCTIONS.get(func) or _OVERWRITING[func]
        seen, *rest = args
        if overwrite:
            return seen.copy_(ruled(lambda value: plain(value, *rest, **further), seen.clone(), self._rule))
        return ruled(lambda value: plain(value, *rest, **further), seen, self._rule)

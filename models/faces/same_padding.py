"""TensorFlow's padding “same”: the odd pixel goes to the right and to the bottom, where torch would have none."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


def padded(x: Tensor, kernel: int, stride: int, value: float = 0.0) -> Tensor:
    """The map (N x C x H x W) with a border that lets a window give ceil(H / stride) rows, and columns likewise."""
    height, width = (_missing(side, kernel, stride) for side in x.shape[-2:])
    if not height and not width:
        return x
    return functional.pad(x, (width // 2, width - width // 2, height // 2, height - height // 2), value=value)


def max_pool(x: Tensor, kernel: int, stride: int) -> Tensor:
    """The largest value under each window; the border never wins."""
    return functional.max_pool2d(padded(x, kernel, stride, float("-inf")), kernel, stride)


class SameConv(nn.Conv2d):
    """A convolution with padding “same”."""

    def __init__(self, inner: int, outer: int, kernel: int, stride: int = 1) -> None:
        super().__init__(inner, outer, kernel, stride)
        self._window = kernel, stride

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(padded(x, *self._window))


class Separable(nn.Module):
    """A convolution of each channel by itself, 3 x 3 with padding “same”, and then one across channels."""

    def __init__(self, inner: int, outer: int, stride: int = 1) -> None:
        super().__init__()
        self._stride = stride
        self.depthwise = nn.Conv2d(inner, inner, 3, stride, groups=inner, bias=False)
        self.pointwise = nn.Conv2d(inner, outer, 1)

    def forward(self, x: Tensor) -> Tensor:
        spread: Tensor = self.depthwise(padded(x, 3, self._stride))
        mixed: Tensor = self.pointwise(spread)
        return mixed


def _missing(side: int, kernel: int, stride: int) -> int:
    return max(0, (-(-side // stride) - 1) * stride + kernel - side)

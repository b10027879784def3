"""What a network expects to be shown: the order, range and normalisation of its input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class InputContract:
    """How a picture with values 0..1 becomes the input of a network: `(picture in order * scale - mean) / deviation`.

    Attributes:
        order: which channel comes first.
        scale: what 1.0 (white) becomes before the mean is taken off: 1 or 255.
        mean, deviation: per channel, in `order` and in units of `scale`.
        size: the side in pixels of the square pictures the network was trained on.
    """

    order: Literal["RGB", "BGR"]
    scale: float
    mean: Triple
    deviation: Triple
    size: int

    @property
    def mean01(self) -> Triple:
        """The mean colour of the network's training pictures as R, G, B in 0..1: a neutral grey for padding."""
        first, second, third = (value / self.scale for value in self.mean)
        return (first, second, third) if self.order == "RGB" else (third, second, first)


def imagenet(size: int) -> InputContract:
    """The contract of most torchvision weights: RGB, 0..1, ImageNet's mean and standard deviation."""
    return InputContract("RGB", 1.0, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225), size)


def halves(size: int) -> InputContract:
    """The contract of networks ported from TensorFlow: RGB brought to -1..1."""
    return InputContract("RGB", 1.0, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), size)


def centred(size: int) -> InputContract:
    """The contract of networks trained here: RGB, 0..1, a middle grey taken off."""
    return InputContract("RGB", 1.0, (0.5, 0.5, 0.5), (1.0, 1.0, 1.0), size)


def caffe(size: int) -> InputContract:
    """The contract of networks trained with Caffe: BGR, 0..255, only the mean taken off."""
    return InputContract("BGR", 255.0, (103.939, 116.779, 123.68), (1.0, 1.0, 1.0), size)


def features_only(size: int) -> InputContract:
    """The contract of the VGG16 weights made for detection: RGB, the Caffe mean, only the mean taken off."""
    # torchvision divides 0..1 by 1/255, which is the same as 0..255 without a division.
    return InputContract("RGB", 255.0, (0.48235 * 255, 0.45882 * 255, 0.40784 * 255), (1.0, 1.0, 1.0), size)

"""Names for people, made from torchvision's names."""

from __future__ import annotations

import re

_RULES = (
    (r"^alexnet$", "AlexNet"),
    (r"^googlenet$", "GoogLeNet (Inception v1)"),
    (r"^inception_v3$", "Inception v3"),
    (r"^vgg(\d+)_bn$", r"VGG\1 with batch norm"),
    (r"^vgg(\d+)$", r"VGG\1"),
    (r"^resnet(\d+)$", r"ResNet-\1"),
    (r"^resnext(\d+)_(\w+)$", r"ResNeXt-\1 \2"),
    (r"^wide_resnet(\d+)_2$", r"Wide ResNet-\1"),
    (r"^densenet(\d+)$", r"DenseNet-\1"),
    (r"^efficientnet_b(\d)$", r"EfficientNet-B\1"),
    (r"^efficientnet_v2_(\w)$", lambda m: f"EfficientNetV2-{m[1].upper()}"),
    (r"^convnext_(\w+)$", lambda m: f"ConvNeXt {m[1].title()}"),
    (r"^mnasnet(\d)_(\d+)$", r"MNASNet \1.\2"),
    (r"^mobilenet_v3_(\w+)$", lambda m: f"MobileNetV3 {m[1].title()}"),
    (r"^mobilenet_v2$", "MobileNetV2"),
    (r"^regnet_(x|y)_(\w+?)([mg])f$", lambda m: f"RegNet{m[1].upper()} {m[2].replace('_', '.')} {m[3].upper()}F"),
    (r"^shufflenet_v2_x(\d)_(\d)$", r"ShuffleNetV2 x\1.\2"),
    (r"^squeezenet1_(\d)$", r"SqueezeNet 1.\1"),
    (r"^vit_(\w)_(\d+)$", lambda m: f"Vision Transformer {m[1].upper()}/{m[2]}"),
    (r"^swin_v2_(\w)$", lambda m: f"Swin v2 {m[1].upper()}"),
    (r"^swin_(\w)$", lambda m: f"Swin {m[1].upper()}"),
    (r"^maxvit_t$", "MaxViT T"),
)


def title(name: str) -> str:
    """The title of a torchvision network.

    Raises:
        KeyError: if no rule fits; add one for a new family.
    """
    for pattern, replacement in _RULES:
        if re.match(pattern, name):
            return re.sub(pattern, replacement, name)
    raise KeyError(name)

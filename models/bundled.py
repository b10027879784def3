"""The networks whose weights ship inside Phosphene."""

from __future__ import annotations

from models.contract import caffe, imagenet
from models.network import Network

_MOBILENET_V2 = Network(
    name="mobilenet_v2",
    title="MobileNetV2",
    factory="torchvision.models:mobilenet_v2",
    contract=imagenet(224),
    classes=1000,
    class_file="imagenet_classes.json",
    weight_file="mobilenet_v2-b0353104.pth",
    url="https://download.pytorch.org/models/mobilenet_v2-b0353104.pth",
    sha256="b03531047ffacf1e2488318dcd2aba1126cde36e3bfe1aa5cb07700aeeee9889",
    size_mb=13.6,
    licence="BSD-3-Clause",
    licence_note="torchvision's own weights, trained on ImageNet.",
    character="woven lines at features.4, eyes at features.7, dogs at features.13",
    bundled=True,
)

_SQUEEZENET1_1 = Network(
    name="squeezenet1_1",
    title="SqueezeNet 1.1",
    factory="torchvision.models:squeezenet1_1",
    contract=caffe(227),
    # Whoever trains this architecture today starts from torchvision's weights.
    foreign_contract=imagenet(224),
    classes=1000,
    class_file="imagenet_classes.json",
    weight_file="squeezenet1_1_caffe.pth",
    url="",
    sha256="9e7c54b0cef46572132cbab7d03ac37a680b1b05af46496aab68ce6d2404bd6f",
    size_mb=4.7,
    licence="BSD-2-Clause",
    licence_note="The authors' own Caffe training on ImageNet; it sees BGR, 0 to 255.",
    character="the quickest: sequins at features.6, dogs at features.10 (fire7), toads at features.12 (fire9)",
    bundled=True,
    smallest=17,
)

BUNDLED = (_MOBILENET_V2, _SQUEEZENET1_1)

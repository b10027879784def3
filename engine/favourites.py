"""Which layers of a network are good to look at and to dream with, for networks that no preset was made for."""

from __future__ import annotations

from models.catalogue import NETWORKS
from models.trained import is_trained

OUTPUT = "output"
_ENCODER = "models.vae.factories:encoder"

# By prefix, the first that fits: a layer of textures, one of motifs such as eyes, one of whole things.
_FAVOURITES: tuple[tuple[str, tuple[str, str, str]], ...] = (
    ("mobilenet_v2", ("features.4", "features.8", "features.13")),
    ("mobilenet_v3_small", ("features.3", "features.6", "features.9")),
    ("mobilenet_v3_large", ("features.5", "features.8", "features.12")),
    ("squeezenet1_1", ("features.4", "features.9", "features.10")),
    ("squeezenet1_0", ("features.5", "features.9", "features.10")),
    ("alexnet", ("features.3", "features.6", "features.10")),
    ("vgg11_bn", ("features.10", "features.17", "features.24")),
    ("vgg13_bn", ("features.12", "features.22", "features.29")),
    ("vgg16_bn", ("features.16", "features.26", "features.36")),
    ("vgg19_bn", ("features.16", "features.29", "features.42")),
    ("vgg11", ("features.7", "features.12", "features.17")),
    ("vgg13", ("features.8", "features.16", "features.21")),
    ("vgg16", ("features.11", "features.18", "features.25")),
    ("vgg19", ("features.11", "features.20", "features.29")),
    ("googlenet", ("inception3a", "inception3b", "inception4c")),
    ("inception_v3", ("Mixed_5b", "Mixed_5d", "Mixed_6b")),
    ("densenet", ("features.denseblock1", "features.denseblock2", "features.denseblock3")),
    ("efficientnet", ("features.3", "features.4", "features.5")),
    ("convnext", ("features.1", "features.3", "features.5")),
    ("mnasnet", ("layers.8", "layers.10", "layers.12")),
    ("shufflenet", ("stage2", "stage3", "stage4")),
    ("regnet", ("trunk_output.block1", "trunk_output.block2", "trunk_output.block3")),
    ("resnet", ("layer1", "layer2", "layer3")),
    ("resnext", ("layer1", "layer2", "layer3")),
    ("wide_resnet", ("layer1", "layer2", "layer3")),
    ("youth", ("blocks.1", "blocks.2", "blocks.3")),
    ("encoder", ("down.0", "down.1", "down.2")),
)

DEPTHS = ("texture", "motif", "creature")


# By prefix, the first that fits: a layer that sees colour, and light and dark, if there is one before the first ReLU.
_FIRST = (
    ("mobilenet", "features.0.1"),
    ("efficientnet", "features.0.1"),
    ("squeezenet", "features.0"),
    ("alexnet", "features.0"),
    ("vgg11_bn", "features.1"),
    ("vgg13_bn", "features.1"),
    ("vgg16_bn", "features.1"),
    ("vgg19_bn", "features.1"),
    ("vgg", "features.0"),
    ("googlenet", "conv1.bn"),
    ("inception_v3", "Conv2d_1a_3x3.bn"),
    ("densenet", "features.norm0"),
    ("convnext", "features.0"),
    ("mnasnet", "layers.1"),
    ("shufflenet", "conv1.1"),
    ("regnet", "stem.1"),
    ("resnet", "bn1"),
    ("resnext", "bn1"),
    ("wide_resnet", "bn1"),
    ("youth", "blocks.0.1"),
    ("encoder", "down.0.1"),
)


def favourite(network: str, depth: str) -> str:
    """The module path of a layer of the network at a depth out of `DEPTHS`; its class scores if none is known."""
    layers = _known(network)
    return layers[DEPTHS.index(depth)] if layers else OUTPUT


def first(network: str) -> str:
    """The module path of the layer in which the network sees colours and edges; empty if none is known."""
    kin = _kin(network)
    return next((layer for prefix, layer in _FIRST if kin.startswith(prefix)), "")


def counterpart(layer: str, before: str, after: str) -> str:
    """The layer of the network `after` that is like a layer of `before`; the layer itself if nothing is known."""
    old, new = (first(before), *_known(before)), (first(after), *_known(after))
    return new[old.index(layer)] if layer and layer in old and len(old) == len(new) else layer


def _known(network: str) -> tuple[str, ...]:
    kin = _kin(network)
    return next((layers for prefix, layers in _FAVOURITES if kin.startswith(prefix)), ())


def _kin(network: str) -> str:
    """The network by which layers are known: for one that was trained here, one that is built alike."""
    entry = NETWORKS.get(network)
    if entry is None or not is_trained(entry):
        return network
    if entry.factory == _ENCODER:
        return "encoder"
    alike = (one.name for one in NETWORKS.values() if one.factory == entry.factory and not is_trained(one))
    return next(alike, network)

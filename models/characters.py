"""What dreams through the torchvision networks look like, in a line each, written by hand.

The lines of the well-known ones repeat what published dreams and tutorials show; they were not bundled and seen here.
"""

from __future__ import annotations

_KNOWN = {
    "alexnet": "the oldest: coarse gratings at features.3, feathers and eyes at features.8 and features.10",
    "vgg11": "short and painterly: brush strokes at features.8, fur and eyes at features.18",
    "vgg16": "painterly and clean: scales at features.15 (relu3_3), eyes and heads at features.22 (relu4_3)",
    "vgg19": "the classic of style transfer; textures at features.11 and features.20, animals at features.29",
    "googlenet": "the DeepDream classic: spirals at inception3b, eyes and animals at inception4c",
    "inception_v3": "architecture and ornament at Mixed_5d, eyes at Mixed_6a, whole creatures at Mixed_7a",
    "resnet50": "fine-grained: patterns at layer2, parts of animals at layer3, dense collage at layer4",
    "densenet121": "busy overlays: textures at features.denseblock2, faces of animals at features.denseblock3",
    "squeezenet1_0": "tiny and quick: textures at features.5, creatures at features.10",
    "vit_b_16": "a transformer: patches in a fixed grid instead of layers of pictures",
}

# The first prefix that fits; no line here claims more than the architecture tells.
_FAMILIES = (
    ("vgg", "a plain stack of 3x3 convolutions; painterly, try the activations from features.10 on"),
    ("resnet", "residual blocks; try layer2 for patterns and layer3 for parts of things"),
    ("resnext", "residual blocks with grouped convolutions; try layer2 and layer3"),
    ("wide_resnet", "residual blocks with many channels; try layer2 and layer3"),
    ("densenet", "each layer sees all before it; try features.denseblock2 and features.denseblock3"),
    ("efficientnet", "smooth activations, accurate; try the blocks from features.3 on"),
    ("convnext", "large 7x7 kernels; try features.3 and features.5"),
    ("mnasnet", "made for telephones; quick, try the blocks layers.9 to layers.12"),
    ("mobilenet", "made for telephones; quick, try the blocks in the middle of features"),
    ("shufflenet", "made for telephones; very quick, try stage3"),
    ("regnet", "evenly grown residual blocks; try trunk_output.block2 and trunk_output.block3"),
    ("squeezenet", "tiny and quick; try the Fire modules from features.5 on"),
    ("swin", "a transformer with shifted windows; its maps keep the channels last"),
    ("vit", "a transformer: patches in a fixed grid instead of layers of pictures"),
    ("maxvit", "convolution and attention by turns, in one fixed size"),
)


def character(name: str) -> str:
    """The line for a torchvision network."""
    if name in _KNOWN:
        return _KNOWN[name]
    return next((line for prefix, line in _FAMILIES if name.startswith(prefix)), "not explored yet")

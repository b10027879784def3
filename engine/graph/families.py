"""Kinds of layers that do alike, and the colours in which they are drawn on dark and on light."""

from __future__ import annotations

import re

from engine.graph.network_graph import INPUT, OUTPUT
from engine.graph.unfolding import BLOCK, Box

Colour = tuple[int, int, int]

DARK, LIGHT = "dark", "light"
THEMES = (DARK, LIGHT)

ENDS, BLOCKS, WEIGHTS, NORMS, RECTIFIERS, POOLS, JOINS, OTHERS = (
    "picture and scores", "block", "convolution, linear", "normalisation", "activation", "pooling", "join", "other",
)  # fmt: skip

_KINDS = (
    (WEIGHTS, re.compile(r"conv(?!norm)|linear|embedding|attention", re.IGNORECASE)),
    (NORMS, re.compile("norm|^lrn|scale$", re.IGNORECASE)),
    (POOLS, re.compile("pool|^mean$|upsample|interpolate", re.IGNORECASE)),
    (RECTIFIERS, re.compile("lu6?$|swish|sigmoid|tanh|softmax|mish|softplus", re.IGNORECASE)),
    (JOINS, re.compile("^(add|concatenate|multiply|subtract|divide|stack)$")),
)

EDGES = {
    ENDS: (150, 150, 150), BLOCKS: (96, 125, 160), WEIGHTS: (46, 128, 210), NORMS: (128, 110, 200),
    RECTIFIERS: (214, 142, 40), POOLS: (46, 150, 110), JOINS: (205, 90, 130), OTHERS: (130, 130, 130),
}  # fmt: skip
"""The colour of each family at full strength, as red, green and blue of 0 to 255; read on dark and on light."""

GROUND = {DARK: (25, 35, 45), LIGHT: (250, 250, 250)}
INK = {DARK: (224, 225, 227), LIGHT: (25, 35, 45)}
QUIET = {DARK: (160, 170, 180), LIGHT: (80, 92, 104)}
LINES = {DARK: (112, 128, 144), LIGHT: (136, 150, 164)}
HAND = {DARK: (255, 200, 87), LIGHT: (196, 96, 0)}
"""Of the frame around the layer in hand."""

_TINT = {DARK: 0.26, LIGHT: 0.16}


def family_of(box: Box) -> str:
    """The family a box belongs to, by its kind."""
    if box.role == BLOCK:
        return BLOCKS
    if box.kind in (INPUT, OUTPUT):
        return ENDS
    return next((family for family, pattern in _KINDS if pattern.search(box.kind)), OTHERS)


def fill_of(box: Box, theme: str) -> Colour:
    """The ground of a box: a breath of its family's colour on the ground of the theme."""
    edge, ground, tint = EDGES[family_of(box)], GROUND[theme], _TINT[theme]
    red, green, blue = (round(g + (e - g) * tint) for e, g in zip(edge, ground, strict=True))
    return red, green, blue

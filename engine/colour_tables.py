"""Tables that turn a value into a colour. Those with hues rise evenly in lightness, so that no edge is invented."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

COLOUR_TABLES: dict[str, tuple[str, ...]] = {
    "grey": ("#000000", "#ffffff"),
    "inferno": (
        "#000004", "#160b39", "#420a68", "#6a176e", "#932667", "#bc3754", "#dd513a", "#f37819", "#fca50a", "#f6d746",
        "#fcffa4",
    ),
    "magma": (
        "#000004", "#140e36", "#3b0f70", "#641a80", "#8c2981", "#b73779", "#de4968", "#f7705c", "#fe9f6d", "#fecf92",
        "#fcfdbf",
    ),
    "viridis": (
        "#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151", "#bddf26",
        "#fde725",
    ),
}  # fmt: skip
"""By name, colours at even distances; between them is interpolated. All but grey are by Smith and van der Walt
(matplotlib, 2015, CC0), at every tenth of their length."""


@cache
def colour_table(name: str) -> NDArray[np.uint8]:
    """256 colours, 256 x 3, RGB, from low to high; read-only."""
    stops = np.array([list(bytes.fromhex(colour[1:])) for colour in COLOUR_TABLES[name]], np.float64)
    places = np.linspace(0, len(stops) - 1, 256)
    columns = [np.interp(places, np.arange(len(stops)), channel) for channel in stops.T]
    table = np.floor(np.stack(columns, axis=1) + 0.5).astype(np.uint8)
    table.flags.writeable = False
    return table

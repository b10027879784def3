"""A scatter of two axes: every face a dot, and the face of a chosen place beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from engine.colour_tables import colour_table
from engine.grid_layout import GROUND
from engine.latent_numbers.axes import Axis
from engine.latent_numbers.counting import Array
from engine.latent_numbers.sheet import FAINT, INK, LETTERS, PLOT, QUIET, font, round_ticks, with_words
from engine.step import Image8

_LEFT, _BELOW, _ABOVE, _GAP = 46, 40, 10, 12
_FINE = 3
_DOT = 2.6
_BESIDE = 560
"""From this width on the face stands beside the plot, and not below it."""

_SHARE = 0.66
_TICKS = 8


@dataclass(frozen=True)
class Room:
    """Where the plot lies in a picture of some width: its left and upper border and its side, in pixels."""

    left: int
    top: int
    side: int

    def inside(self, across: float, down: float) -> tuple[float, float] | None:
        """A pixel as shares of the plot, from the left and from below; None outside it."""
        share = (across - self.left) / self.side, 1 - (down - self.top) / self.side
        return share if all(0 <= one <= 1 for one in share) else None


def room_for(width: int) -> Room:
    """How much room the plot has in a picture of that width."""
    side = round(width * _SHARE) - _LEFT if width >= _BESIDE else width - _LEFT - _GAP
    return Room(_LEFT, _ABOVE, side)


def value_at(axis: Axis, share: float) -> float:
    """What an axis says at a share of its length."""
    return axis.low + share * (axis.high - axis.low)


def share_of(axis: Axis, value: float) -> float:
    """The same backwards."""
    return (value - axis.low) / (axis.high - axis.low)


@dataclass(frozen=True, eq=False)
class Dots:
    """What is drawn.

    Attributes:
        across, up: the two axes.
        x, y: where each face lies on them.
        shade: what colours the dots, 0..1; None for one colour.
        at: the chosen place.
        face: its face, height x width x 3.
    """

    across: Axis
    up: Axis
    x: Array
    y: Array
    shade: Array | None
    at: tuple[float, float]
    face: Image8


def drawn_scatter(dots: Dots, width: int, lines: list[str]) -> Image8:
    """The scatter above some lines of words; read-only."""
    room = room_for(width)
    beside = width >= _BESIDE
    face = width - room.left - room.side - 2 * _GAP if beside else min(room.side, 220)
    high = room.top + room.side + _BELOW
    whole = Image.new("RGB", (width, high if beside else high + face + _GAP), (GROUND,) * 3)
    whole.paste(_plot(dots, room.side), (room.left, room.top))
    _write_axes(ImageDraw.Draw(whole), dots, room)
    large = Image.fromarray(dots.face).resize((face, face), Image.Resampling.BICUBIC)
    corner = (width - face - _GAP, room.top) if beside else (room.left + (room.side - face) // 2, high)
    whole.paste(large, corner)
    return with_words(whole, lines)


def _plot(dots: Dots, side: int) -> Image.Image:
    large = Image.new("RGB", (side * _FINE, side * _FINE), PLOT)
    pen = ImageDraw.Draw(large)
    for axis, upright in ((dots.across, True), (dots.up, False)):
        zero = float(_share(axis, np.array(0.0)))
        if 0 < zero < 1:
            at = zero * side * _FINE if upright else (1 - zero) * side * _FINE
            pen.line((at, 0, at, side * _FINE) if upright else (0, at, side * _FINE, at), fill=FAINT, width=_FINE)
    across, down = _share(dots.across, dots.x) * side * _FINE, (1 - _share(dots.up, dots.y)) * side * _FINE
    colours = _colours(dots)
    for x, y, colour in zip(across, down, colours, strict=True):
        pen.ellipse((x - _DOT * _FINE, y - _DOT * _FINE, x + _DOT * _FINE, y + _DOT * _FINE), fill=tuple(colour))
    _cross(pen, dots, side)
    return large.resize((side, side), Image.Resampling.BOX)


def _share(axis: Axis, values: Array) -> Array:
    return np.asarray((values - axis.low) / (axis.high - axis.low)).clip(0, 1)


def _colours(dots: Dots) -> list[list[int]]:
    if dots.shade is None:
        return [[98, 160, 220]] * len(dots.x)
    places = (50 + dots.shade.clip(0, 1) * 205).round().astype(int)
    return colour_table("viridis")[places].tolist()  # type: ignore[no-any-return]


def _cross(pen: ImageDraw.ImageDraw, dots: Dots, side: int) -> None:
    x = float(_share(dots.across, np.array(dots.at[0]))) * side * _FINE
    y = (1 - float(_share(dots.up, np.array(dots.at[1])))) * side * _FINE
    near, far = 5 * _FINE, 15 * _FINE
    for ink, wide in (((0, 0, 0), 4 * _FINE), ((255, 96, 64), 2 * _FINE)):
        for a, b in ((-far, -near), (near, far)):
            pen.line((x + a, y, x + b, y), fill=ink, width=wide)
            pen.line((x, y + a, x, y + b), fill=ink, width=wide)


def _write_axes(pen: ImageDraw.ImageDraw, dots: Dots, room: Room) -> None:
    for tick in round_ticks(dots.across.low, dots.across.high, _TICKS):
        at = room.left + share_of(dots.across, tick) * room.side, room.top + room.side + 3.0
        pen.text(at, f"{tick:g}", font=font(LETTERS - 1), fill=QUIET, anchor="ma")
    for tick in round_ticks(dots.up.low, dots.up.high, _TICKS):
        at = room.left - 5.0, room.top + (1 - share_of(dots.up, tick)) * room.side
        pen.text(at, f"{tick:g}", font=font(LETTERS - 1), fill=QUIET, anchor="rm")
    middle = room.left + room.side / 2, room.top + room.side + 20
    pen.text(middle, dots.across.name, font=font(LETTERS), fill=INK, anchor="ma")
    name = Image.new("L", (round(font(LETTERS).getlength(dots.up.name)) + 4, LETTERS + 6))
    ImageDraw.Draw(name).text((2, 1), dots.up.name, font=font(LETTERS), fill=255)
    turned = name.rotate(90, expand=True)
    pen.bitmap((1, room.top + (room.side - turned.height) // 2), turned, fill=INK)

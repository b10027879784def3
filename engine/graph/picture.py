"""A drawing of a network, painted into a picture file's pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from engine.graph.drawing import Drawing, Line, Placed, Point, bezier
from engine.graph.families import EDGES, GROUND, HAND, INK, LINES, QUIET, family_of, fill_of
from engine.graph.picture_sizes import ARROW, BEHIND, FRAME, HAND_FRAME, INSET, LEADING, LINE, ROUND, SIZES
from engine.graph.unfolding import BLOCK
from engine.graph.wording import lines_of
from engine.lettering import Font, letters
from engine.step import Image8, frozen

_PIECES = 14  # straight ones, for each curved one


def painted(drawing: Drawing, scale: float, theme: str, in_hand: str = "") -> Image8:
    """The drawing as a picture, height x width x 3, read-only.

    Args:
        scale: pixels per unit of the drawing.
        theme: "dark" or "light".
        in_hand: key of a box to be framed.
    """
    size = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    image = Image.new("RGB", size, GROUND[theme])
    pen = _Pen(image, scale, theme)
    for line in drawing.lines:
        pen.line(line)
    for placed in drawing.placed:
        pen.box(placed, placed.box.key == in_hand)
    return frozen(np.array(image))


class _Pen:
    """Paints in the units of a drawing."""

    def __init__(self, image: Image.Image, scale: float, theme: str) -> None:
        self._draw, self._scale, self._theme = ImageDraw.Draw(image), scale, theme

    def line(self, line: Line) -> None:
        points = [self._at(point) for piece in bezier(line.points) for point in _along(piece)]
        self._draw.line(points, fill=LINES[self._theme], width=max(1, round(LINE * self._scale)), joint="curve")
        (x, y), before = line.points[-1], line.points[-2]
        back = -ARROW if before[1] <= y else ARROW
        head = [(x, y), (x - ARROW * 0.7, y + back * 1.3), (x + ARROW * 0.7, y + back * 1.3)]
        self._draw.polygon([self._at(point) for point in head], fill=LINES[self._theme])

    def box(self, placed: Placed, in_hand: bool) -> None:
        edge = HAND[self._theme] if in_hand else EDGES[family_of(placed.box)]
        if placed.box.role == BLOCK:  # a second sheet behind it says that there is more inside
            self._rectangle(placed, BEHIND, edge, FRAME)
        self._rectangle(placed, 0.0, edge, HAND_FRAME if in_hand else FRAME)
        self._words(placed, lines_of(placed.box))

    def _rectangle(self, placed: Placed, shift: float, edge: tuple[int, int, int], frame: float) -> None:
        left, top = placed.x - placed.width / 2 + shift, placed.y - placed.height / 2 + shift
        corners = [self._at((left, top)), self._at((left + placed.width, top + placed.height))]
        fill, width = fill_of(placed.box, self._theme), max(1, round(frame * self._scale))
        self._draw.rounded_rectangle(corners, ROUND * self._scale, fill=fill, outline=edge, width=width)

    def _words(self, placed: Placed, lines: Sequence[str]) -> None:
        shown = [(text, SIZES[index]) for index, text in enumerate(lines) if text]
        y = placed.y - (sum(size for _, size in shown) + LEADING * (len(shown) - 1)) / 2
        for index, (text, size) in enumerate(shown):
            font = letters(round(size * self._scale, 1), text)
            fill = (QUIET if index else INK)[self._theme]
            at = self._at((placed.x, y + size / 2))
            self._draw.text(at, self._fitting(text, font, placed.width - INSET), fill=fill, font=font, anchor="mm")
            y += size + LEADING

    def _fitting(self, text: str, font: Font, width: float) -> str:
        """The end of it with dots before: the ends of paths tell them apart."""
        shown = text
        while len(shown) > 2 and self._draw.textlength(shown, font=font) > width * self._scale:
            text = text[1:]
            shown = f"…{text}"
        return shown

    def _at(self, point: Point) -> Point:
        return point[0] * self._scale, point[1] * self._scale


def _along(piece: tuple[Point, Point, Point, Point]) -> list[Point]:
    if len({x for x, _ in piece}) == 1:
        return [piece[0], piece[3]]
    t = np.linspace(0.0, 1.0, _PIECES)[:, None]
    a, b, c, d = (np.array(point) for point in piece)
    curve = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return [(float(x), float(y)) for x, y in curve]

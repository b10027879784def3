"""What reports are drawn on: light paper, dark ink, and colours that also colour-blind people tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PIL import Image, ImageDraw

from engine.captions import cut_short
from engine.lettering import letters, rise

Colour: TypeAlias = tuple[int, int, int]

GROUND, INK, QUIET, LINE = (252, 252, 250), (28, 30, 34), (92, 96, 104), (214, 214, 210)
WARNING = (178, 82, 0)

COLOURS: tuple[Colour, ...] = (
    (0, 114, 178), (230, 159, 0), (0, 158, 115), (86, 180, 233), (240, 228, 66), (213, 94, 0), (204, 121, 167),
)  # fmt: skip
"""Of Okabe and Ito (2008), "Color Universal Design"; the first five are told apart best by colour-blind people."""

OTHER = (150, 150, 150)
"""For all that have no colour of their own."""

BLOCK = 460
"""Width of a block, before scaling."""

MARGIN = 16
TITLE, TEXT, SMALL = 18, 15, 13
FINE = 4
"""How much larger round things are drawn, to be shrunk smoothly."""


def colour_of(number: int) -> Colour:
    """The colour of a kind."""
    return COLOURS[number] if number < len(COLOURS) else OTHER


def lighter(colour: Colour, share: float) -> Colour:
    """The colour on paper: 0 is the paper, 1 the colour itself."""
    mixed = (round(ground + (own - ground) * share) for ground, own in zip(GROUND, colour, strict=True))
    red, green, blue = mixed
    return red, green, blue


@dataclass(frozen=True)
class Paper:
    """Draws in units of which `scale` pixels make one, so that all is as sharp as wanted."""

    scale: int = 1

    def px(self, units: float) -> int:
        """So many units, in pixels."""
        return round(units * self.scale)

    def sheet(self, height: float, width: float = BLOCK) -> Image.Image:
        """An empty piece."""
        return Image.new("RGB", (self.px(width), self.px(height)), GROUND)

    def write(
        self, image: Image.Image, at: tuple[float, float], words: str, size: int = TEXT,
        ink: Colour = INK, anchor: str = "la", room: float = 0,
    ) -> None:  # fmt: skip
        """Writes words at a place in units; cut short where they need more than `room`."""
        pen, font = ImageDraw.Draw(image), letters(self.px(size), words)
        if room:
            words = cut_short(pen, font, words, self.px(room))
        down = rise(self.px(size), words) if anchor.endswith("a") else 0
        pen.text((self.px(at[0]), self.px(at[1]) + down), words, font=font, fill=ink, anchor=anchor)

    def box(self, image: Image.Image, sides: tuple[float, float, float, float], fill: Colour) -> None:
        """A filled rectangle between sides in units; the right and lower are not part of it."""
        left, top, right, bottom = (self.px(side) for side in sides)
        if right > left and bottom > top:
            ImageDraw.Draw(image).rectangle((left, top, right - 1, bottom - 1), fill=fill)

    def width_of(self, words: str, size: int = TEXT) -> float:
        """How wide words are, in units."""
        return letters(self.px(size), words).getlength(words) / self.scale

    def wrapped(self, words: str, room: float, size: int = TEXT) -> list[str]:
        """Lines that fit into so many units."""
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width_of(longer, size) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def titled(self, title: str, height: float, remark: str = "") -> tuple[Image.Image, float]:
        """A block with a title, its body that high; and where the body begins."""
        top = MARGIN + TITLE * 1.5 + (SMALL * 1.6 if remark else 0)
        image = self.sheet(top + height + MARGIN)
        self.write(image, (MARGIN, MARGIN), title, TITLE, room=BLOCK - 2 * MARGIN)
        self.write(image, (MARGIN, MARGIN + TITLE * 1.4), remark, SMALL, QUIET, room=BLOCK - 2 * MARGIN)
        return image, top


def stacked(parts: Sequence[Image.Image]) -> Image.Image:
    """Pictures of one width below each other."""
    whole = Image.new("RGB", (max(part.width for part in parts), sum(part.height for part in parts)), GROUND)
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole

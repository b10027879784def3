"""Letters for words in pictures: those that come with Pillow, and DejaVu Sans for words that need more of them."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from PIL import ImageFont

import resources

Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont

_MORE = "fonts/DejaVuSans.ttf"
_MORE_SIZE = 0.9
"""DejaVu Sans is larger than Pillow's letters of the same size."""

_NO_LETTER = "\uffff"


def letters(size: float, words: str = "") -> Font:
    """A font in which those words can be written; without any, that of Pillow, which knows hardly more than ASCII.

    Args:
        size: of a line in pixels.
    """
    return _own(size) if all(_known(letter) for letter in set(words)) else _more(size)


def rise(size: float, words: str) -> float:
    """By how many pixels words have to be drawn lower, counted from above, to stand on one line with plain ones."""
    return _ascent(letters(size)) - _ascent(letters(size, words))


def _ascent(font: Font) -> float:
    return font.getmetrics()[0] if isinstance(font, ImageFont.FreeTypeFont) else 0


@cache
def _own(size: float) -> Font:
    return ImageFont.load_default(size=max(1.0, size))


@cache
def _more(size: float) -> Font:
    return ImageFont.truetype(resources.path(_MORE), max(1.0, size * _MORE_SIZE))


@cache
def _known(letter: str) -> bool:
    """Whether Pillow's font has it; what it has not, it shows as a box."""
    return letter.isspace() or _shape(letter) != _shape(_NO_LETTER)


def _shape(letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _own(24.0).getmask(letter)
    return mask.size, bytes(mask)

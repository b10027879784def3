"""Measures by which a drawing is painted, in its own units; the window and picture files share them."""

from __future__ import annotations

SIZES = (15.0, 12.0, 12.0)
"""Height of the letters on each line of a box."""

LEADING = 4.0
"""Between two lines of a box."""

INSET = 14.0
"""How much narrower the words are than their box."""

ROUND, FRAME, HAND_FRAME, LINE, ARROW = 7.0, 1.5, 3.5, 1.4, 5.0
"""Radius of corners, width of frames and of the frame of the box in hand, width of lines, length of arrow heads."""

BEHIND = 4.0
"""How far a block's second sheet, which says that there is more inside, looks out."""

"""How a film is played: how fast, how long its last picture stays, and what comes after it."""

from __future__ import annotations

from dataclasses import dataclass

FOR_EVER, ONCE, THERE_AND_BACK = "forever", "once", "there-and-back"
LOOPS = (FOR_EVER, ONCE, THERE_AND_BACK)
LONGEST_HOLD = 60.0
"""In seconds."""
SLOWEST, FASTEST = 1.0, 120.0
"""In frames per second."""


@dataclass(frozen=True)
class Playing:
    """The choices for one film file.

    Attributes:
        rate: frames per second; 0 for the film's own.
        hold: for how many seconds more the last frame stays.
        loop: one of `LOOPS`. "there-and-back" plays the frames backwards after the last, and then for ever.
            MP4 files and folders cannot say how often they are played: there, the player decides.
    """

    rate: float = 0.0
    hold: float = 0.0
    loop: str = FOR_EVER

    @property
    def times(self) -> int | None:
        """What GIF and WebP call the loop count: 0 is for ever, None is no repetition."""
        return None if self.loop == ONCE else 0

    def order(self, count: int) -> tuple[int, ...]:
        """The frames of a film of `count` frames in the order in which they are shown, without the hold.

        On the way back the two ends are not shown again, so that they stay no longer than the other frames.
        """
        there = tuple(range(count))
        return there + there[-2:0:-1] if self.loop == THERE_AND_BACK else there

    def held(self, rate: float) -> int:
        """How many frames more the last one stays at that rate."""
        return round(self.hold * rate)

    def shown(self, count: int, rate: float) -> tuple[int, ...]:
        """Every frame that a film of `count` frames shows at that rate, from first to last, with the hold."""
        order, last = self.order(count), count - 1
        return (*order[:last], *[last] * self.held(rate), *order[last:])

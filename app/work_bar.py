"""A thin bar that says how far a piece of work is, and reckons how long it will still take."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from app.time_left import Stretch, spoken

PARTS = 1000
"""Into how many parts the work is divided."""


class WorkBar(QProgressBar):
    """Is seen only while there is work; it keeps its place, so that nothing jumps when it comes."""

    def __init__(self) -> None:
        super().__init__(maximum=PARTS, textVisible=False)
        self._stretch = Stretch()
        self.setFixedHeight(6)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def begin(self) -> None:
        """The work begins."""
        self._stretch = Stretch()
        self.setValue(0)

    def tell(self, done: float | None) -> str:
        """Shows the share that is done, 0..1; gives in words how long the rest takes, empty if that is not known."""
        self.setValue(round(PARTS * (done or 0)))
        left = self._stretch.left(self.value(), PARTS, done)
        return f"about {spoken(left)} left" if left is not None else ""

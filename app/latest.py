"""Of several questions of one kind only the last counts; what comes back for an earlier one is of no use any more."""

from __future__ import annotations

from collections.abc import Callable


class Latest:
    """Numbers questions, so that an answer can be told to be late."""

    def __init__(self) -> None:
        self._number = 0

    def asked(self) -> Callable[[], bool]:
        """Notes that a question is being asked; what comes back tells whether it is still the last."""
        self._number += 1
        number = self._number
        return lambda: number == self._number

    def call_off(self) -> None:
        """From now on no answer is waited for."""
        self._number += 1

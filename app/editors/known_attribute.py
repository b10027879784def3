"""An attribute of a set of faces, chosen from those that a report has found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.editors.offered import OfferedEditor
from engine.declare import Knob


class KnownAttributeEditor(OfferedEditor):
    """Offers the names that are known so far."""

    def __init__(self, knob: Knob) -> None:
        super().__init__()
        self._empty = knob.empty
        self.offer(())

    def offer(self, names: Sequence[str]) -> None:
        """Offers those attributes."""
        self.put_up({"": self._empty, **{name: name for name in names}})

    def show_value(self, value: Any) -> None:
        super().show_value(value.strip().lower())

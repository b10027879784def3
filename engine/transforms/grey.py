"""Light and dark only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.transforms.transform import Transform

if TYPE_CHECKING:
    from torch import Generator, Tensor


@dataclass(frozen=True)
class Grey(Transform):
    """Shows the network the picture without its colours. It is part of a job of its own and not in the catalogue."""

    def transformed(self, picture: Tensor, chance: Generator, grey: Tensor) -> Tensor:  # noqa: ARG002 - no chance in it
        from engine.style_targets import greyed  # it loads torch

        return greyed(picture)

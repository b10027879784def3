"""Clearing away pixels that matter little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor


def _share_knob(words: str) -> float:
    return knob(  # type: ignore[no-any-return]
        20.0, "Share", f"What part of the picture is turned to grey after each step: the pixels {words}.",
        low=0.0, high=95.0, step=1.0, unit="%", live=True,
    )  # fmt: skip


@REGULARISERS.add("faint", "Clear the faint (small norm)")
@dataclass(frozen=True)
class Faint(Regulariser):
    """Turns the faintest pixels to grey, so that only the strong ones draw (Yosinski et al. 2015)."""

    share: float = _share_knob("nearest to grey")

    def amends(self) -> bool:
        return self.share > 0

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        norms = (picture - moment.grey).norm(dim=1, keepdim=True)
        return _without_least(picture, norms, self.share, moment.grey)


@REGULARISERS.add("idle", "Clear the idle (small contribution)")
@dataclass(frozen=True)
class Idle(Regulariser):
    """Turns pixels to grey that hardly add to what is grown (Yosinski et al. 2015)."""

    share: float = _share_knob("that add least to what is grown")

    def amends(self) -> bool:
        return self.share > 0

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        contributions = ((picture - moment.grey) * moment.gradient).sum(1, keepdim=True).abs()
        return _without_least(picture, contributions, self.share, moment.grey)


def _without_least(picture: Tensor, sizes: Tensor, percent: float, grey: Tensor) -> Tensor:
    """The picture with the pixels of the smallest sizes (batch x 1 x height x width) turned to grey."""
    flat = sizes.flatten(1)
    rank = max(1, round(flat.shape[1] * percent / 100))
    border = flat.kthvalue(rank, dim=1).values[:, None, None, None]
    return picture.where(sizes > border, grey.expand_as(picture))

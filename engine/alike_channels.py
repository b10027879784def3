"""Which channels of a layer see much the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from engine.answers import answers
from engine.need_channel import need_channel

if TYPE_CHECKING:
    from engine.bench import Bench


def alike_channels(bench: Bench, layer: str, channel: int, count: int) -> list[tuple[int, float]]:
    """Those whose answers to the samples go up and down with this one's: (channel, correlation), the likest first.

    Channels that say the same everywhere are like no other.

    Raises:
        Complaint: if there is no such channel.
    """
    all_answers = answers(bench, layer)
    need_channel(layer, channel, len(all_answers))
    apart = all_answers - all_answers.mean(1, keepdim=True)
    sizes = apart.norm(dim=1)
    directions = torch.where(sizes[:, None] > 0, apart / sizes[:, None].clamp(min=1e-30), 0.0)
    likeness = directions @ directions[channel]
    likeness[channel] = -2.0  # it is not like itself, it is itself
    best = likeness.argsort(descending=True, stable=True)[: min(count, len(likeness) - 1)].tolist()
    return [(other, float(likeness[other])) for other in best]

"""What the network is shown beside a picture that is optimised, and what each objective gets to see of its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.jobs.optimised import Aim
from engine.masks import only_there
from engine.objectives.objective import Objective
from engine.painted import Painted
from engine.rolling import STILL, Roll
from engine.scene import Scene


@dataclass(frozen=True)
class Shown:
    """A batch ready for the network: blocks of the same length, treated alike.

    Attributes:
        pictures: the pictures, and after them the photos if any objective compares, k or 2k x 3 x height x width.
        masks: where objectives act, by their number, k x 1 x height x width; those not named act everywhere.
        paired: whether there are photos.
    """

    pictures: Tensor
    masks: Mapping[int, Tensor]
    paired: bool

    def for_objective(self, number: int, objective: Objective, seen: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        """What one objective gets of the activations: with the photos or without, all or a painted area."""
        mask = self.masks.get(number)
        if self.paired and not objective.paired():
            half = self.pictures.shape[0] // 2
            seen = {layer: activations[:half] for layer, activations in seen.items()}
        elif mask is not None and self.paired:
            mask = torch.cat([mask, mask])
        return seen if mask is None else {layer: only_there(given, mask) for layer, given in seen.items()}


def show(
    picture: Tensor,
    scene: Scene,
    aim: Aim,
    active: Sequence[Objective],
    painted: Painted,
    chance: torch.Generator,
    roll: Roll = STILL,
) -> Shown:
    """The picture (count x 3 x height x width, RGB 0..1) as the network is to see it, by chance a little changed.

    Photos and painted areas go through the same changes as the pictures, in one batch.

    Args:
        roll: how the picture was rolled already; photos and painted areas are not yet.
    """
    count = picture.shape[0]
    paired = any(objective.paired() for objective in active)
    masks = painted.masks(aim.brush, active)
    blocks = [picture]
    if paired:
        blocks.append(roll.there(scene.photo()).expand(count, -1, -1, -1))
    blocks += [roll.there(mask).expand(count, 3, -1, -1) for mask in masks.values()]
    shown = torch.cat(blocks) if len(blocks) > 1 else picture
    for transform in aim.transforms:
        shown = transform.transformed(shown, chance, scene.prepared.centre)
    parts = shown.chunk(len(blocks))
    pictures = torch.cat(parts[:2]) if paired else parts[0]
    areas = [part.mean(1, keepdim=True).clamp(0, 1).detach() for part in parts[len(blocks) - len(masks) :]]
    return Shown(pictures, dict(zip(masks, areas, strict=True)), paired)

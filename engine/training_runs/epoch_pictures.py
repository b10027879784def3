"""Pictures of an epoch, kept as files, so that one sees what was learned and can make a film of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from engine.errors import Complaint
from engine.jobs.train import CHANNEL, RECONSTRUCTIONS, SAMPLES
from engine.step import Image8
from engine.training_runs.charts import epoch_file
from engine.training_runs.examples import Examples
from engine.training_runs.learning import Learner, PictureLearner
from engine.training_runs.lessons import lesson_of
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.welford import Welford
from engine.whole_file import whole

_SHOWN = 8
_SAMPLES = 16
_COLUMNS = 4
_GAP = 2
_SEED = 77


def keep_pictures(
    folder: Path, epoch: int, learner: Learner, examples: Examples, held: Tensor, plan: TrainingPlan, cloud: Welford
) -> None:
    """Keeps what can be shown of this epoch.

    Args:
        epoch: from 0.
        held: numbers of held-out pictures; the first of them are those that are shown.
        cloud: mean and variance of the latent numbers.

    Raises:
        Complaint: if they cannot be written, or there is no such channel.
    """
    learner.eval()
    if isinstance(learner, PictureLearner):
        _keep(folder, RECONSTRUCTIONS, epoch, _reconstructed(learner, examples, held, plan))
        _keep(folder, SAMPLES, epoch, _sampled(learner, examples, held, plan, cloud))
    elif plan.channel:
        from engine.training_runs.channel_picture import channel_picture  # it loads much

        _keep(folder, CHANNEL, epoch, channel_picture(learner, plan, tuple(examples.classes)))


def _reconstructed(learner: PictureLearner, examples: Examples, held: Tensor, plan: TrainingPlan) -> Image8:
    """Rows of held-out pictures, each over what comes back of them."""
    lesson = lesson_of(examples, held[:_SHOWN], plan)
    network = learner.network
    told = lesson.truth if network.shape.conditions else lesson.truth[:, :0]
    with torch.no_grad():
        made = network(lesson.pictures, told)
    shown = [torch.split(pictures, _COLUMNS) for pictures in (lesson.pictures, made)]
    return _rows([row for pair in zip(*shown, strict=True) for row in pair])


def _sampled(learner: PictureLearner, examples: Examples, held: Tensor, plan: TrainingPlan, cloud: Welford) -> Image8:
    """What the network makes of the same noise at every epoch, spread like the latent numbers of this one."""
    network = learner.network
    noise = torch.randn(_SAMPLES, plan.latent, generator=torch.Generator().manual_seed(plan.seed + _SEED))
    latent = cloud.mean.float() + noise * cloud.variance().sqrt().float()
    which = held[torch.arange(_SAMPLES) % len(held)]
    told = examples.truth[which] if network.shape.conditions else torch.zeros(_SAMPLES, 0)
    with torch.no_grad():
        made = network.decode(latent, told)
    return _rows(list(torch.split(made, _COLUMNS)))


def _rows(rows: list[Tensor]) -> Image8:
    """Rows of pictures, each N x channels x side x side, 0..1, as one picture."""
    side = rows[0].shape[-1]
    columns = max(len(row) for row in rows)
    sheet = np.zeros((len(rows) * (side + _GAP) - _GAP, columns * (side + _GAP) - _GAP, 3), np.uint8)
    for top, row in enumerate(rows):
        pixels = (row.expand(-1, 3, -1, -1) * 255).round().clamp(0, 255).to(torch.uint8).permute(0, 2, 3, 1).numpy()
        for left, picture in enumerate(pixels):
            y, x = top * (side + _GAP), left * (side + _GAP)
            sheet[y : y + side, x : x + side] = picture
    return sheet


def _keep(folder: Path, view: str, epoch: int, image: Image8) -> None:
    path = epoch_file(folder, view, epoch)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as part:
            Image.fromarray(image).save(part, format="PNG")
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be written: {error.strerror or error}.") from error

"""Between two faces: where in latent space a share of the second lies."""

from __future__ import annotations

import math

import numpy as np

from engine.errors import Complaint
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_path import ROUND, LatentPath
from engine.latent.cloud import Array, Cloud
from engine.latent.open_models import name_of
from engine.latent.point import point_of, told_of


def face_between(job: LatentPath, share: float, cloud: Cloud) -> LatentFace:
    """The face with a share of the second, 0..1; its numbers are by dimension, with all that moves them worked in.

    Raises:
        Complaint: if the two faces are of different models, or the model has fewer numbers than one of them.
    """
    check_pair(job)
    first, second = point_of(job.first, cloud), point_of(job.second, cloud)
    told = [told_of(face, cloud) for face in (job.first, job.second)]
    point = cloud.mean + _mixed(first - cloud.mean, second - cloud.mean, share, job.way, cloud)
    conditions = tuple((1 - share) * one + share * other for one, other in zip(*told, strict=True))
    return LatentFace(job.first.model, cloud.numbers(point), conditions=conditions, along=False)


def check_pair(job: LatentPath) -> None:
    """Complains of faces that cannot be blended.

    Raises:
        Complaint: if the two faces are of different models.
    """
    one, other = (name_of(face.model) or "the built-in faces" for face in (job.first, job.second))
    if job.first.model != job.second.model:
        raise Complaint(f"Face A is of “{one}” and face B of “{other}”: keep two faces of one model.")


def _mixed(one: Array, other: Array, share: float, way: str, cloud: Cloud) -> Array:
    """Both are measured from the mean."""
    if way == ROUND:
        return _turned(one, other, share, cloud)
    return (1 - share) * one + share * other


def _turned(one: Array, other: Array, share: float, cloud: Cloud) -> Array:
    """Turns from one to the other, in standard deviations along the axes, while the distance goes evenly (slerp)."""
    known = cloud.lengths > 1e-9
    units = [np.where(known, cloud.vectors @ point / np.where(known, cloud.lengths, 1), 0) for point in (one, other)]
    far = [float(np.linalg.norm(unit)) for unit in units]
    if min(far) < 1e-9:
        return (1 - share) * one + share * other
    begin, end = units[0] / far[0], units[1] / far[1]
    angle = math.acos(max(-1.0, min(1.0, float(begin @ end))))
    if angle < 1e-6 or math.pi - angle < 1e-6:  # no turn, or no single plane to turn in
        return (1 - share) * one + share * other
    turned = (math.sin((1 - share) * angle) * begin + math.sin(share * angle) * end) / math.sin(angle)
    return ((1 - share) * far[0] + share * far[1]) * (turned * cloud.lengths) @ cloud.vectors

"""Where a face lies in latent space, and what its model is told beside. Loading this loads no torch."""

from __future__ import annotations

from engine.errors import Complaint
from engine.jobs.latent_face import LatentFace
from engine.latent.cloud import Array, Cloud, Numbers


def point_of(face: LatentFace, cloud: Cloud) -> Array:
    """Its latent numbers, with all that moves them worked in; latent.

    Raises:
        Complaint: if the model has fewer numbers than the face.
    """
    _check(face, cloud)
    return cloud.point(face.latent, face.axes) + cloud.moved(face.conditions, face.directions, face.along)


def told_of(face: LatentFace, cloud: Cloud) -> Numbers:
    """A number for each condition of the model; those not given are 0."""
    return (*face.conditions, *[0.0] * (len(cloud.conditions) - len(face.conditions)))


def _check(face: LatentFace, cloud: Cloud) -> None:
    for given, there, noun in (
        (face.latent, cloud.latent, "latent numbers"),
        (face.conditions, len(cloud.conditions), "conditions"),
        (face.directions, len(cloud.attributes), "attributes"),
    ):
        if len(given) > there:
            raise Complaint(
                f"This face has {len(given)} {noun}, and the model “{cloud.title}” knows {there}: choose the model "
                "it was made with."
            )

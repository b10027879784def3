"""Classifiers trained here as the catalogue builds them: they take pictures less their mean."""

from __future__ import annotations

from models.classifiers.darknet import Darknet


def darknet(num_classes: int, average: bool = True) -> Darknet:
    """A classifier of RGB pictures."""
    return Darknet(num_classes, 3, average)

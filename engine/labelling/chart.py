"""The degrees of a labelling as a small chart."""

from __future__ import annotations

import numpy as np

from engine.data_report.facts import Column, of_degrees
from engine.data_report.histograms import histogram
from engine.data_report.paper import Paper
from engine.labelling.degree import degrees
from engine.labelling.record import Record
from engine.step import Image8, frozen


def chart(record: Record, scale: int = 1) -> Image8 | None:
    """How degrees are spread; those that people gave and those from elsewhere in two colours. None without any."""
    found = degrees(record)
    if not found:
        return None
    values = of_degrees("degree", np.array([one.value for one in found.values()]))
    origin = np.array([0 if one.people else 1 for one in found.values()], np.int64)
    groups = Column("from", ("people", "elsewhere"), origin)
    return frozen(np.array(histogram(Paper(scale), values, groups)))

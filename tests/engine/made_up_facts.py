"""Facts of sets of faces that are nowhere but in tests of reports."""

from __future__ import annotations

import numpy as np

from engine.data_report.facts import GENDER, SMILE, Column, Facts, of_words
from engine.data_report.plan import ReportPlan

UNASKED = ReportPlan(12, ask=False, seed=0)
"""A few pictures, and no face network is asked."""


def made_up(*columns: Column, count: int, sweep: bool = False) -> Facts:
    pictures = np.random.default_rng(0).integers(0, 256, (count, 64, 64, 3), np.uint8)
    return Facts("made up", "by a test", count, columns, (), np.arange(count), pictures, sweep=sweep)


def people(smiling_women: int, smiling_men: int, each: int = 100) -> Facts:
    gender = of_words(GENDER, ["female"] * each + ["male"] * each, ("female", "male"))
    smiles = [1] * smiling_women + [0] * (each - smiling_women) + [1] * smiling_men + [0] * (each - smiling_men)
    return made_up(gender, Column(SMILE, ("not smiling", "smiling"), np.array(smiles)), count=2 * each)

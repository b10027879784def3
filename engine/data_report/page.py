"""A report as one picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PIL import Image

from engine.data_report import words
from engine.data_report.balance import warnings
from engine.data_report.bias import agreement_words, sweep_words
from engine.data_report.choosing import bars_of, pair, pairs_of, pies_of, stepped
from engine.data_report.columns import placed
from engine.data_report.counting import crosstab
from engine.data_report.facts import (
    DEGREE,
    READ_AGE,
    READ_GENDER,
    READ_SMILE,
    SECOND_AGE,
    SECOND_GENDER,
    Column,
    Facts,
)
from engine.data_report.histograms import histogram
from engine.data_report.lines import curves_of, plot
from engine.data_report.mean_faces import faces
from engine.data_report.paper import BLOCK, GROUND, LINE, MARGIN, Paper, stacked
from engine.data_report.pies import bars, pie
from engine.data_report.sentence import Sentence
from engine.data_report.tables import table
from engine.step import Image8, frozen


def drawn(facts: Facts, rows: str = "", across: str = "", columns: int = 2, scale: int = 1) -> Image8:
    """The whole page, height x width x 3; read-only.

    Args:
        rows, across: the attributes that are held against each other; empty for those that tell most.
        columns: how many blocks stand side by side.
        scale: how many pixels make a unit; letters are 13 units high at least.

    Raises:
        BadRecipe: if there is no attribute of that name.
    """
    paper = Paper(scale)
    first, second = pair(facts, rows, across)
    width = BLOCK * columns
    head = [words.heading(paper, facts, width), words.balance(paper, sentences(facts, first, second), width)]
    body = _flowed(paper, list(_blocks(paper, facts, first, second)), columns)
    foot = [words.limits(paper, width)] if facts.column(READ_GENDER) is not None else []
    return frozen(np.array(stacked([*head, *body, *foot])))


def sentences(facts: Facts, rows: Column | None, across: Column | None) -> tuple[Sentence, ...]:
    """All that is said of balance and bias."""
    own = () if facts.sweep else warnings(facts, rows, across)
    return (*sweep_words(facts), *own, *agreement_words(facts))


def _blocks(paper: Paper, facts: Facts, rows: Column | None, across: Column | None) -> Iterator[Image.Image]:
    degree = facts.column(DEGREE)
    if facts.sweep:
        yield from _readings(paper, facts)
    for one in pies_of(facts):
        yield pie(paper, one)
    for one, other in pairs_of(facts, rows, across):
        yield table(paper, crosstab(one, other))
    yield from _faces(paper, facts, rows, across)
    if degree is not None and not facts.sweep:
        yield histogram(paper, degree, rows)
        yield from _readings(paper, facts)
    if bars_of(facts):
        yield bars(paper, bars_of(facts))


def _faces(paper: Paper, facts: Facts, rows: Column | None, across: Column | None) -> Iterator[Image.Image]:
    degree = facts.column(DEGREE)
    if not len(facts.looked):
        return
    if facts.sweep and degree is not None:
        yield faces(paper, facts, stepped(degree), facts.column(READ_GENDER))
    elif rows is not None:
        yield faces(paper, facts, rows, across)
    else:
        everything = Column("picture", ("all",), np.zeros(facts.count, np.int64))
        yield faces(paper, facts, everything, None)


def _readings(paper: Paper, facts: Facts) -> Iterator[Image.Image]:
    degree = facts.column(DEGREE)
    if degree is None or facts.column(READ_GENDER) is None:
        return
    remark = "means, with two standard errors on each side"
    for title, names, ends, unit in (
        ("How likely networks find “female”", (READ_GENDER, SECOND_GENDER), (0.0, 1.0), "%"),
        ("How old networks find them", (READ_AGE, SECOND_AGE), (0.0, 80.0), ""),
        ("How much smile the expression network finds", (READ_SMILE,), (-1.0, 1.0), ""),
    ):
        found = [one for one in map(facts.column, names) if one is not None]
        yield plot(paper, title, remark, curves_of(degree, found), ends, unit)


def _flowed(paper: Paper, blocks: Sequence[Image.Image], columns: int) -> list[Image.Image]:
    """Blocks in columns, a thin line above each."""
    if not blocks:
        return []
    heights = [0] * columns
    places = []
    for block, column in zip(blocks, placed([block.height for block in blocks], columns), strict=True):
        places.append((column * paper.px(BLOCK), heights[column]))
        heights[column] += block.height
    whole = Image.new("RGB", (columns * paper.px(BLOCK), max(heights)), GROUND)
    for block, (left, top) in zip(blocks, places, strict=True):
        whole.paste(block, (left, top))
        edge = Image.new("RGB", (paper.px(BLOCK - 2 * MARGIN), paper.px(1)), LINE)
        whole.paste(edge, (left + paper.px(MARGIN), top))
    return [whole]

"""The written parts of a report."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from engine.data_report.facts import Facts
from engine.data_report.paper import INK, LINE, MARGIN, QUIET, SMALL, TEXT, WARNING, Paper
from engine.data_report.sentence import Sentence
from engine.faces.worth import OF_MANY
from engine.scan.listing import PLAIN

_HEAD = 26
_LINE = 1.45
_MOST_LEFT_OUT = 3


def told_of(facts: Facts) -> tuple[str, ...]:
    """A line each: how many pictures there are and what tells of them, what was passed over, and remarks."""
    known = f" · {facts.told}" if facts.told != PLAIN else ""
    return (f"{facts.count} pictures{known}", *_passed_over(facts.left_out), *facts.remarks)


def _passed_over(left_out: Sequence[str]) -> tuple[str, ...]:
    if not left_out:
        return ()
    more = f" and {len(left_out) - _MOST_LEFT_OUT} more" if len(left_out) > _MOST_LEFT_OUT else ""
    return (f"{len(left_out)} passed over: {'; '.join(left_out[:_MOST_LEFT_OUT])}{more}",)


def heading(paper: Paper, facts: Facts, width: float) -> Image.Image:
    """What the report is about."""
    wrapped = [part for line in told_of(facts) for part in paper.wrapped(line, width - 2 * MARGIN)]
    image = paper.sheet(MARGIN + _HEAD * 1.5 + len(wrapped) * TEXT * _LINE + MARGIN / 2, width)
    paper.write(image, (MARGIN, MARGIN), facts.title, _HEAD, room=width - 2 * MARGIN)
    for row, line in enumerate(wrapped):
        paper.write(image, (MARGIN, MARGIN + _HEAD * 1.5 + row * TEXT * _LINE), line, TEXT, QUIET)
    return image


def balance(paper: Paper, said: Sequence[Sentence], width: float) -> Image.Image:
    """What is out of balance, a mark before each sentence; or that nothing stands out."""
    told = said or (Sentence("Nothing stands out as out of balance in what is known here.", warns=False),)
    room = width - 2 * MARGIN - 16
    wrapped = [(paper.wrapped(one.words, room), WARNING if one.warns else LINE) for one in told]
    line = TEXT * _LINE
    image = paper.sheet(MARGIN + sum(len(part) * line + 6 for part, _ in wrapped), width)
    top = MARGIN / 2
    for part, mark in wrapped:
        paper.box(image, (MARGIN, top + 1, MARGIN + 4, top + len(part) * line - 3), mark)
        for words in part:
            paper.write(image, (MARGIN + 16, top), words, TEXT, INK)
            top += line
        top += 6
    return image


def limits(paper: Paper, width: float) -> Image.Image:
    """What the readings of the networks are worth."""
    lines = paper.wrapped(OF_MANY, width - 2 * MARGIN, SMALL)
    image = paper.sheet(2 * MARGIN + len(lines) * SMALL * _LINE, width)
    for row, line in enumerate(lines):
        paper.write(image, (MARGIN, MARGIN + row * SMALL * _LINE), line, SMALL, QUIET)
    return image

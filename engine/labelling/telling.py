"""A labelling in words."""

from __future__ import annotations

from engine.labelling.agreement import agreement, lines
from engine.labelling.degree import usual_time
from engine.labelling.record import Record

_MOST_NAMED = 20


def people_lines(record: Record) -> tuple[str, ...]:
    """A line for each person: how many answers, how many of them yes, and the usual time."""
    return tuple(_person(record, person) for person in record.people())


def summary(record: Record) -> tuple[str, ...]:
    """All that is known, and how far people agree."""
    pictures = len({picture for _, picture in record.answers})
    head = f"{_many(pictures, 'picture')} answered by {_many(len(record.people()), 'person', 'people')}"
    elsewhere = (f"{_many(len(record.given), 'degree')} from elsewhere",) if record.given else ()
    damaged = (f"{_many(record.damaged, 'line')} of the file cannot be read",) if record.damaged else ()
    told = lines(agreement(record)) if len(record.people()) > 1 else ()
    return ("; ".join((head, *elsewhere, *damaged)) + ".", *people_lines(record), *told, *unopened_lines(record))


def unopened_lines(record: Record) -> tuple[str, ...]:
    """Which pictures could not be opened, and why; the first few by name."""
    if not record.unopened:
        return ()
    named = [f"{name}: {why}" for name, why in list(record.unopened.items())[:_MOST_NAMED]]
    rest = [f"and {len(record.unopened) - _MOST_NAMED} more"] if len(record.unopened) > _MOST_NAMED else []
    return (f"{_many(len(record.unopened), 'picture')} could not be opened:", *named, *rest)


def _person(record: Record, person: str) -> str:
    answers = record.of(person)
    yes = sum(one.yes for one in answers)
    return (
        f"{person}: {_many(len(answers), 'answer')}, {yes / len(answers):.0%} “{record.yes}”, "
        f"usually after {usual_time(answers):.2f} s"
    )


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"

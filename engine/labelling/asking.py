"""One person goes through the pictures of a folder."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from engine.labelling.journal import Journal
from engine.labelling.record import Answer


class Asking:
    """Which picture is asked about now, and what comes after it.

    Attributes:
        journal: where answers go.
        person: who answers.
        total: how many pictures there are.
        passed_over: why a picture was not asked about, by name.
    """

    def __init__(self, journal: Journal, person: str, names: Sequence[str]) -> None:
        self.journal, self.person, self.total = journal, person, len(names)
        self.passed_over: dict[str, str] = {}
        self._names = frozenset(names)
        self._waiting = deque(journal.record.left_for(person, names))

    @property
    def current(self) -> str:
        """The picture that is asked about; empty at the end."""
        return self._waiting[0] if self._waiting else ""

    @property
    def done(self) -> int:
        """How many pictures are answered, also at other times."""
        return self.total - len(self._waiting) - len(self.passed_over)

    def coming(self, count: int) -> list[str]:
        """The current picture and those after it, at most so many."""
        return [self._waiting[place] for place in range(min(count, len(self._waiting)))]

    def answer(self, yes: bool, seconds: float) -> None:
        """Writes the answer to the current picture down, and goes on to the next.

        Raises:
            Complaint: if it cannot be written; the picture then stays the current one.
        """
        self.journal.answer(Answer(self.person, self.current, yes, seconds))
        self._waiting.popleft()

    def take_back(self) -> bool:
        """Takes the person's last answer back and asks about its picture again; False if there is none.

        Raises:
            Complaint: if that cannot be written down.
        """
        last = self.journal.take_back(self.person)
        if last is not None and last.picture in self._names:
            self._waiting.appendleft(last.picture)
        return last is not None

    def postpone(self) -> None:
        """Asks about the current picture at the end: it was seen, but not answered."""
        self._waiting.rotate(-1)

    def pass_over(self, why: str) -> None:
        """Leaves the current picture out.

        Raises:
            Complaint: if that cannot be written down; it is left out all the same.
        """
        if self._waiting:
            picture = self._waiting.popleft()
            self.passed_over[picture] = why
            self.journal.pass_over(picture, why)

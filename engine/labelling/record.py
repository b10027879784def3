"""What people said about the pictures of a folder, one question with two answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

NO, YES = "not smiling", "smiling"
"""The two answers unless others are chosen."""


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes:
        picture: its path from the folder on, with slashes.
        yes: whether it was the second of the two words.
        seconds: from the moment the picture was painted until the key was pressed.
    """

    person: str
    picture: str
    yes: bool
    seconds: float


@dataclass
class Record:
    """All that is known.

    Attributes:
        folder: its name, never its path.
        no, yes: the two words that are asked for.
        seed: of the order in which pictures are shown.
        answers: the last answer of each person to each picture, in the order they were given.
        given: degrees from elsewhere, such as a CSV file or the expression network, by picture; -1..1.
        unopened: why pictures could not be opened when their turn came, by picture; they are tried again each time.
        damaged: how many lines of the file could not be read.
    """

    folder: str = ""
    no: str = NO
    yes: str = YES
    seed: int = 0
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    given: dict[str, float] = field(default_factory=dict)
    unopened: dict[str, str] = field(default_factory=dict)
    damaged: int = 0

    def take(self, answer: Answer) -> None:
        """Takes an answer in; an earlier one of the same person to the same picture is replaced."""
        self.answers.pop((answer.person, answer.picture), None)
        self.answers[answer.person, answer.picture] = answer
        self.unopened.pop(answer.picture, None)

    def drop(self, person: str, picture: str) -> None:
        """Forgets an answer, if there is one."""
        self.answers.pop((person, picture), None)

    def last_of(self, person: str) -> Answer | None:
        """The newest answer of a person."""
        return next((one for one in reversed(self.answers.values()) if one.person == person), None)

    def people(self) -> tuple[str, ...]:
        """Who answered, in the order in which they began."""
        return tuple(dict.fromkeys(one.person for one in self.answers.values()))

    def of(self, person: str) -> tuple[Answer, ...]:
        """The answers of a person, oldest first."""
        return tuple(one for one in self.answers.values() if one.person == person)

    def word(self, yes: bool) -> str:
        """What an answer is called."""
        return self.yes if yes else self.no

    def to_ask(self, person: str, names: Iterable[str]) -> list[str]:
        """Those of them that can be opened, as far as is known."""
        return [name for name in self.left_for(person, names) if name not in self.unopened]

    def left_for(self, person: str, names: Iterable[str]) -> list[str]:
        """The pictures that a person has not answered yet."""
        return [name for name in names if (person, name) not in self.answers]

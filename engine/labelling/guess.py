"""What a network says of pictures that nobody has answered yet. Loads no torch."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Guess:
    """Of one picture.

    Attributes:
        name: the picture's.
        degree: -1..1; None if nothing can be said of it.
        trouble: a line that says why, then.
    """

    name: str
    degree: float | None
    trouble: str = ""


@dataclass
class Guesses:
    """Those that came so far; whoever asked keeps them, in the thread that asked.

    Attributes:
        total: how many pictures are looked at.
        degrees: -1..1, by name.
        passed_over: a line for each picture without a degree.
    """

    total: int
    degrees: dict[str, float] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many pictures were looked at."""
        return len(self.degrees) + len(self.passed_over)

    def add(self, guess: Guess) -> None:
        """Takes in what was said of one more picture."""
        if guess.degree is None:
            self.passed_over.append(guess.trouble)
        else:
            self.degrees[guess.name] = guess.degree

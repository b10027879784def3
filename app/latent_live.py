"""Questions as fast as they are answered: one at a time, and the next is about how things stand by then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.bench import Bench


class Live:
    """A slider that is dragged asks more often than the engine answers. What is asked meanwhile is asked once.

    What was just answered is not asked again: panels hear of one change in several ways.

    (Of looks with one name the newest is answered, and an answer on its way is not heard: a slider that never rests
    would never be answered.)

    Args:
        question: makes the question as things stand now; None if there is none.
        then, otherwise: hear the answer, or what went wrong.
    """

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        desk: str,
        question: Callable[[], Callable[[Bench], Any] | None],
        then: Callable[[Any], None],
        otherwise: Callable[[BaseException], None],
    ) -> None:
        self._workspace, self._name, self._desk = workspace, name, desk
        self._question, self._then, self._otherwise = question, then, otherwise
        self._asked = self._again = False
        self._last: object = None

    def ask(self) -> None:
        """Has the answer follow how things stand."""
        if self._asked:
            self._again = True
            return
        question = self._question()
        if question is not None:
            self._asked, self._last = True, _meant(question)
            self._workspace.ask(self._name, question, self._have, self._failed, self._desk)

    def _have(self, answer: Any) -> None:
        self._asked = False
        self._then(answer)
        self._go_on()

    def _failed(self, error: BaseException) -> None:
        self._asked = False
        self._otherwise(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            question = self._question()
            if question is not None and _meant(question) != self._last:
                self.ask()


def _meant(question: Callable[[Bench], Any]) -> object:
    """What can be compared: no two partial functions are equal, whatever they are made of."""
    return (question.func, question.args, question.keywords) if isinstance(question, partial) else question

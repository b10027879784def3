"""Knobs and catalogues: one declaration, from which everything else about a parameter follows.

A knob is declared once, as a dataclass field. The form, the file format, the command line, the undo label and the
test that both ends of its range run all read that declaration. Nothing in this module loads torch.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

_KNOB = "knob"


class Declared:
    """A frozen dataclass made of knobs and registered in a catalogue under a kind."""

    kind: ClassVar[str] = ""
    title: ClassVar[str] = ""


T = TypeVar("T", bound=Declared)


class Catalogue(dict[str, type[T]], Generic[T]):
    """The table in which one family of kinds is registered, such as objectives or treatments.

    Keys are the kinds as they stand in recipe files; the order of registration is the order in menus.
    """

    def __init__(self, noun: str) -> None:
        super().__init__()
        self.noun = noun

    def add(self, kind: str, title: str) -> Callable[[type[T]], type[T]]:
        """Registers a dataclass under `kind`; `title` is its name in the interface.

        Raises:
            ValueError: if the kind is taken.
        """

        def register(declared: type[T]) -> type[T]:
            if kind in self:
                raise ValueError(f"the {self.noun} {kind!r} is registered twice")
            declared.kind, declared.title = kind, title
            self[kind] = declared
            return declared

        return register


@dataclass(frozen=True)
class Knob:
    """What is known about one parameter besides its name, type and default.

    Attributes:
        label: the words beside the control, in sentence case.
        help: one or two sentences a beginner understands; the tooltip and the command line's help.
        low, high: the range, both ends included; None for no end.
        step: what one press of an arrow key changes.
        unit: such as "px" or "°", shown after the number.
        zero: what 0 means in words, such as "as the photo", for numbers that begin at 0; shown in place of it.
        empty: what an empty text stands for, such as "the first"; shown in pale in its place.
        choices: the allowed values of a text knob.
        editor: a special control: "layer", "channel", "class", "network", "networks", "seed", or one of
            `engine.latent_names`; empty for the one that follows from the type.
        live: whether a run takes a new value while it goes on; other knobs take effect with the next start.
        advanced: whether the form folds it away at first.
        apart: whether it is set elsewhere than in the form and by an option of its own, such as a painted area.
        catalogue: for knobs that hold declared parts, where their kinds are found.
        kinds: those of the catalogue that a form offers; empty for all.
    """

    label: str
    help: str
    low: float | None = None
    high: float | None = None
    step: float | None = None
    unit: str = ""
    zero: str = ""
    empty: str = ""
    choices: tuple[str, ...] = ()
    editor: str = ""
    live: bool = False
    advanced: bool = False
    apart: bool = False
    catalogue: Catalogue[Any] | None = None
    kinds: tuple[str, ...] = ()

    def offered(self) -> Catalogue[Any]:
        """What a form offers for a knob that holds declared parts."""
        assert self.catalogue is not None
        few: Catalogue[Any] = Catalogue(self.catalogue.noun)
        few.update({kind: part for kind, part in self.catalogue.items() if not self.kinds or kind in self.kinds})
        return few


def knob(default: Any, label: str, help: str, **details: Any) -> Any:  # noqa: A002 - it is called help everywhere
    """A dataclass field that is a knob; `details` are the further attributes of `Knob`."""
    return dataclasses.field(default=default, metadata={_KNOB: Knob(label, help, **details)})


def knobs(declared: Any) -> dict[str, Knob]:
    """The knobs of a declared class or of one of its instances, by field name, in order."""
    return {f.name: f.metadata[_KNOB] for f in dataclasses.fields(declared) if _KNOB in f.metadata}


def value_at(declared: Any, path: str) -> Any:
    """The value of the knob at a dotted path such as "steps" or "objectives.0.weight"."""
    for name in path.split("."):
        declared = declared[int(name)] if isinstance(declared, tuple) else getattr(declared, name)
    return declared


def with_value(declared: Any, path: str, value: Any) -> Any:
    """A copy of `declared` in which the knob at the dotted path has another value."""
    name, _, rest = path.partition(".")
    if isinstance(declared, tuple):
        index = int(name)
        inner = with_value(declared[index], rest, value) if rest else value
        return (*declared[:index], inner, *declared[index + 1 :])
    inner = with_value(getattr(declared, name), rest, value) if rest else value
    return dataclasses.replace(declared, **{name: inner})


def knob_at(declared: Any, path: str) -> Knob:
    """The knob at a dotted path; for a part inside a tuple, the knob that holds the tuple."""
    *parents, last = path.split(".")
    if last.isdigit():
        return knob_at(declared, ".".join(parents))
    owner = value_at(declared, ".".join(parents)) if parents else declared
    return knobs(owner)[last]

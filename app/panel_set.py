"""The panels of a window, each built when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.workspace import Workspace

INSIDE, FACES = "inside", "faces"
"""The families of panels that are closed at first; each has a menu."""

PanelKind = Any
"""The class of a panel: a QWidget with `name`, `title` and `place`; see `app.panels.table`."""


class PanelSet(Mapping[str, QWidget]):
    """Panels by name, in order. To look one up builds it, and so does going through `values()`.

    What can be known of a panel without building it, its `kinds` say.
    """

    def __init__(self, workspace: Workspace, kinds: Iterable[PanelKind]) -> None:
        self.kinds: dict[str, PanelKind] = {kind.name: kind for kind in kinds}
        self._workspace = workspace
        self._built: dict[str, QWidget] = {}
        self._told: list[Callable[[str, QWidget], None]] = []

    def __getitem__(self, name: str) -> QWidget:
        if name not in self._built:
            self._built[name] = self.kinds[name](self._workspace)
            for told in self._told:
                told(name, self._built[name])
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)

    def built(self) -> dict[str, QWidget]:
        """Those that there are by now."""
        return dict(self._built)

    def on_built(self, told: Callable[[str, QWidget], None]) -> None:
        """Has somebody told of each panel that is built from now on."""
        self._told.append(told)


def closed_at_first(kind: PanelKind) -> bool:
    """Whether a panel is there only when it is asked for."""
    return not getattr(kind, "at_first", True)


def family_of(kind: PanelKind) -> str:
    """In which menu the panel stands if it is closed at first."""
    return str(getattr(kind, "family", INSIDE))


def desks_of(kind: PanelKind) -> tuple[str, ...]:
    """The desks whose recipes a panel shows."""
    own = getattr(kind, "desk", "")
    return (*([own] if own else []), *getattr(kind, "desks", ()))

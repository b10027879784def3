"""The part of a form for a knob that holds parts: objectives, treatments, a start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.buttons import tool_button
from app.part_box import PartBox
from app.tab_order import chain, stops
from app.workspace import Workspace
from engine.declare import Declared, Knob, knobs

if TYPE_CHECKING:
    from app.knobs.form import Form

Parts = tuple[Declared, ...]


class PartsSection(QWidget):
    """A heading, a box for each part, and a menu to add one.

    Args:
        path: where the parts stand in the recipe.
        many: whether there is a list of parts; otherwise there is always exactly one.
        make_form: builds the form of a part; handed in, since forms are made of sections and sections of forms.
        line: whether a line parts it from what stands above.
    """

    def __init__(
        self,
        workspace: Workspace,
        path: str,
        knob: Knob,
        many: bool,
        make_form: Callable[..., Form],
        line: bool = True,
    ) -> None:
        super().__init__()
        assert knob.catalogue is not None
        self._workspace, self._path, self._knob, self._many = workspace, path, knob, many
        self._catalogue = knob.offered()
        self._make_form = make_form
        self._parts: Parts = ()
        self.boxes: list[PartBox] = []
        self.add = self._add_button()
        self._nothing = QLabel("None. Add one with the button above.", wordWrap=True)
        self._nothing.setObjectName("hint")
        self._column = QVBoxLayout()
        self._lay_out(line)

    def show_parts(self, value: Declared | Parts) -> None:
        """Shows the parts; boxes are built anew only if their kinds are others."""
        parts = value if isinstance(value, tuple) else (value,)
        self._parts = parts
        if len(parts) != len(self.boxes) or not all(b.fits(p) for b, p in zip(self.boxes, parts, strict=True)):
            self._rebuild(parts)
        for box, part in zip(self.boxes, parts, strict=True):
            box.show_part(part)
        self._nothing.setVisible(not parts)

    def _rebuild(self, parts: Parts) -> None:
        for box in self.boxes:
            self._column.removeWidget(box)
            box.hide()  # a show that is still queued would make a window of it
            box.setParent(None)
            box.deleteLater()
        self.boxes = [self._box(index, part, len(parts)) for index, part in enumerate(parts)]
        for box in self.boxes:
            self._column.addWidget(box)
            box.show()  # at once, since what is not visible cannot take the keyboard
        chain([self.add, *(stop for box in self.boxes for stop in stops(box))])

    def _box(self, index: int, part: Declared, count: int) -> PartBox:
        path = f"{self._path}.{index}" if self._many else self._path
        box = PartBox(self._make_form(self._workspace, path, part), part, self._catalogue, self._many, index, count)
        box.kind_chosen.connect(partial(self._exchange, index))
        box.removed.connect(partial(self._remove, index))
        box.moved.connect(partial(self._move, index))
        box.form.aimed.connect(partial(self._aim, index))
        return box

    def _exchange(self, index: int, kind: str) -> None:
        old = self._parts[index]
        new = self._catalogue[kind](**_shared(old, self._catalogue[kind]))
        self._put((*self._parts[:index], new, *self._parts[index + 1 :]), "change")
        self.boxes[index].take_keyboard()

    def _aim(self, index: int, layer: str, channel: int) -> None:
        """A channel was named in a part that knows only layers: the part becomes one that knows channels."""
        old = self._parts[index]
        kind = next((kind for kind in self._catalogue.values() if {"layer", "channel"} <= knobs(kind).keys()), None)
        if kind is None:
            new = replace(old, layer=layer)  # type: ignore[type-var]
        else:
            new = replace(kind(**_shared(old, kind)), layer=layer, channel=channel)
        self._put((*self._parts[:index], new, *self._parts[index + 1 :]), "change")

    def _remove(self, index: int) -> None:
        self._put((*self._parts[:index], *self._parts[index + 1 :]), "removal")
        if self.boxes:
            near = self.boxes[min(index, len(self.boxes) - 1)]
            near.take_keyboard(near.remove)
        else:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, index: int, by: int) -> None:
        parts = list(self._parts)
        parts.insert(index + by, parts.pop(index))
        self._put(tuple(parts), "reordering")
        box = self.boxes[index + by]
        box.take_keyboard(box.earlier if by < 0 else box.later)

    @Slot(object)
    def _append(self, kind: str) -> None:
        self._put((*self._parts, self._catalogue[kind]()), "addition")
        self.boxes[-1].take_keyboard()

    def _put(self, parts: Parts, verb: str) -> None:
        recipe = self._workspace.recipe()
        value = parts if self._many else parts[0]
        self._workspace.propose(recipe.with_knob(self._path, value), f"{verb} of {self._catalogue.noun}")

    def _add_button(self) -> QToolButton:
        button = tool_button(f"Adds another {self._catalogue.noun}", "+ Add", name=f"Add {self._catalogue.noun}")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for kind, declared in self._catalogue.items():
            action = menu.addAction(declared.title)
            action.setToolTip(_first_line(declared))
            action.triggered.connect(partial(self._append, kind))
        menu.setToolTipsVisible(True)
        button.setMenu(menu)
        return button

    def _lay_out(self, line: bool) -> None:
        heading = QLabel(self._knob.label)
        heading.setObjectName("heading")
        heading.setToolTip(self._knob.help)
        heading.setBuddy(self.add)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6 if line else 0, 0, 4)
        if line:
            whole.addWidget(QFrame(frameShape=QFrame.Shape.HLine))
        whole.addLayout(top)
        whole.addWidget(self._nothing)
        whole.addLayout(self._column)
        self.add.setVisible(self._many)


def _shared(old: Declared, kind: type[Declared]) -> dict[str, Any]:
    """What a part keeps when it becomes another kind: where it looks and acts, how much it counts, how it measures.

    A measure that nobody chose gives way to the one that suits the new kind.
    """
    both = knobs(old).keys() & knobs(kind).keys()
    kept = both & {"layer", "channel", "weight", "where"}
    if "measure" in both and getattr(old, "measure") != getattr(type(old), "measure"):  # noqa: B009 - only some have it
        kept.add("measure")
    return {name: getattr(old, name) for name in kept}


def _first_line(declared: type) -> str:
    return (declared.__doc__ or "").strip().split("\n")[0]

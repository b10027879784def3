"""A form made from the knobs of a declared thing and of its parts."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from functools import partial
from typing import Any, get_type_hints

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from app.buttons import tool_button
from app.channels.address import written
from app.editors.layer import ChannelEditor, LayerEditor
from app.editors.plain import editor_for, shown
from app.knobs.row import KnobRow
from app.part_box import INSET
from app.parts_section import PartsSection
from app.wheel_guard import WheelGuard
from app.workspace import Workspace
from engine.declare import Declared, Knob


class Form(QWidget):
    """Shows every knob of a declared thing and asks the workspace for changes.

    The form keeps no values: an edit goes to the workspace, which tells the form what to show. Advanced knobs are
    folded away behind a button.

    Attributes:
        rows, sections: the knobs, by name.
        more: the button that unfolds those that one seldom needs; None if there are none.

    Signals:
        aimed(layer, channel): the person named a channel, and the thing shown, a part, knows only layers.

    Args:
        path: where the thing stands in the recipe, such as "job" or "job.objectives.0"; empty for the recipe itself.
        leave_out: names of knobs that are shown elsewhere.
        inset: by how many pixels it stands further to the right than the outermost form.
        at_once: names of knobs of which a change counts at once, since a panel looks anew; None: all, those of parts
            as well.
    """

    aimed = Signal(str, int)

    def __init__(
        self,
        workspace: Workspace,
        path: str,
        declared: Declared,
        leave_out: Collection[str] = (),
        inset: int = 0,
        at_once: Collection[str] | None = (),
    ) -> None:
        super().__init__()
        self._inset, self._at_once = inset, at_once
        self._workspace = workspace
        self._path = path
        self._kind = type(declared)
        self._types = get_type_hints(self._kind)
        self.rows: dict[str, KnobRow] = {}
        self.sections: dict[str, PartsSection] = {}
        self.more: QToolButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        own = {name: knob for name, knob in shown(declared).items() if name not in leave_out}
        self._build(own, declared)
        self.show_declared(declared)

    def fits(self, declared: Declared) -> bool:
        """Whether the form can show it without being built anew."""
        return type(declared) is self._kind

    def show_declared(self, declared: Declared) -> None:
        """Shows other values of the same kind of thing."""
        for name, row in self.rows.items():
            if isinstance(row.editor, ChannelEditor):
                row.editor.show_layer(getattr(declared, "layer", ""))
            row.show_value(getattr(declared, name))
        for name, section in self.sections.items():
            section.show_parts(getattr(declared, name))

    def _build(self, own: dict[str, Knob], declared: Declared) -> None:
        for advanced in (False, True):
            names = [name for name, knob in own.items() if knob.advanced == advanced]
            if names:
                self._add_group(names, own, declared, self._folder() if advanced else self._column)

    def _add_group(self, names: list[str], own: dict[str, Knob], declared: Declared, column: QVBoxLayout) -> None:
        grid: QGridLayout | None = None
        for name in names:
            if own[name].catalogue is not None:
                self._add_section(name, own[name], isinstance(getattr(declared, name), tuple), column)
                grid = None
                continue
            if grid is None:
                grid = _grid()
                column.addLayout(grid)
            self._add_row(name, own[name], grid)

    def _add_row(self, name: str, knob: Knob, grid: QGridLayout) -> None:
        editor = editor_for(knob, self._types[name], self._workspace)
        WheelGuard(editor)
        at_once = self._at_once is None or name in self._at_once
        row = KnobRow(knob, _default(self._kind, name), editor, grid, self._inset, at_once)
        row.edited.connect(partial(self._workspace.set_knob, self._at(name)))
        if isinstance(editor, LayerEditor):
            editor.addressed.connect(partial(self._addressed, name))
        self.rows[name] = row

    def _addressed(self, name: str, layer: str, channel: int) -> None:
        """A channel was named where a layer is chosen: both are taken, in one step of undo."""
        recipe = self._workspace.recipe().with_knob(self._at(name), layer)
        if "channel" in self.rows:
            recipe = recipe.with_knob(self._at("channel"), channel)
        elif "." in self._path:
            self.aimed.emit(layer, channel)
            return
        self._workspace.propose(recipe, f"change to {written(layer, channel)}")

    def _add_section(self, name: str, knob: Knob, many: bool, column: QVBoxLayout) -> None:
        below = None if self._at_once is None else ()
        make_form = partial(Form, inset=self._inset + INSET, at_once=below)
        section = PartsSection(self._workspace, self._at(name), knob, many, make_form, line=column.count() > 0)
        self.sections[name] = section
        column.addWidget(section)

    def _folder(self) -> QVBoxLayout:
        button = tool_button("Knobs one seldom needs", "More", checkable=True)
        self.more = button
        button.setArrowType(Qt.ArrowType.RightArrow)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        folded = QWidget()
        folded.setVisible(False)
        column = QVBoxLayout(folded)
        column.setContentsMargins(0, 0, 0, 0)
        button.toggled.connect(folded.setVisible)
        button.toggled.connect(partial(_turn, button))
        self._column.addWidget(button)
        self._column.addWidget(folded)
        return column

    def _at(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name


def _turn(button: QToolButton, open_: bool) -> None:
    button.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setVerticalSpacing(4)
    return grid


def _default(kind: type, name: str) -> Any:
    return next(field.default for field in dataclasses.fields(kind) if field.name == name)

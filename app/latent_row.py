"""One number of a face: its name, a slider, a box, small steps, and a lock."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QHBoxLayout, QLabel, QToolButton, QWidget

from app.buttons import tool_button
from app.look import icon
from app.mark_slider import COARSE, FINE, USUAL, MarkSlider

BEYOND = "beyond what the model has seen, where pictures fall apart"

FARTHEST = 100.0
"""What can be typed at most."""

_KEYS = (
    "Arrow keys change it by 0.1, with Shift by 0.02, with Ctrl by 0.5; 0 sets it back, L locks it. "
    "Up and Down go to the next one."
)


@dataclass(frozen=True)
class RowKind:
    """What a row is about.

    Attributes:
        name: at its beginning.
        told: more of it, for the tooltip.
        reach: how far the slider goes, both ways; more can be typed.
        limit: beyond it lies what the model has hardly seen.
        unit: behind a number in words, such as "sd".
    """

    name: str
    told: str
    reach: float
    limit: float
    unit: str = ""

    def beyond(self, value: float) -> str:
        """In words, where a number lies beyond the limit; empty if it does not."""
        if abs(value) <= self.limit + 1e-9:
            return ""
        return f"{self.name} {value:+.2f}{f' {self.unit}' if self.unit else ''}"


class LatentRow(QWidget):
    """Shows a number and asks for another. Locked, it is left alone by all but undo.

    Signals:
        moved(value): the person wants another number.
        walked(by): the keyboard goes to another row.
    """

    moved = Signal(float)
    walked = Signal(int)

    def __init__(self, kind: RowKind) -> None:
        super().__init__()
        self.kind = kind
        self.value = 0.0
        self.lock = tool_button("", picture="unlocked", name=f"Lock {kind.name}", checkable=True)
        self.lock.setObjectName("lock")
        self.name = QLabel(kind.name, textFormat=Qt.TextFormat.PlainText)
        self.slider = MarkSlider(kind.reach, kind.limit)
        self.box = _box(kind)
        self.less = _step_button("−", f"Less of {kind.name}")
        self.more = _step_button("+", f"More of {kind.name}")
        self._lay_out()
        self._connect()
        self._lock(False)
        self.show_value(0.0)

    @property
    def locked(self) -> bool:
        """Whether chance and reset leave it alone."""
        return self.lock.isChecked()

    def show_value(self, value: float) -> None:
        """Shows a number; one beyond the limit in the colour of warnings, and as such in its tooltip."""
        self.value = value
        with QSignalBlocker(self.box), QSignalBlocker(self.slider):
            self.slider.show_value(value)
            self.box.setValue(value)
        beyond = bool(self.kind.beyond(value))
        if self.box.property("beyond") != beyond:
            self.box.setProperty("beyond", beyond)
            self.box.style().polish(self.box)
        self.slider.setAccessibleDescription(BEYOND if beyond else self.kind.told)

    @Slot(float)
    def _nudge(self, amount: float) -> None:
        self._ask(self.value + amount)

    @Slot(float)
    def _ask(self, value: float) -> None:
        wanted = round(min(FARTHEST, max(-FARTHEST, value)), 2)
        if wanted != self.value and not self.locked:
            self.moved.emit(wanted)

    @Slot()
    def _zero(self) -> None:
        self._ask(0.0)

    @Slot(bool)
    def _lock(self, locked: bool) -> None:
        for widget in (self.box, self.less, self.more):
            widget.setEnabled(not locked)
        self.lock.setIcon(icon("locked" if locked else "unlocked"))
        self.slider.frozen = locked
        self.slider.update()
        self.lock.setToolTip(
            "Locked: chance and reset leave it alone. Press to unlock it" if locked else "Locks it (L)"
        )

    def _connect(self) -> None:
        self.slider.dragged.connect(self._ask)
        self.slider.nudged.connect(self._nudge)
        self.slider.zeroed.connect(self._zero)
        self.slider.walked.connect(self.walked)
        self.slider.locking.connect(self.lock.toggle)
        self.box.valueChanged.connect(self._ask)
        self.less.clicked.connect(lambda: self._nudge(-_step_in_hand()))
        self.more.clicked.connect(lambda: self._nudge(_step_in_hand()))
        self.lock.toggled.connect(self._lock)

    def _lay_out(self) -> None:
        tip = f"{self.kind.told}\n{_KEYS}"
        for widget in (self.name, self.slider, self.box):
            widget.setToolTip(tip)
        self.slider.setAccessibleName(self.kind.name)
        for button in (self.lock, self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the slider do the same
        self.name.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part, stretch in (
            (self.lock, 0), (self.name, 0), (self.less, 0), (self.slider, 1), (self.more, 0), (self.box, 0),
        ):  # fmt: skip
            row.addWidget(part, stretch)


def _box(kind: RowKind) -> QDoubleSpinBox:
    box = QDoubleSpinBox(decimals=2, minimum=-FARTHEST, maximum=FARTHEST, singleStep=USUAL)
    box.setObjectName("latent")
    box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    box.setKeyboardTracking(False)
    box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    box.setAccessibleName(f"{kind.name}, as a number")
    box.setFixedWidth(box.fontMetrics().horizontalAdvance("-10.00") + 18)
    return box


def _step_button(text: str, name: str) -> QToolButton:
    button = tool_button("By 0.1; with Shift by 0.02, with Ctrl by 0.5", text, name=name)
    button.setAutoRepeat(True)
    button.setFixedWidth(20)
    return button


def _step_in_hand() -> float:
    """How far a press goes with the keys that are held."""
    held = QApplication.keyboardModifiers()
    if held & Qt.KeyboardModifier.ShiftModifier:
        return FINE
    return COARSE if held & Qt.KeyboardModifier.ControlModifier else USUAL

"""What is asked in the slideshow, and whom."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from engine.labelling.order import DOUBTFUL, ORDERS
from engine.labelling.record import NO, YES

_TIPS = {
    "no": "The answer of the left arrow key; it gives degrees below 0.",
    "yes": "The answer of the right arrow key; it gives degrees above 0.",
    "person": "Who sits in front of the screen. Each person has answers, an order and a usual time of their own.",
    "order": f"Shuffled for each person. “{DOUBTFUL.capitalize()}” begins where the degree that is known from "
    "elsewhere, such as from the expression network, is nearest to 0.",
    "seed": "Another number shuffles in another way.",
    "gap": "How long the screen stays empty between two pictures.",
}


class LabelForm(QWidget):
    """Two words, a name, and how the pictures follow each other.

    Signals:
        words_changed(): other words are asked for.
        person_changed(): somebody else answers.
    """

    words_changed = Signal()
    person_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.no, self.yes = QLineEdit(NO), QLineEdit(YES)
        self.person = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.order = QComboBox()
        self.seed = QSpinBox(maximum=2**31 - 1)
        self.gap = QDoubleSpinBox(maximum=5.0, singleStep=0.1, decimals=1, value=0.3, suffix=" s")
        self.order.addItems([order.capitalize() for order in ORDERS])
        self._lay_out()
        self._connect()

    def words(self) -> tuple[str, str]:
        """The answer of the left key, and that of the right."""
        return self.no.text().strip(), self.yes.text().strip()

    def name(self) -> str:
        """Who answers; empty if that is not said yet."""
        return self.person.currentText().strip()

    def how(self) -> str:
        """In which order pictures are shown."""
        return ORDERS[self.order.currentIndex()]

    def show_people(self, people: tuple[str, ...]) -> None:
        """Offers those who answered before; who is chosen stays chosen."""
        chosen = self.person.currentText()
        with QSignalBlocker(self.person):
            self.person.clear()
            self.person.addItems(people)
            self.person.setCurrentText(chosen)

    def show_seed(self, seed: int) -> None:
        """Shows the seed of a labelling."""
        with QSignalBlocker(self.seed):
            self.seed.setValue(seed)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, title, field in (
            ("person", "Your name", self.person), ("no", "← means", self.no), ("yes", "→ means", self.yes),
            ("order", "Order", self.order), ("seed", "Seed", self.seed), ("gap", "Empty between", self.gap),
        ):  # fmt: skip
            form.addRow(title, field)
            field.setToolTip(_TIPS[name])
            field.setAccessibleName(title)
            form.labelForField(field).setToolTip(_TIPS[name])
        self.person.setPlaceholderText("such as Anna")

    def _connect(self) -> None:
        self.no.editingFinished.connect(self.words_changed)
        self.yes.editingFinished.connect(self.words_changed)
        self.person.currentTextChanged.connect(self.person_changed)

"""A list of classes as bars, with what can be done with one of them by mouse, menu and keys."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QApplication, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.guess_items import STILL, UP, GuessItems, Index
from app.item_menu import pop_up
from engine.guesses import Guess

ATTRIBUTE, DREAM = "What speaks for it", "Dream this class"
COLOUR = "Show its channels as red, green and blue"
_INSET = 6
_SPECIAL = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus


class GuessList(QListView):
    """Rows of classes. A click or Return asks what speaks for one, D dreams of it, R colours.

    Signals:
        explained(Guess): the person wants to know what speaks for a class.
        dreamt(Guess): the person wants a dream of it.
        coloured(Guess): the person wants the channels that speak for it as the colours of a picture.
    """

    explained = Signal(object)
    dreamt = Signal(object)
    coloured = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.items = GuessItems()
        self.setModel(self.items)
        self.setItemDelegate(BarDelegate(self))
        self.setAccessibleName("Classes, the likeliest first")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._explain)
        self.customContextMenuRequested.connect(self._open_menu)

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with the class of a row."""
        guess = self.items.guess(index)
        menu = QMenu(self)
        deeds = (ATTRIBUTE, "Return", self.explained), (DREAM, "D", self.dreamt), (COLOUR, "R", self.coloured)
        for text, keys, signal in deeds:
            action = QAction(f"{text}\t{keys}", menu)
            action.triggered.connect(partial(_emit, signal, guess))
            menu.addAction(action)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if index.isValid() and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._explain(index)
        elif index.isValid() and plain and key in (Qt.Key.Key_D, Qt.Key.Key_R):
            (self.dreamt if key == Qt.Key.Key_D else self.coloured).emit(self.items.guess(index))
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _explain(self, index: QModelIndex) -> None:
        self.explained.emit(self.items.guess(index))

    @Slot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if index.isValid():
            pop_up(self.menu(index), self, position)


class BarDelegate(QStyledItemDelegate):
    """Paints a class as a bar behind its name, with its percentage, and a mark for what came up or went down."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, round(option.fontMetrics.height() * 1.6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        items = cast(GuessItems, index.model())
        guess, move = items.guess(index), items.move(index)
        room = option.rect.adjusted(2, 1, -2, -1)
        if option.state & _SPECIAL:
            style = option.widget.style() if option.widget else QApplication.style()
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, _empty(option), painter, option.widget)
        else:
            painter.fillRect(room, option.palette.color(QPalette.ColorRole.AlternateBase))
        painter.fillRect(_bar(room, guess.share), _ink(option.palette))
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        _write(painter, option, guess, room.adjusted(_INSET, 0, -_INSET, 0), move)


def _empty(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    copy = QStyleOptionViewItem(option)
    copy.text = ""
    return copy


def _bar(room: QRect, share: float) -> QRect:
    return QRect(room.left(), room.top(), round(share * room.width()), room.height())


def _ink(palette: QPalette) -> QColor:
    """The accent, thin enough for text in the colour of the theme to stand out on it."""
    ink = QColor(palette.color(QPalette.ColorRole.Accent))
    ink.setAlpha(110)
    return ink


def _write(painter: QPainter, option: QStyleOptionViewItem, guess: Guess, room: QRect, move: int) -> None:
    percent = guess.percent()
    mark = round(option.fontMetrics.height() * 0.5)
    beside = option.fontMetrics.horizontalAdvance("100.0%")
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent)
    words = room.adjusted(0, 0, -beside - mark - 2 * _INSET, 0)
    name = option.fontMetrics.elidedText(guess.name, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
    if move != STILL:
        _draw_mark(painter, QPointF(room.right() - beside - _INSET - mark / 2, room.center().y() + 0.5), mark, move)


def _draw_mark(painter: QPainter, centre: QPointF, side: int, move: int) -> None:
    """A small triangle that points up or down."""
    half, tip = side / 2, -side / 2.5 if move == UP else side / 2.5
    corners = [centre + QPointF(-half, -tip), centre + QPointF(half, -tip), centre + QPointF(0, tip)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def _emit(signal: object, guess: Guess, _checked: bool = False) -> None:
    signal.emit(guess)  # type: ignore[attr-defined]

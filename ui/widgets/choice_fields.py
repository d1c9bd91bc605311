"""Editors of a choice that shows all its options: yes or no, chips for several, cards for one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
)

from dakdesk.domain.terms import YesNoUnknown
from ui import theme
from ui.icons import paint_icon
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.fields import CompositeField, Option
from ui.widgets.flow_layout import FlowLayout


class RadioField(CompositeField):
    """One of two to four short options as radio buttons beside each other; none is possible."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._values = [value for value, _text in options]
        self._group = QButtonGroup(self)
        row = FlowLayout(self, theme.u(16), theme.u(4))
        for number, (_value, text) in enumerate(options):
            choice = QRadioButton(text)
            choice.setAccessibleName(text)
            self._group.addButton(choice, number)
            self.watch(choice)
            row.addWidget(choice)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> Any:
        """Return the chosen value, None without a choice."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: Any) -> None:
        """Show a choice; a value that is no option clears all."""
        if value == self.value():
            return
        self._group.setExclusive(False)
        for number, option in enumerate(self._values):
            self._group.button(number).setChecked(option == value)
        self._group.setExclusive(True)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        for choice in self._group.buttons():
            choice.setEnabled(not read_only)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.edited.emit(self._values[number])


def yes_no_field() -> RadioField:
    """Return a field for `YesNoUnknown`; unknown shows neither."""
    return RadioField([(YesNoUnknown.YES, t("Yes")), (YesNoUnknown.NO, t("No"))])


class ChecksField(CompositeField):
    """Several of some options, as check boxes that flow over the width; the value is a tuple."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._row = FlowLayout(self, theme.u(14), theme.u(4))
        self._boxes: list[tuple[Any, QCheckBox]] = []
        self._unknown: tuple[Any, ...] = ()
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; what was ticked stays ticked."""
        value = self.value()
        for _option, box in self._boxes:
            self._row.removeWidget(box)
            box.deleteLater()
        self._boxes = [(option, self._box(text)) for option, text in options]
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])
        self.set_value(value)

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setAccessibleName(text)
        self.watch(box)
        box.clicked.connect(self._on_clicked)
        self._row.addWidget(box)
        return box

    def value(self) -> tuple[Any, ...]:
        """Return the ticked values in the order of the options; values without a box stay at the end."""
        return (*(option for option, box in self._boxes if box.isChecked()), *self._unknown)

    def set_value(self, value: Any) -> None:
        """Tick the options in `value`."""
        wanted = tuple(value or ())
        known = [option for option, _box in self._boxes]
        self._unknown = tuple(item for item in wanted if item not in known)
        for option, box in self._boxes:
            box.setChecked(option in wanted)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        for _option, box in self._boxes:
            box.setEnabled(not read_only)

    @Slot()
    def _on_clicked(self) -> None:
        self.edited.emit(self.value())


class ChoiceCard(QAbstractButton):
    """A real choice as a card: icon, title, one sentence, and a badge on the fitting one."""

    def __init__(self, title: str, text: str = "", icon_name: str = "", badge: str = "") -> None:
        super().__init__()
        self._text, self._icon, self._badge = text, icon_name, badge
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(f"{title}. {badge}" if badge else title)
        self.setAccessibleDescription(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_badge(self, badge: str) -> None:
        """Mark this choice as the fitting one, with the reason."""
        self._badge = badge
        self.setAccessibleName(f"{self.text()}. {badge}" if badge else self.text())
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with the title on one or two lines, the sentence on at most three."""
        room = width - self._left() - theme.u(16)
        titles, lines = len(self._titles(room)), len(self._sentences(room))
        height = titles * paint.line_height("body strong") + theme.u(22)
        return height + lines * paint.line_height("caption") + theme.u(4) if lines else height

    def _titles(self, room: float) -> list[str]:
        """Return the title on the lines it needs beside the badge, two at most."""
        beside = paint.chip_size(self._badge).width() + theme.u(8) if self._badge else 0
        return paint.wrap_lines(self.text(), room - beside, "body strong")

    def _sentences(self, room: float) -> list[str]:
        return paint.wrap_lines(self._text, room, "caption", most=3)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme.u(360), self.heightForWidth(theme.u(360)))

    def minimumSizeHint(self) -> QSize:
        """Allow to become narrow."""
        return QSize(theme.u(180), theme.u(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint card, icon, words and badge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        fill = "sel" if self.isChecked() else "sunken" if self.underMouse() else "surface"
        paint.draw_card(painter, rect, fill, "accent" if self.isChecked() else "border")
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(8))
        words = rect.adjusted(self._left(), theme.u(12), -theme.u(16), -theme.u(10))
        if self._icon:
            side = theme.u(22)
            paint_icon(painter, QRectF(theme.u(15), words.y(), side, side), self._icon, "accent")
        self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, words: QRectF) -> None:
        if self._badge:
            size = paint.chip_size(self._badge)
            chip = QRectF(words.right() - size.width(), words.y(), size.width(), size.height())
            paint.draw_chip(painter, chip, self._badge, "accent")
        usable = self.isEnabled()
        line = QRectF(words.x(), words.y(), words.width(), paint.line_height("body strong"))
        for text in self._titles(words.width()):
            paint.draw_text(painter, line, text, "body strong", "text" if usable else "disabled")
            line.translate(0, line.height())
        line.translate(0, theme.u(2))
        line.setHeight(paint.line_height("caption"))
        for text in self._sentences(words.width()):
            paint.draw_text(painter, line, text, "caption", "text2" if usable else "disabled")
            line.translate(0, line.height())

    def _left(self) -> int:
        return theme.u(52 if self._icon else 16)


CardOption = tuple[Any, str, str, str]


class ChoiceCardsField(CompositeField):
    """One of some options as cards, each `(value, title, sentence, icon)`; side by side when `across`."""

    def __init__(self, options: Sequence[CardOption], *, across: bool = False) -> None:
        super().__init__()
        self._values = [value for value, *_words in options]
        self._group = QButtonGroup(self)
        box = QHBoxLayout(self) if across else QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(8))
        for number, (_value, title, text, icon_name) in enumerate(options):
            card = ChoiceCard(title, text, icon_name)
            self._group.addButton(card, number)
            self.watch(card)
            box.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self._on_clicked)

    def card(self, value: Any) -> ChoiceCard:
        """Return the card of a value, to mark it."""
        found = self._group.button(self._values.index(value))
        assert isinstance(found, ChoiceCard)  # noqa: S101 - only cards are added
        return found

    def value(self) -> Any:
        """Return the chosen value, None without a choice."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: Any) -> None:
        """Show a choice; a value that is no option clears all."""
        self._group.setExclusive(False)
        for number, option in enumerate(self._values):
            self._group.button(number).setChecked(option == value)
        self._group.setExclusive(True)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        for card in self._group.buttons():
            card.setEnabled(not read_only)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.edited.emit(self._values[number])

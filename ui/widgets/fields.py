"""Editors of one value, all with the same face: `value`, `set_value`, `edited`, `left`, `problem`.

`edited(value)` is sent while the user edits and the value is usable; `left` when the focus goes away.
`problem()` is the sentence to show after leaving, empty when the content is usable. `set_value` never
sends `edited`, and does nothing when the field already holds that value, so the cursor stays.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from ui import theme
from ui.formats import format_number
from ui.texts import t
from ui.widgets import paint

Option = tuple[Any, str]


class Field(Protocol):
    """What a form row needs of an editor; every editor is also a QWidget."""

    edited: Any
    left: Any

    def value(self) -> Any:
        """Return the value, the last usable one while the content is unusable."""

    def set_value(self, value: Any) -> None:
        """Show `value` without sending `edited`."""

    def problem(self) -> str:
        """Return what is wrong with the content, empty when nothing is."""

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits; the content can still be read and copied."""


def leaves_undo_to_dossier(event: QEvent) -> bool:
    """Tell whether these are the keys of undo or redo: a field has none of its own."""
    if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
        return False
    asks = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    if asks:
        event.ignore()
    return asks


class LineField(QLineEdit):
    """One line of text."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> Any:
        """Return the text."""
        return self.text()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)

    def problem(self) -> str:
        """Return nothing: any text is usable."""
        return ""

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self.setReadOnly(read_only)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the dossier's history."""
        if leaves_undo_to_dossier(event):
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report leaving, but not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self.edited.emit(text)


class ParsedField(LineField):
    """One line that stands for a number, an amount or a date.

    Args:
        parse: text to value, None for empty; raises ValueError.
        show: value to text.
        wrong: the sentence when `parse` refuses the text.
        bounds: lowest and highest value, each may be None; outside them the value is still kept.
    """

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        wrong: str,
        bounds: tuple[float | None, float | None] = (None, None),
        placeholder: str = "",
    ) -> None:
        super().__init__(placeholder)
        self._parse, self._show, self._wrong, self._bounds = parse, show, wrong, bounds
        self._value: Any = None
        self._usable = True

    def value(self) -> Any:
        """Return the last usable value."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value in its usual form, unless it is already what stands here."""
        if value != self._value or (not self.text() and value is not None):
            self._value, self._usable = value, True
            self.setText(self._show(value))

    def problem(self) -> str:
        """Return why the text is no value, or that it is outside the bounds."""
        if not self._usable:
            return self._wrong
        low, high = self._bounds
        outside = self._value is not None and (
            (low is not None and self._value < low) or (high is not None and self._value > high)
        )
        return t("This lies outside the bounds: {bounds}.", bounds=bounds_text(low, high)) if outside else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write a usable value in its usual form."""
        if self._usable:
            shown = self._show(self._value)
            if shown != self.text():
                self.setText(shown)
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        """Return the field's usual height."""
        return QSize(theme.u(120), super().sizeHint().height())

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        try:
            value = self._parse(text)
        except ValueError:
            self._usable = False
            return
        self._usable = True
        if value != self._value:
            self._value = value
            self.edited.emit(value)


def bounds_text(low: float | None, high: float | None) -> str:
    """Return bounds in words: `3 tot 8`, `minstens 3`, `hoogstens 8`."""
    if low is not None and high is not None:
        return t("{low} to {high}", low=format_number(low), high=format_number(high))
    if low is not None:
        return t("at least {low}", low=format_number(low))
    return t("at most {high}", high=format_number(high)) if high is not None else ""


class TextField(QPlainTextEdit):
    """Several lines of text; grows with its content between `lines` and `most` lines."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, placeholder: str = "", lines: int = 3, most: int = 14) -> None:
        super().__init__()
        self._lines, self._most = lines, max(lines, most)
        self._quiet = False
        self.setProperty("field", True)
        self.viewport().setAutoFillBackground(False)  # the frame fills it, with its round corners
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(theme.u(6))
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> Any:
        """Return the text."""
        return self.toPlainText()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        if value != self.toPlainText():
            self._quiet = True
            self.setPlainText(value)
            self._quiet = False

    def problem(self) -> str:
        """Return nothing: any text is usable."""
        return ""

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self.setReadOnly(read_only)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the dossier's history."""
        if leaves_undo_to_dossier(event):
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring around the whole field."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report leaving, but not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll when there is nothing to scroll here."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def _on_text_changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit(self.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow when a narrower field needs more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _rows(self) -> int:
        """Return the lines on screen, up to the most that are shown."""
        layout, block, rows = self.document().documentLayout(), self.document().firstBlock(), 0
        while block.isValid() and rows < self._most:
            layout.blockBoundingRect(block)
            rows += max(1, block.layout().lineCount())
            block = block.next()
        return rows

    def _line_height(self) -> float:
        """Return the height of a line as it was laid out, which rounds otherwise than the font does."""
        layout = self.document().firstBlock().layout()
        return layout.lineAt(0).height() if layout.lineCount() else 0.0

    @Slot()
    def _fit(self) -> None:
        rows = max(self._lines, min(self._most, self._rows()))
        frame = 2 * self.frameWidth() + 2 * theme.u(6)
        line = max(self.fontMetrics().lineSpacing(), ceil(self._line_height()))
        height = rows * line + frame + 2
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)


class ChoiceField(QComboBox):
    """One of several options, each a value with its words; no choice shows the placeholder."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, options: Sequence[Option], placeholder: str = "") -> None:
        super().__init__()
        self._options = list(options)
        self.addItems([text for _value, text in self._options])
        self.setPlaceholderText(placeholder or t("Choose"))
        self.setCurrentIndex(-1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(min(40, max((len(text) for _value, text in options), default=8)))
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the value stays when it is still among them."""
        value = self.value()
        self._options = list(options)
        self.clear()
        self.addItems([text for _value, text in self._options])
        self.setCurrentIndex(-1)
        self.set_value(value)

    def value(self) -> Any:
        """Return the chosen value, None without a choice."""
        index = self.currentIndex()
        return self._options[index][0] if index >= 0 else None

    def set_value(self, value: Any) -> None:
        """Show a choice; a value that is no option shows the placeholder."""
        values = [option for option, _text in self._options]
        index = values.index(value) if value in values else -1
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def problem(self) -> str:
        """Return nothing: every option is usable."""
        return ""

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead of changing an answer by accident."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report leaving, but not for the list that opens."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def minimumSizeHint(self) -> QSize:
        """Allow to become narrow: the words are cut, the list shows them in full."""
        return QSize(theme.u(90), super().minimumSizeHint().height())

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.edited.emit(self._options[index][0])


class FlagField(QCheckBox):
    """A yes or no; the words stand behind the box."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._words = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.clicked.connect(self._on_clicked)

    def minimumSizeHint(self) -> QSize:
        """Allow to become narrow: the words go on below."""
        return QSize(min(self.sizeHint().width(), theme.u(160)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words over as many lines as the width asks."""
        super().resizeEvent(event)
        room = event.size().width() - theme.u(28)
        words = "\n".join(paint.wrap_lines(self._words, room, most=6))
        if words != self.text():
            self.setText(words)

    def value(self) -> Any:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick or clear."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Return nothing: both are usable."""
        return ""

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self.setEnabled(not read_only)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report leaving."""
        super().focusOutEvent(event)
        self.left.emit()

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        self.edited.emit(checked)


class CompositeField(QWidget):
    """Base of editors made of several widgets: reports leaving when the focus leaves all of them."""

    edited = Signal(object)
    left = Signal()

    def place_in_row(self, *parts: QWidget, gap: int) -> None:
        """Put the parts beside each other, `gap` units apart; the first takes the focus of the field."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(gap))
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        self.setFocusProxy(parts[0])

    def watch(self, part: QWidget) -> None:
        """Count the focus of `part` as focus of this field."""
        part.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Report leaving."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            elsewhere = event.reason() not in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.ActiveWindowFocusReason,
            )
            if elsewhere:
                self.left.emit()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def problem(self) -> str:
        """Return nothing unless a subclass knows better."""
        return ""

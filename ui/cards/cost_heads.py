"""The head of an alternative in the cost table, and the form that opens below it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dakdesk.domain.costs import Alternative
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import AlternativeKind, SupplyWay
from dakdesk.lcc.changes import copy_alternative, remove_alternative
from dakdesk.lcc.templates import LineBlock
from ui import theme
from ui.cards.cost_add import way_hint
from ui.session_bridge import SessionBridge
from ui.texts import t, term
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.form_rows import FormRows, term_options
from ui.widgets.labels import Label

_HELP = "help.costs.alternatives"
MOST_LINES = 3


class AlternativeHead(QAbstractButton):
    """Letter and name of an alternative; a press opens its form."""

    def __init__(self, alternative_id: str) -> None:
        super().__init__()
        self.alternative_id = alternative_id
        self._letter, self._name, self._style = "", "", 0
        self.setObjectName(f"costs.alternatives.{alternative_id}")
        self.setProperty("help_key", "help.costs.alternatives")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_alternative(self, alternative: Alternative, letter: str, style: int) -> None:
        """Show name and letter; `style` is the number of its chart colour."""
        self._letter, self._name, self._style = letter, alternative.name or term(alternative.kind), style
        self.setAccessibleName(t("Alternative {letter}, {name}: change", letter=letter, name=self._name))
        self.setToolTip(t("{name}: rename, copy or remove", name=self._name))
        self.update()

    def lines_needed(self, width: int) -> int:
        """Return on how many lines the name stands in a column of this width."""
        return len(paint.wrap_lines(self._name, width - theme.u(8), "caption strong", most=9))

    def lines_shown(self) -> int:
        """Return on how many lines the name stands in the height there is."""
        return min(self.lines_needed(self.width()), self._most_lines())

    def _most_lines(self) -> int:
        room = self.height() - theme.u(3) - _chip_height() - theme.u(4)
        return min(max(room // paint.line_height("caption strong"), 1), MOST_LINES)

    def sizeHint(self) -> QSize:
        """Return the room of a head."""
        return QSize(theme.u(80), theme.u(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the letter on its colour, the name below, the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = _chip_height()
        side = max(theme.u(20), paint.text_width(self._letter, "caption strong") + theme.u(8))
        chip = QRectF(self.width() - side - theme.u(2), theme.u(3), side, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.alternatives()[self._style]))
        painter.drawRoundedRect(chip, theme.u(4), theme.u(4))
        middle = Qt.AlignmentFlag.AlignCenter
        paint.draw_text(painter, chip, self._letter, "caption strong", "surface", middle)
        role = "accent" if self.underMouse() else "text"
        line = paint.line_height("caption strong")
        room = self.height() - chip.bottom() - theme.u(4)
        lines = paint.wrap_lines(
            self._name, self.width() - theme.u(8), "caption strong", most=self._most_lines()
        )
        top = chip.bottom() + (room - len(lines) * line) / 2
        for number, words in enumerate(lines):
            place = QRectF(0, top + number * line, self.width() - theme.u(2), line)
            paint.draw_text(painter, place, words, "caption strong", role, paint.MIDDLE_RIGHT)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.u(5), theme.u(5))


def _chip_height() -> int:
    return max(theme.u(19), paint.line_height("caption strong"))


class AlternativePanel(QWidget):
    """Name, kind and note of one alternative, with copy and remove; `closed` when it is done."""

    closed = Signal(str)

    def __init__(self, bridge: SessionBridge, blocks: Sequence[LineBlock] = ()) -> None:
        super().__init__()
        self._bridge = bridge
        self._blocks = blocks
        self.alternative_id = ""
        self._rows: FormRows | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, theme.u(6), 0, theme.u(10))
        self._box.setSpacing(theme.u(10))
        self.hint = Label("", "caption", "text2", wrap=True)
        self._box.addWidget(self.hint)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        line = QHBoxLayout()
        line.setSpacing(theme.u(4))
        self.copy_button = Button(t("Copy"), "quiet", "copy", on_click=self._on_copy_clicked)
        self.remove_button = Button(t("Remove"), "quiet", "trash-2", on_click=self._on_remove_clicked)
        for button in (self.copy_button, self.remove_button):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(Button(t("Ready"), "standard", on_click=self._on_ready_clicked))
        self._box.addLayout(line)
        self.hide()

    def open(self, alternative_id: str) -> None:
        """Show the form of an alternative and put the focus in its name."""
        self.close_form()
        self.alternative_id = alternative_id
        rows = FormRows(None, self._bridge, prefix=f"costs.alternatives.{alternative_id}.")
        rows.line("name", t("Name"), half=True, help_key=_HELP)
        rows.terms("kind", t("What is it?"), AlternativeKind, half=True, help_key=_HELP)
        ways = term_options(SupplyWay)
        rows.choice("way", t("How does it meet the need?"), ways, half=True, help_key=_HELP)
        rows.text("note", t("Note"), lines=2, optional=True, help_key=_HELP)
        self._rows = rows
        self._box.insertWidget(0, rows)
        self._on_dossier_changed()
        for button in (self.copy_button, self.remove_button):
            button.setVisible(not self._bridge.read_only)
        self.show()
        name = rows.row("name")
        if name is not None:
            name.take_focus()

    def close_form(self) -> None:
        """Take the form away."""
        if self._rows is not None:
            self._bridge.dossier_changed.disconnect(self._rows.refresh)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        self.alternative_id = ""
        self.hide()

    @Slot()
    def _on_dossier_changed(self) -> None:
        alternatives = self._bridge.dossier.costs.alternatives
        shown = next((each for each in alternatives if each.id == self.alternative_id), None)
        words = way_hint(shown, self._blocks) if shown else ""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    @Slot()
    def _on_copy_clicked(self) -> None:
        source = self._bridge.get(f"costs.alternatives.{self.alternative_id}")
        name = t("{name} (copy)", name=source.name or term(source.kind))
        copy = replace(source, id=new_id("alternatief"), name=name)
        self._bridge.apply(copy_alternative(source.id, copy))
        self.open(copy.id)

    @Slot()
    def _on_remove_clicked(self) -> None:
        removed = self.alternative_id
        self.close_form()
        self._bridge.apply(remove_alternative(removed))
        self.closed.emit("")

    @Slot()
    def _on_ready_clicked(self) -> None:
        ready = self.alternative_id
        self.close_form()
        self.closed.emit(ready)

"""The ladder of step 2: eight rungs from the top, each with a question, an outcome and a reason."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from dakdesk.app.language import term
from dakdesk.domain.needs import LadderEntry
from dakdesk.domain.terms import LadderRung, RungOutcome
from ui import theme
from ui.cards.sections import Section
from ui.dialogs import ask
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.form_rows import term_options
from ui.widgets.labels import Label

PATH = "needs.ladder"
NARROW_EM = 44
_CHIPS = {
    RungOutcome.NOT_POSSIBLE: ("neutral", "circle-x"),
    RungOutcome.PARTLY: ("accent", "circle-dot"),
    RungOutcome.POSSIBLE: ("ok", "circle-check"),
    RungOutcome.NEEDED_FOR_REST: ("ok", "circle-check"),
}


def ladder_section(bridge: SessionBridge) -> Section:
    """Return the section that asks whether buying is needed."""
    card = Card(
        t("Is buying needed?"),
        number="1",
        subtitle=t("Walk the rungs from the top. The outcome comes in the bestek as motivation."),
        foldable=True,
    )
    ladder = Ladder(bridge)
    card.add_action(Button(t("Read the motivation"), "quiet", "file-text", on_click=ladder.tell_motivation))
    card.add(ladder)
    names = {PATH: t("rungs of the ladder"), f"{PATH}.{LadderRung.BUY}.reason": t("why buying is needed")}
    return Section(card, (PATH,), names)


class Ladder(QWidget):
    """The eight rungs under each other."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setAccessibleName(t("Is buying needed?"))
        self.setObjectName(PATH)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        questions = _questions()
        self.rungs = [
            RungRow(bridge, entry.id, number, questions[entry.id])
            for number, entry in enumerate(bridge.dossier.needs.ladder, 1)
        ]
        for rung in self.rungs:
            box.addWidget(rung)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_dossier_changed()
        self._on_read_only_changed(bridge.read_only)

    @Slot()
    def tell_motivation(self) -> None:
        """Show what the ladder will say in the bestek."""
        ask.tell(self, t("Motivation from the ladder"), motivation(self._bridge.dossier.needs.ladder))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the questions out when there is little room."""
        super().resizeEvent(event)
        for rung in self.rungs:
            rung.show_question(theme.em(event.size().width()) >= NARROW_EM)

    @Slot()
    def _on_dossier_changed(self) -> None:
        entries = {entry.id: entry for entry in self._bridge.dossier.needs.ladder}
        for rung in self.rungs:
            rung.show_entry(entries[rung.rung])

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for rung in self.rungs:
            rung.outcome.set_read_only(read_only)
            rung.reason.set_read_only(read_only)


class OutcomeField(ChoiceField):
    """The outcome of a rung: a chip once chosen, a list to choose from under mouse or focus."""

    def __init__(self) -> None:
        super().__init__(term_options(RungOutcome))
        self.setFixedWidth(max(theme.u(132), *(paint.chip_size(term(o), True).width() for o in RungOutcome)))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip, or the list."""
        chip = _CHIPS.get(self.value())
        if chip is None:
            self._paint_question()
            return
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            super().paintEvent(event)
            return
        words, (role, icon_name) = self.currentText(), chip
        size = paint.chip_size(words, with_icon=True)
        middle = (self.height() - size.height()) / 2
        room = QRectF(0, middle, min(size.width(), self.width()), size.height())
        paint.draw_chip(QPainter(self), room, words, role, icon_name)

    def _paint_question(self) -> None:
        """Paint the list with the words of what still has to be chosen, as muted as any placeholder."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text):
            option.palette.setColor(role, theme.color("muted"))
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class ReasonField(TextField):
    """A reason that reads as plain text until it is edited."""

    def __init__(self) -> None:
        super().__init__(lines=1, most=5)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("field", False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme.font("caption"))
        self.viewport().setAutoFillBackground(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the text needs at this width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of a field."""
        super().focusInEvent(event)
        self._frame(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self._frame(False)

    def _frame(self, shown: bool) -> None:
        self.setProperty("field", shown)
        self.setFrameShape(QFrame.Shape.StyledPanel if shown else QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(shown)


class RungRow(QWidget):
    """One rung."""

    def __init__(self, bridge: SessionBridge, rung: LadderRung, number: int, question: str) -> None:
        super().__init__()
        self.rung, self._bridge = rung, bridge
        self._mark = _RungMark(number)
        self._question = Label(question, "caption", "text2", wrap=True)
        self._question.setFixedWidth(theme.u(184))
        self.outcome, self.reason = OutcomeField(), ReasonField()
        self._name_fields()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.u(4), 0, theme.u(8), 0)
        row.setSpacing(theme.u(10))
        row.addWidget(self._mark)
        name = Label(term(rung), "body strong")
        name.setFixedWidth(max(paint.text_width(term(each), "body strong") for each in LadderRung))
        for part in (name, self._question, self.outcome):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.u(34))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.outcome.edited.connect(self._on_outcome_edited)
        self.reason.edited.connect(self._on_reason_edited)

    def show_entry(self, entry: LadderEntry) -> None:
        """Show outcome and reason."""
        self.outcome.set_value(entry.outcome)
        self.reason.set_value(entry.reason)
        self._mark.set_done(entry.outcome is not RungOutcome.OPEN)
        self._prompt()

    def show_question(self, shown: bool) -> None:
        """Show the question, or leave it to the explanation."""
        self._question.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the rung that has the focus."""
        if isinstance(event, QFocusEvent):
            self.update()
            self._prompt()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark of the rung that is being filled in."""
        if self._has_focus():
            paint.draw_card(QPainter(self), QRectF(self.rect()), "sel", "", 4)

    def _name_fields(self) -> None:
        name = term(self.rung)
        for field, part, words in (
            (self.outcome, "outcome", t("Outcome of {rung}", rung=name)),
            (self.reason, "reason", t("Reason for {rung}", rung=name)),
        ):
            field.setObjectName(f"{PATH}.{self.rung}.{part}")
            field.setAccessibleName(words)
            field.setProperty("help_key", f"help.{PATH}.{part}")
            field.installEventFilter(self)
        self.outcome.setAccessibleDescription(self._question.text())

    def _has_focus(self) -> bool:
        return self.outcome.hasFocus() or self.reason.hasFocus()

    def _prompt(self) -> None:
        wanted = self._has_focus() or self.outcome.value() is not RungOutcome.OPEN
        self.reason.setPlaceholderText(t("Write briefly why") if wanted else "")

    @Slot(object)
    def _on_outcome_edited(self, outcome: object) -> None:
        self._bridge.set(f"{PATH}.{self.rung}.outcome", outcome)

    @Slot(object)
    def _on_reason_edited(self, reason: object) -> None:
        self._bridge.set(f"{PATH}.{self.rung}.reason", reason)


class _RungMark(QWidget):
    """The number of a rung in a circle, on the line that joins the rungs; filled once it is walked."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._done = number, False
        self.setFixedWidth(theme.u(24))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_done(self, done: bool) -> None:
        self._done = done
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.u(24), theme.u(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        top = middle.y() if self._number == 1 else 0
        bottom = middle.y() if self._number == len(LadderRung) else self.height()
        painter.fillRect(QRectF(middle.x() - 1, top, 2, bottom - top), theme.color("border"))
        radius = theme.u(9.5)
        circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(theme.color("accent" if self._done else "muted"), 1))
        painter.setBrush(theme.color("accent" if self._done else "surface"))
        painter.drawEllipse(circle)
        role = "on_accent" if self._done else "text2"
        paint.draw_text(painter, circle, str(self._number), "caption", role, Qt.AlignmentFlag.AlignCenter)


def motivation(ladder: tuple[LadderEntry, ...]) -> str:
    """Return what the walked rungs say, a line each; a sentence when none was walked."""
    walked = [entry for entry in ladder if entry.outcome is not RungOutcome.OPEN]
    lines = (
        t("{rung}: {outcome}. {reason}", rung=term(e.id), outcome=term(e.outcome).lower(), reason=e.reason)
        for e in walked
    )
    return "\n".join(lines) if walked else t("No rung was walked yet.")


def _questions() -> dict[LadderRung, str]:
    return {
        LadderRung.REFUSE: t("Is it really needed?"),
        LadderRung.RETHINK: t("Can it be done otherwise or with less?"),
        LadderRung.SHARE: t("Use together with others"),
        LadderRung.STOCK: t("What is still there?"),
        LadderRung.SECOND_HAND: t("Buy used or refurbished"),
        LadderRung.REPAIR: t("Make it last longer"),
        LadderRung.SERVICE: t("Use instead of own"),
        LadderRung.BUY: t("Buy new"),
    }

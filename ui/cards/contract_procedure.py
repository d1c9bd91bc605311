"""The card of step 1 on the procedure: which are open, why, and what follows from the chosen one."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from dakdesk.app.language import term
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Certainty, Procedure
from dakdesk.flow.contract_changes import choose_procedure
from dakdesk.policy.obligations import Applies, Obligation
from dakdesk.policy.procedures import Advice, ProcedureOption, TimeLimit
from ui import theme
from ui.cards.press_label import PressLabel
from ui.cards.sections import Section
from ui.formats import format_date, format_money
from ui.icons import icon
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets import paint
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label

_ALWAYS_TOLD = ("publication_european", "publication_belgian", "espd", "lots_reasons", "standstill")
_MARKS = {
    Applies.YES: ("circle-check", "ok"),
    Applies.NO: ("minus", "muted"),
    Applies.CONDITIONAL: ("circle-question-mark", "warn"),
}


def procedure_section(bridge: SessionBridge) -> Section:
    """Return the section with the advice, the ground and who is invited."""
    card = Card(
        t("Procedure"),
        number="4",
        subtitle=t("Follows from kind, estimate, buyer and date of publication. You choose."),
        foldable=True,
    )
    card.add(ProcedureAdvice(bridge))
    rows = FormRows(card, bridge)
    rows.text(
        "contract.procedure_ground",
        t("Ground for this procedure"),
        hint=t("Needed only for a procedure on a special ground, or above the usual amount."),
        lines=2,
    )
    rows.text(
        "contract.invited",
        t("Who is invited?"),
        lines=2,
        when=lambda dossier: dossier.contract.procedure in (None, *_WITHOUT_NOTICE),
    )
    _negotiation_rows(rows)
    names = {"contract.procedure": t("choice of procedure")}
    paths = (*names, "contract.procedure_ground", "contract.invited", "contract.negotiation")
    return Section(card, paths, names)


def _negotiation_rows(rows: FormRows) -> None:
    path = "contract.negotiation"
    rows.integer(
        f"{path}.rounds",
        t("Rounds of negotiation, at most"),
        empty=1,
        bounds=(1, 9),
        half=True,
        when=_negotiated,
    )
    rows.flag(f"{path}.staged", t("Fewer tenderers after each round"), half=True, when=_negotiated)
    rows.integer(
        f"{path}.least_tenderers",
        t("Tenderers that stay, at least"),
        empty=3,
        bounds=(2, None),
        half=True,
        when=lambda dossier: _negotiated(dossier) and dossier.contract.negotiation.staged,
    )


_WITHOUT_NOTICE = (Procedure.LIMITED_VALUE, Procedure.NEGOTIATED_WITHOUT_PUBLICATION)
_NEGOTIATED = (
    Procedure.NEGOTIATED_WITHOUT_PUBLICATION,
    Procedure.NEGOTIATED_WITH_PUBLICATION,
    Procedure.COMPETITIVE_WITH_NEGOTIATION,
)


def _negotiated(dossier: Dossier) -> bool:
    return dossier.contract.procedure in _NEGOTIATED


class ProcedureAdvice(QWidget):
    """The procedures that are open as cards to choose from, and what follows."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._advice: Advice | None = None
        self._shown: Procedure | None = None
        self.setProperty("help_key", "help.contract.procedure")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(8))
        self._notice = Banner("", "adv", action=t("Fill in"), on_action=self._on_fill_in_clicked)
        self._warning = Banner("", "warn")
        self._thresholds = Label("", "caption", "text2", wrap=True)
        self._options = _column(theme.u(8))
        self._special = Button("", "quiet", "chevron-down", on_click=self._on_special_clicked)
        self._all_shown = False
        self._follows = _column(theme.u(6))
        for part in (self._notice, self._warning, self._thresholds, self._options):
            self._box.addWidget(part)
        self._box.addWidget(self._special, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(self._follows)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._show()

    def choices(self) -> list[QRadioButton]:
        """Return the procedures that can be chosen, in the order of the advice."""
        return self._options.findChildren(QRadioButton)

    def choose(self, procedure: Procedure) -> None:
        """Choose a procedure and show what follows from it."""
        self._bridge.apply(choose_procedure(procedure))

    @Slot()
    def _on_dossier_changed(self) -> None:
        if self._advice != self._advised() or self._shown != self._bridge.dossier.contract.procedure:
            self._show()

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for choice in self.choices():
            choice.setEnabled(not read_only)

    @Slot()
    def _on_fill_in_clicked(self) -> None:
        contract = self._bridge.dossier.contract
        self._bridge.jump("contract.kind" if contract.kind is None else "contract.estimate_cents")

    @Slot()
    def _on_special_clicked(self) -> None:
        self._all_shown = True
        self._fill_options()
        choices = self.choices()
        choices[-1].setFocus()

    def _advised(self) -> Advice | None:
        return self._bridge.tools.knowledge.procedure_advice(self._bridge.dossier)

    def _show(self) -> None:
        focused = any(choice.hasFocus() for choice in self.choices())
        self._advice, self._shown = self._advised(), self._bridge.dossier.contract.procedure
        missing = t("Fill in kind and estimate: then the possible procedures appear here.")
        self._notice.set_text("" if self._advice else missing)
        self._warning.set_text(_warning(self._advice, self._shown))
        self._thresholds.setText(_threshold_words(self._advice))
        self._thresholds.setVisible(self._advice is not None)
        self._fill_options()
        self._fill_follows()
        for choice in self.choices():
            if focused and choice.isChecked():
                choice.setFocus()

    def _fill_options(self) -> None:
        _empty(self._options)
        hidden = 0
        for grounds in _by_procedure(self._advice.options if self._advice else ()):
            chosen = grounds[0].procedure is self._shown
            if _special(grounds) and not chosen and not self._all_shown:
                hidden += 1
            else:
                _add(self._options, _OptionCard(self, grounds, chosen=chosen))
        self._special.set_text(
            tn("Show {count} more on a special ground", "Show {count} more on a special ground", hidden)
        )
        self._special.setVisible(bool(hidden))
        self._on_read_only_changed(self._bridge.read_only)
        choices = self.choices()
        for choice in [choice for choice in choices if choice.isChecked()] or choices[:1]:
            choice.setObjectName("contract.procedure")

    def _fill_follows(self) -> None:
        _empty(self._follows)
        if self._advice is None:
            return
        _add(
            self._follows,
            Label(t("What follows from {name}", name=term(self._advice.procedure)), "h3", wrap=True),
        )
        for obligation in self._advice.obligations:
            if obligation.id in _ALWAYS_TOLD or obligation.applies is not Applies.NO:
                _add(self._follows, _ObligationLine(obligation))


class _OptionCard(QFrame):
    """One procedure with its grounds."""

    def __init__(self, host: ProcedureAdvice, grounds: list[ProcedureOption], *, chosen: bool) -> None:
        super().__init__()
        self._host, self._procedure, self._chosen = host, grounds[0].procedure, chosen
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(14), theme.u(10), theme.u(14), theme.u(10))
        box.setSpacing(theme.u(4))
        box.addLayout(self._head(grounds))
        for ground in grounds:
            box.addWidget(Label(_ground_words(ground), "body", "text2", wrap=True))
            box.addWidget(
                Label(_article_words(ground.article, ground.certainty), "caption", "muted", wrap=True)
            )
        limit = _limit_words(grounds[0].time_limit)
        if limit:
            box.addWidget(Label(limit, "caption", "text2", wrap=True))

    def _head(self, grounds: list[ProcedureOption]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.u(8))
        self._choice = QRadioButton()
        self._choice.setAutoExclusive(False)
        self._choice.setObjectName(f"procedure_{self._procedure.value}")
        self._choice.setChecked(self._chosen)
        self._choice.setAccessibleName(term(self._procedure))
        self._choice.setAccessibleDescription(grounds[0].text)
        self._choice.clicked.connect(self._on_choice_clicked)
        line.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PressLabel(term(self._procedure), self._choice, "body strong"), 1)
        if any(ground.advised for ground in grounds):
            line.addWidget(Chip(t("Usual here"), "accent"))
        elif _special(grounds):
            line.addWidget(Chip(t("On a special ground"), "neutral"))
        return line

    @Slot()
    def _on_choice_clicked(self) -> None:
        self._choice.setChecked(True)
        self._host.choose(self._procedure)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, in the colour of a choice when chosen."""
        fill, edge = ("sel", "accent") if self._chosen else ("surface", "border")
        paint.draw_card(QPainter(self), QRectF(self.rect()), fill, edge)


class _ObligationLine(QWidget):
    """One obligation: whether it holds, in words, and the article."""

    def __init__(self, obligation: Obligation) -> None:
        super().__init__()
        name, role = _MARKS[obligation.applies]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.u(8))
        mark, side = QLabel(), theme.u(16)
        mark.setPixmap(icon(name, role).pixmap(side, side))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(obligation.text, "body", "text", wrap=True))
        words.addWidget(
            Label(_article_words(obligation.article, obligation.certainty), "caption", "muted", wrap=True)
        )
        line.addLayout(words, 1)


def _by_procedure(options: tuple[ProcedureOption, ...]) -> list[list[ProcedureOption]]:
    grouped: dict[Procedure, list[ProcedureOption]] = {}
    for option in options:
        grouped.setdefault(option.procedure, []).append(option)
    return list(grouped.values())


def _special(grounds: list[ProcedureOption]) -> bool:
    return all(ground.needs_ground for ground in grounds)


def _ground_words(ground: ProcedureOption) -> str:
    return t("On a special ground: {text}", text=ground.text) if ground.needs_ground else ground.text


def _article_words(article: str, certainty: Certainty) -> str:
    if certainty is Certainty.CONFIRMED:
        return article
    return f"{article} ({term(certainty).lower()})"


def _limit_words(limit: TimeLimit | None) -> str:
    if limit is None:
        return ""
    parts = (
        (t("at least {n} days for requests to participate", n=limit.requests), limit.requests),
        (t("at least {n} days for tenders", n=limit.tenders), limit.tenders),
        (t("{n} days when tenders are electronic", n=limit.tenders_electronic), limit.tenders_electronic),
    )
    words = "; ".join(words for words, days in parts if days)
    return t("Time limits: {words}.", words=words) if words else ""


def _threshold_words(advice: Advice | None) -> str:
    if advice is None:
        return ""
    thresholds = advice.situation.thresholds
    return t(
        "Amounts on {date}, excl. VAT: European from {europe}, without publication below {without}.",
        date=format_date(thresholds.day),
        europe=format_money(advice.situation.european_threshold),
        without=format_money(thresholds.negotiated_without_publication),
    )


def _warning(advice: Advice | None, chosen: Procedure | None) -> str:
    if advice is None:
        return ""
    if not advice.thresholds_known:
        return t("No amounts are known for this date: the nearest are used. Check them before publication.")
    if chosen is not None and not advice.possible:
        return t("{name} is not open for this estimate.", name=term(chosen))
    if advice.narrow_margin:
        return t("The estimate is close to the limit: a tender above it cannot be awarded in this procedure.")
    return ""


def _column(spacing: int) -> QWidget:
    column = QWidget()
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return column


def _add(column: QWidget, widget: QWidget) -> None:
    layout = column.layout()
    if layout is not None:
        layout.addWidget(widget)


def _empty(column: QWidget) -> None:
    layout = column.layout()
    while layout is not None and (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()

"""The simulator: three to five invented tenders, their points, the ranking, and when it turns."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from dakdesk.domain.scored import on_quality, scored_by_lot
from dakdesk.domain.selection import ExampleOffer
from dakdesk.flow.award import (
    MOST_OFFERS,
    InputKind,
    Outcome,
    Part,
    given_value,
    price_of_a_point,
    score,
    spreads,
    trial_of,
)
from dakdesk.flow.award_changes import OFFERS, add_example, remove_example, set_example, start_examples
from dakdesk.flow.award_turns import turns
from ui import theme
from ui.cards.criteria_award import names_of
from ui.charts.chart_view import ChartView
from ui.charts.data import BarsData
from ui.formats import format_money, format_number, format_percent, parse_money, parse_number
from ui.models.award_words import (
    part_title,
    point_words,
    points_chart,
    ranking_words,
    short,
    spread_words,
    turn_words,
)
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, tool_button
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField, ParsedField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label

LETTERS = "ABCDE"
CHART_HEIGHT = 250


class TrialCard(Card):
    """A table of answers with the points below each, and what follows from them in words and a chart."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            t("Example tenders"),
            number="4",
            subtitle=t("Try the award out with tenders that you invent. They stay out of the bestek."),
        )
        self._bridge = bridge
        self._lot = ""
        self._made_for: object = None
        self._cells: dict[tuple[str, str], _Cell] = {}
        self._names: dict[str, LineField] = {}
        self.table = QWidget()
        self._heads()
        self.add(self.table)
        self._results()
        self._stale = False
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_dossier_changed)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while this was out of sight."""
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _heads(self) -> None:
        self.start = Button(
            t("Make three examples"), "standard", "list-plus", on_click=self._on_start_clicked
        )
        self.more = Button(t("Add an example"), "quiet", "plus", on_click=self._on_more_clicked)
        self.lots = ChoiceField((), t("Lot"))
        self.lots.setAccessibleName(t("Lot that is tried out"))
        self.lots.edited.connect(self._on_lot_edited)
        row = QWidget()
        flow = FlowLayout(row, theme.u(6))
        for widget in (self.start, self.more, self.lots):
            flow.addWidget(widget)
        self.add(row)

    def _results(self) -> None:
        self.problem = Banner("", "warn")
        self.add(self.problem)
        self.outcome = QWidget()
        self.outcome.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self.outcome)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(8))
        self.ranking, self.point = Label("", "body strong", wrap=True), Label("", wrap=True)
        self.spread, self.turns = Label("", wrap=True), Label("", wrap=True)
        self.chart = ChartView(BarsData(title=t("Points per criterion"), subtitle=t("points")))
        self.chart.setMinimumHeight(theme.u(CHART_HEIGHT))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for title, label in (
            (t("Ranking"), self.ranking),
            (t("What a point costs"), self.point),
            (t("What really makes the difference"), self.spread),
            (t("When the ranking turns"), self.turns),
        ):
            box.addWidget(Label(title, "h3"))
            box.addWidget(label)
            if label is self.ranking:
                box.addWidget(self.chart)
        rows = FormRows(None, self._bridge)
        rows.flag("criteria.award.print_offers", t("Show these tenders as an invented example in the bestek"))
        box.addWidget(rows)
        self.add(self.outcome)

    @Slot()
    def refresh(self) -> None:
        """Show tenders and outcome as they are now."""
        self._stale = False
        dossier = self._bridge.dossier
        self._show_lots()
        trial = trial_of(dossier, self._lot)
        wanted = (
            tuple((part.id, part.title, part.kind, part.plan.steps) for part in trial.parts),
            tuple(offer.id for offer in trial.offers),
        )
        if wanted != self._made_for:
            self._made_for = wanted
            self._make_table(trial.parts, trial.offers)
        found = score(trial)
        self._show_table(found)
        self._show_heads(len(trial.offers))
        self._show_outcome(found)
        self.point.setText(point_words(price_of_a_point(trial)) or t("Price earns no points here."))
        lines = [turn_words(turn) for turn in turns(trial)] if found.ranked else []
        self.turns.setText("\n".join(lines) or t("No single change turns first and second."))

    def _show_lots(self) -> None:
        groups = [lot_id for lot_id, _ in scored_by_lot(self._bridge.dossier)]
        if self._lot not in groups:
            self._lot = groups[0]
        lots = {lot.id: lot.title for lot in self._bridge.dossier.contract.lots}
        options = [
            (lot_id, t("Lot {n}: {title}", n=nr, title=lots.get(lot_id, "")))
            for nr, lot_id in enumerate(groups, 1)
        ]
        self.lots.setVisible(len(groups) > 1)
        self.lots.set_options(options)
        self.lots.set_value(self._lot)

    def _show_heads(self, count: int) -> None:
        read_only = self._bridge.read_only
        self.start.setVisible(not count)
        self.more.setVisible(bool(count))
        reason = t("This dossier is read-only.")
        useful = on_quality(self._bridge.dossier)
        self.start.set_enabled(
            useful and not read_only, reason if read_only else t("There is nothing to weigh: price decides.")
        )
        enough = t("Five examples are enough.")
        self.more.set_enabled(count < MOST_OFFERS and not read_only, reason if read_only else enough)

    def _make_table(self, parts: tuple[Part, ...], offers: tuple[ExampleOffer, ...]) -> None:
        old, self.table = self.table, QWidget()
        self._cells, self._names = {}, {}
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(8))
        grid.setVerticalSpacing(theme.u(6))
        for line, part in enumerate(parts, 1):
            grid.addWidget(_PartHead(part), line, 0, Qt.AlignmentFlag.AlignTop)
        for column, offer in enumerate(offers, 1):
            grid.addWidget(self._offer_head(offer), 0, column)
            for line, part in enumerate(parts, 1):
                cell = _Cell(self._bridge, offer.id, part)
                self._cells[offer.id, part.id] = cell
                grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 2)
        grid.setColumnStretch(0, 3)
        self.body.replaceWidget(old, self.table)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self.table.setVisible(bool(offers))

    def _offer_head(self, offer: ExampleOffer) -> QWidget:
        head = QWidget()
        box = QGridLayout(head)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(2))
        name = self._names[offer.id] = LineField()
        name.setObjectName(f"{OFFERS}.{offer.id}.name")
        name.setAccessibleName(t("Name of the example tender"))
        name.setMinimumWidth(theme.u(44))
        name.edited.connect(self._on_name_edited)
        remove = tool_button("trash-2", t("Remove this example tender"))
        remove.setProperty("offer", offer.id)
        remove.clicked.connect(self._on_remove_clicked)
        box.addWidget(name, 0, 0)
        box.addWidget(remove, 0, 1)
        return head

    def _show_table(self, found: Outcome) -> None:
        read_only = self._bridge.read_only
        for standing in found.standings:
            self._names[standing.offer.id].set_value(standing.offer.name)
            self._names[standing.offer.id].setToolTip(standing.offer.name)
            self._names[standing.offer.id].set_read_only(read_only)
            for part, points in zip(found.parts, standing.points, strict=True):
                self._cells[standing.offer.id, part.id].show_answer(standing.offer, points, read_only)

    def _show_outcome(self, found: Outcome) -> None:
        names = names_of(self._bridge.dossier)
        waiting = any(standing.total is None for standing in found.standings)
        problem = t(f"error.{found.problem}") if found.problem else ""
        if waiting and not problem:
            problem = t("A tender counts once all its cells are filled in.")
        self.problem.set_text(problem, "warn" if found.problem else "adv")
        self.outcome.setVisible(bool(found.ranked))
        if not found.ranked:
            return
        self.ranking.setText(ranking_words(found))
        self.spread.setText("\n".join(spread_words(spreads(found), names)) or "–")
        self.chart.set_data(points_chart(found, names))

    @Slot()
    def _on_dossier_changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @Slot(object)
    def _on_lot_edited(self, lot_id: object) -> None:
        self._lot = str(lot_id)
        self.refresh()

    @Slot(object)
    def _on_name_edited(self, name: object) -> None:
        field = self.sender()
        if isinstance(field, LineField):
            self._bridge.set(field.objectName(), str(name), "Change an example tender")

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._bridge.apply(remove_example(str(self.sender().property("offer"))))
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_start_clicked(self) -> None:
        one, two, three = (t("Example {letter}", letter=letter) for letter in LETTERS[:3])
        self._bridge.apply(start_examples((one, two, three)))

    @Slot()
    def _on_more_clicked(self) -> None:
        used = {offer.name for offer in self._bridge.dossier.criteria.award.offers}
        names = (t("Example {letter}", letter=letter) for letter in LETTERS)
        self._bridge.apply(add_example(next(name for name in names if name not in used)))


class _PartHead(QWidget):
    """Title and weight of a part, at the left of its line."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.u(4), 0, 0)
        box.setSpacing(0)
        box.addWidget(Label(part_title(part), "body", wrap=True))
        words = t("{count} points", count=format_number(round(part.weight, 2)))
        box.addWidget(Label(f"{words}{_asked(part)}", "caption", "text2", wrap=True))


class _Cell(QWidget):
    """What one tender says for one part, with the points it gets."""

    def __init__(self, bridge: SessionBridge, offer_id: str, part: Part) -> None:
        super().__init__()
        self._bridge, self._offer_id, self._part = bridge, offer_id, part
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(1))
        self.field = _field(part)
        self.field.setObjectName(f"{OFFERS}.{offer_id}.scores.{part.id}")
        self.field.setMinimumWidth(theme.u(70))
        self.field.edited.connect(self._on_edited)
        self.points = Label("", "caption", "text2")
        box.addWidget(self.field)
        box.addWidget(self.points)

    def show_answer(self, offer: ExampleOffer, points: float | None, read_only: bool) -> None:
        """Show answer and points."""
        self.field.set_value(given_value(offer, self._part))
        self.field.set_read_only(read_only)
        words = "" if points is None else t("{count} points", count=format_number(points, 2))
        self.points.setText(words)
        if isinstance(self.field, ChoiceField):
            self.field.setToolTip(self.field.currentText())
        self.field.setAccessibleName(f"{offer.name}, {part_title(self._part)}")
        self.field.setAccessibleDescription(words)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        number = float(value) if isinstance(value, int | float) else None
        self._bridge.apply(set_example(self._offer_id, self._part, number))


def _asked(part: Part) -> str:
    """Say in what an answer is given, when the field does not show it."""
    if part.kind is InputKind.PERCENT:
        return f", {t('answer in % of the points')}"
    unit = part.plan.unit if part.kind is InputKind.VALUE else ""
    return f", {t('answer in {unit}', unit=unit)}" if unit else ""


def _field(part: Part) -> Any:
    if part.kind is InputKind.AMOUNT:
        wrong = t("Type an amount, for example 12.500 or 12.500,50.")
        return ParsedField(parse_money, format_money, wrong, (0, None))
    if part.kind is InputKind.STEP:
        return ChoiceField(
            [
                (step.percent, f"{format_percent(round(step.percent, 2))}: {short(step.description)}")
                for step in part.plan.steps
                if step.percent is not None
            ]
        )
    wrong = t("Type a number, for example 12 or 12,5.")
    percent = part.kind is InputKind.PERCENT
    hint = "%" if percent else part.plan.unit
    return ParsedField(parse_number, format_number, wrong, (0, 100 if percent else None), hint)

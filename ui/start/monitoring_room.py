"""The room with the figures: how sustainable the dossiers are, per part and per ambition."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dakdesk.domain.terms import Place
from dakdesk.monitoring.figures import FigureFilter, FigureLine, Figures, compute_figures, years
from ui import theme
from ui.formats import format_money, format_number
from ui.icons import icon
from ui.start.figure_table import FigureRow, FigureTable
from ui.start.filter_bar import FilterBar, FilterChip
from ui.start.names import ambition_name, ambition_place, group_name
from ui.start.results import Problem, Results
from ui.texts import t, tn
from ui.widgets import paint
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.chip import ambition_role
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label
from ui.widgets.page import Page
from ui.widgets.surfaces import CardSurface

if TYPE_CHECKING:
    from dakdesk.app.wiring import Workspace
    from dakdesk.store.listing import FactLine

CARDS_EM, BESIDE_EM = 46, 62
PLACE_CODE = "term.Place."


class MonitoringRoom(QWidget):
    """Key figures and two tables, for the dossiers that the filters keep; nothing is estimated."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self._workspace = workspace
        self._results = Results(self)
        self._facts: tuple[FactLine, ...] = ()
        self.page = Page(t("Monitoring"), t("All dossiers, except those in the bin."), widest=0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self._make_filters()
        self.banner = Banner("", "block", action=t("Try again"), on_action=self.refresh)
        self.empty = EmptyState(
            "chart-column",
            t("No figures yet"),
            t("Figures come from your dossiers by themselves. Make a first dossier to see them here."),
        )
        self._make_cards()
        self._make_tables()
        self._tables = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tables.setSpacing(theme.u(12))
        for card in (self._places_card, self._ambitions_card):
            self._tables.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        for widget in (self.filter_bar, self.banner, self.empty, self._card_holder):
            self.page.add(widget)
        self.page.content.addLayout(self._tables)
        self._place_cards(4)
        self.refresh()

    def refresh(self) -> None:
        """Read the figures again."""
        self._results.wait(self._workspace.facts(), self._on_facts, self._on_failed)

    def _make_cards(self) -> None:
        self.cards = {name: _KeyFigure(*words) for name, words in _card_words().items()}
        self._card_holder = QWidget()
        self._card_grid = QGridLayout(self._card_holder)
        self._card_grid.setSpacing(theme.u(12))
        self._card_grid.setContentsMargins(0, 0, 0, 0)

    def _make_filters(self) -> None:
        self.year_chip = FilterChip(t("Year"))
        self.group_chip = FilterChip(t("Product group"))
        self.department_chip = FilterChip(t("Department"))
        self.filter_bar = FilterBar((self.year_chip, self.group_chip, self.department_chip))
        self.filter_bar.changed.connect(self._on_filters_changed)

    def _make_tables(self) -> None:
        share = t("Share of the dossiers")
        self._places_card = Card(t("Sustainability per part"), heading="h3")
        self.places_table = FigureTable(
            t("Sustainability per part"), (t("Part"), t("Dossiers"), t("Value excl. VAT"), share, "")
        )
        self._places_card.add(self.places_table)
        self._ambitions_card = Card(t("Ambitions served by criteria"), heading="h3")
        self.ambitions_table = FigureTable(
            t("Ambitions served by criteria"), (t("Ambition"), t("Dossiers"), t("Value excl. VAT"), share, "")
        )
        self._ambitions_card.add(self.ambitions_table)

    def _place_cards(self, columns: int) -> None:
        for number, card in enumerate(self.cards.values()):
            self._card_grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._card_grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the key figures two by two in a narrow window."""
        super().resizeEvent(event)
        beside = theme.em(self.width()) >= BESIDE_EM
        ways = QBoxLayout.Direction
        self._tables.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._fit_cards()

    def _fit_cards(self) -> None:
        """Put the key figures in one row where the window is wide enough for their longest words."""
        needed = 4 * max(card.least_width() for card in self.cards.values()) + 3 * theme.u(12)
        fits = theme.em(self.width()) >= CARDS_EM and needed <= self.width() - 2 * theme.u(24) - theme.u(12)
        self._place_cards(4 if fits else 2)

    def _on_facts(self, facts: "tuple[FactLine, ...]") -> None:
        self.banner.set_text("")
        self._facts = facts
        groups = {group for fact in facts for group in fact.product_groups}
        departments = {fact.department for fact in facts if fact.department}
        self.year_chip.set_options([(year, str(year)) for year in years(facts)])
        self.group_chip.set_options(
            sorted(((g, group_name(g)) for g in groups), key=lambda option: option[1].casefold())
        )
        self.department_chip.set_options([(name, name) for name in sorted(departments)])
        self._show()

    def _on_failed(self, problem: Problem) -> None:
        self.banner.set_text(problem.text)

    @Slot()
    def _on_filters_changed(self) -> None:
        self._show()

    def _filter(self, year: int | None) -> FigureFilter:
        return FigureFilter(
            year=year,
            product_group=self.group_chip.value() or "",
            department=self.department_chip.value() or "",
        )

    def _show(self) -> None:
        year = self.year_chip.value()
        now = compute_figures(self._facts, self._filter(year))
        before = compute_figures(self._facts, self._filter(year - 1)) if year else None
        if before is not None and not before.dossiers:
            before = None
        everything = compute_figures(self._facts)
        self.filter_bar.set_count(
            tn(
                "{shown} of {count} dossier",
                "{shown} of {count} dossiers",
                everything.dossiers,
                shown=now.dossiers,
            )
        )
        self.empty.setVisible(not now.dossiers)
        for widget in (self._card_holder, self._places_card, self._ambitions_card):
            widget.setVisible(bool(now.dossiers))
        self._show_cards(now, before, year)
        head = t("Compared with {year}", year=year - 1) if before else ""
        self.places_table.set_rows(_part_rows(now, before), head)
        self.ambitions_table.set_rows(_ambition_rows(now, before), head)
        self._ambitions_card.setVisible(bool(now.dossiers and now.ambitions))

    def _show_cards(self, now: Figures, before: Figures | None, year: int | None) -> None:
        last = year - 1 if year else None
        self.cards["sustainable"].show_figure(
            _percent(now.sustainable.share),
            t("{n} of {total}", n=now.sustainable.dossiers, total=now.dossiers),
            _points(now.sustainable.share, before.sustainable.share if before else None, last),
        )
        weight = f"{format_number(now.award_weight, 0)}" if now.award_weight is not None else "–"
        self.cards["weight"].show_figure(
            weight,
            tn("points, in {count} dossier", "points on average, in {count} dossiers", now.weighted_dossiers)
            if now.weighted_dossiers
            else t("no dossier with a weight"),
            "",
        )
        self.cards["reserved"].show_figure(
            str(now.reserved.dossiers), format_money(now.reserved.value_cents), ""
        )
        self.cards["firms"].show_figure(
            str(now.small_firms),
            tn("in {count} consultation", "in {count} consultations", now.consultations.dossiers),
            "",
        )
        self._fit_cards()


class _KeyFigure(CardSurface):
    """One key figure: name and icon, the number, what it is about, and the comparison."""

    def __init__(self, name: str, icon_name: str) -> None:
        super().__init__()
        self._name = name
        self.setMinimumHeight(theme.u(92))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), theme.u(12))
        box.setSpacing(theme.u(4))
        head = QHBoxLayout()
        head.addWidget(Label(name, "caption strong", "text2", wrap=True), 1)
        mark, side = QLabel(), theme.u(18)
        mark.setPixmap(icon(icon_name, "text2").pixmap(side, side))
        head.addWidget(mark)
        box.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(theme.u(7))
        self._figure = Label("", "figure")
        self._about = Label("", "caption", "text2", wrap=True)
        line.addWidget(self._figure)
        line.addWidget(self._about, 1)
        box.addLayout(line)
        self._change = Label("", "caption", "text2")
        box.addWidget(self._change)

    def show_figure(self, figure: str, about: str, change: str) -> None:
        """Show a number, what it is about, and how it changed."""
        self._figure.setText(figure)
        self._about.setText(about)
        self._change.setText(change)
        self._change.setVisible(bool(change))
        self.setAccessibleName(", ".join(part for part in (f"{self._name}: {figure}", about, change) if part))

    def least_width(self) -> int:
        """Return the width at which no word of the name or beside the number is cut."""
        name = _longest_word(self._name, "caption strong") + theme.u(18 + 8)
        figure = paint.text_width(self._figure.text(), "figure")
        about = figure + theme.u(7) + _longest_word(self._about.text(), "caption")
        return max(name, about) + 2 * theme.u(16) + theme.u(4)

    def text(self) -> str:
        """Return the whole figure in words."""
        return self.accessibleName()


def _longest_word(words: str, kind: str) -> int:
    return max((paint.text_width(word, kind) for word in words.split()), default=0)


def _card_words() -> dict[str, tuple[str, str]]:
    return {
        "sustainable": (t("Dossiers with sustainability"), "leaf"),
        "weight": (t("Weight in the award"), "scale"),
        "reserved": (t("Reserved contracts"), "hand-heart"),
        "firms": (t("Small firms consulted"), "store"),
    }


def _percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"


def _points(now: float, before: float | None, year: int | None) -> str:
    if year is None:
        return ""
    if before is None:
        return t("No figure for {year}", year=year)
    change = round(100 * now) - round(100 * before)
    if not change:
        return t("as in {year}", year=year)
    if change > 0:
        return tn(
            "{count} point more than in {year}", "{count} points more than in {year}", change, year=year
        )
    return tn("{count} point less than in {year}", "{count} points less than in {year}", -change, year=year)


def _row(
    line: FigureLine, name: str, before: FigureLine | None, chip: str = "", role: str = "accent"
) -> FigureRow:
    change = "" if before is None else f"{round(100 * line.share) - round(100 * before.share):+d}"
    return FigureRow(
        name=name,
        count=str(line.dossiers),
        value=format_money(line.value_cents),
        share=line.share,
        share_words=_percent(line.share),
        change=change.replace("-", "– ").replace("+", "+ ").replace("+ 0", "0"),
        chip=chip,
        role=role,
    )


def _part_rows(now: Figures, before: Figures | None) -> tuple[FigureRow, ...]:
    old = _part_lines(before) if before else {}
    return tuple(_row(line, name, old.get(name)) for name, line in _part_lines(now).items())


def _part_lines(figures: Figures) -> dict[str, FigureLine]:
    """Return the places of criteria and the other means, by their name on screen.

    A reserved contract counts as such, whether or not a criterion says so.
    """
    reservation = Place.RESERVATION.value
    lines = {
        t(f"{PLACE_CODE}{line.key}"): figures.reserved if line.key == reservation else line
        for line in figures.places
    }
    lines[t("Life-cycle cost calculated")] = figures.life_cycle_cost
    lines[t("Cost as award criterion")] = figures.life_cycle_award
    lines[t("Market consultation")] = figures.consultations
    return lines


def _ambition_rows(now: Figures, before: Figures | None) -> tuple[FigureRow, ...]:
    old = {line.key: line for line in before.ambitions} if before else {}
    rows = []
    for line in sorted(now.ambitions, key=lambda each: ambition_place(each.key)):
        name = ambition_name(line.key).removeprefix(line.key).strip()
        earlier = old.get(line.key) or (
            FigureLine(key=line.key, dossiers=0, share=0.0, value_cents=0) if before else None
        )
        rows.append(_row(line, name, earlier, line.key, ambition_role(line.key)))
    return tuple(rows)

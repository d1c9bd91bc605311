"""The tables with a row for each year: amounts, present values, emissions, and moments that are free."""

from collections.abc import Callable
from typing import Protocol

from dakdesk.domain.costs import CostLine
from dakdesk.lcc.cashflow import SAME_MOMENT, Occurrence, Schedule
from dakdesk.lcc.growth import Growth
from dakdesk.lcc.offers.cells import Formula, Look, Page
from dakdesk.lcc.offers.fixed_page import FixedPage
from dakdesk.lcc.offers.flows import Emission, Flows, Payment
from dakdesk.lcc.offers.places import (
    AMOUNT_ROW,
    EMITTED_YEARLY,
    GROWTH_ROW,
    MOMENTS,
    PAID,
    PRESENT,
    TABLE_HEAD,
    YEAR_ZERO,
    literal,
    power,
    product,
)
from dakdesk.lcc.offers.study import asks_interval

_SAME = literal(SAME_MOMENT)


class Amounts(Protocol):
    """Where the tables find amounts, rises and intervals."""

    def amount(self, nr: int) -> str:
        """Return how to refer to the amount of a payment."""

    def growth(self, nr: int) -> str:
        """Return how to refer to the yearly rise of a payment."""

    def emission(self, nr: int) -> tuple[str, str]:
        """Return how to refer to kilograms and yearly rise of an emission."""

    def interval(self, line: CostLine) -> str:
        """Return how to refer to the interval that counts for a line."""


class MomentsPage:
    """All tables of years; how a column adds up can be asked before the tables are filled."""

    def __init__(self, flows: Flows, fixed: FixedPage) -> None:
        self._flows, self._fixed = flows, fixed
        self._years = flows.plan.study.period_years
        payments, emissions = len(flows.payments), len(flows.emissions)
        self.paid = _table(PAID, "Bedragen per jaar, in prijzen van dat jaar (€)", payments + 1)
        self.present = _table(PRESENT, "Contante waarde per jaar (€)", payments + 2)
        self.emitted = _table(EMITTED_YEARLY, "Uitstoot per jaar (kg)", emissions)
        self.moments = _table(MOMENTS, "Wanneer valt wat om de zoveel jaar terugkomt", 2 * payments)
        self._moment_columns = {line.id: nr for nr, line in enumerate(flows.free, 1)}
        self._level_columns: dict[Growth, int] = {}

    def present_total(self, nr: int) -> str:
        """Return the sum of the present values of a payment."""
        return f"SUM({self._years_of(self.present, nr + 1)})"

    def emitted_total(self, nr: int) -> str:
        """Return the sum of the kilograms of an emission."""
        return f"SUM({self._years_of(self.emitted, nr + 1)})"

    def fill(self, amounts: Amounts) -> None:
        """Write every table; `amounts` says where amounts, rises and intervals stand."""
        self._put_moments(amounts)
        for nr, payment in enumerate(self._flows.payments):
            heads = (payment.line.label or payment.line.id, amounts.amount(nr), amounts.growth(nr))
            self._put_column(self.paid, nr + 1, payment, heads, discounted=False)
            self._put_column(self.present, nr + 1, payment, heads, discounted=True)
        for nr, emission in enumerate(self._flows.emissions):
            heads = (emission.line.label or emission.line.id, *amounts.emission(nr))
            self._put_column(self.emitted, nr + 1, emission, heads, discounted=False)
        self._put_sums(self.paid, cumulative=False)
        self._put_sums(self.present, cumulative=True)
        for page in (self.paid, self.present, self.emitted, self.moments):
            self._put_years(page)

    def _years_of(self, page: Page, column: int) -> str:
        return page.span((YEAR_ZERO, column), (YEAR_ZERO + self._years, column))

    def _put_years(self, page: Page) -> None:
        page.put(TABLE_HEAD, 0, "Jaar", Look.HEAD)
        if page is not self.moments:
            page.put(AMOUNT_ROW, 0, "Per keer")
            page.put(GROWTH_ROW, 0, "Stijging per jaar")
        for year in range(self._years + 1):
            page.put(YEAR_ZERO + year, 0, float(year), Look.TEXT)

    def _put_column(
        self, page: Page, column: int, flow: Payment | Emission, heads: tuple[str, str, str], discounted: bool
    ) -> None:
        page.put(TABLE_HEAD, column, heads[0], Look.HEAD)
        amount = page.put(AMOUNT_ROW, column, Formula(heads[1]), Look.NUMBER)
        growth = page.put(GROWTH_ROW, column, Formula(heads[2]), Look.PERCENT)
        rate = self._fixed.rate if discounted else ""
        share = self._share(flow, growth, rate)
        for year in range(self._years + 1):
            formula = share(year)
            content = Formula(f'IF(ISNUMBER({amount}),{amount}*{formula},"")') if formula else 0.0
            page.put(YEAR_ZERO + year, column, content, Look.MONEY)

    def _share(self, flow: Payment | Emission, growth: str, rate: str) -> Callable[[int], str]:
        """Return what one euro is in a year, as a formula, empty when nothing falls then."""
        line = flow.moved_by if isinstance(flow, Payment) else flow.line
        if asks_interval(line):
            return lambda year: self._free_share(line, flow.growth, growth, rate, year)
        return lambda year: _fixed_share(flow.schedule, flow.growth, growth, rate, year)

    def _free_share(self, line: CostLine, growth: Growth, rise: str, rate: str, year: int) -> str:
        if year == 0:
            return ""
        moment = self.moments.at(YEAR_ZERO + year, self._moment_columns[line.id])
        level = self._free_level(growth, moment) if growth.indices else f"(1+{rise})^{moment}"
        worth = f"{level}/(1+{rate})^{moment}" if rate else level
        return f"IF(ISNUMBER({moment}),{worth},0)"

    def _free_level(self, growth: Growth, moment: str) -> str:
        """Return the level of a list at a moment: between whole years it grows at one rate."""
        if growth not in self._level_columns:
            self._level_columns[growth] = len(self._moment_columns) + len(self._level_columns) + 1
            self._put_levels(growth)
        column = self._level_columns[growth]
        span = self._years_of(self.moments, column)
        low, high = f"INDEX({span},INT({moment})+1)", f"INDEX({span},INT({moment})+2)"
        return f"{low}*({high}/{low})^({moment}-INT({moment}))"

    def _put_levels(self, growth: Growth) -> None:
        column = self._level_columns[growth]
        self.moments.put(TABLE_HEAD, column, "Prijspeil", Look.HEAD)
        for year in range(self._years + 1):
            self.moments.put(YEAR_ZERO + year, column, growth.level(float(year)), Look.NUMBER)

    def _put_moments(self, amounts: Amounts) -> None:
        for line in self._flows.free:
            column = self._moment_columns[line.id]
            interval = amounts.interval(line)
            self.moments.put(TABLE_HEAD, column, line.label or line.id, Look.HEAD)
            self.moments.put(YEAR_ZERO, column, "", Look.NUMBER)
            for year in range(1, self._years + 1):
                formula = self._moment(line, interval, year)
                self.moments.put(YEAR_ZERO + year, column, Formula(formula), Look.NUMBER)

    def _moment(self, line: CostLine, interval: str, year: int) -> str:
        """Return the moment in the year that ends at `year`, empty without one: strictly before the end."""
        first = line.first_year + line.first_month / 12
        start = literal(first) if first > 0 else interval
        moment = f"{start}+INT(({year}-{start})/{interval}+{_SAME})*{interval}"
        after, before = f"{moment}>{year - 1}+{_SAME}", f"{moment}<{self._fixed.period}-{_SAME}"
        return f'IF(AND({start}<={year}+{_SAME},{after},{before}),{moment},"")'

    def _put_sums(self, page: Page, cumulative: bool) -> None:
        count = len(self._flows.payments)
        page.put(TABLE_HEAD, count + 1, "Totaal", Look.HEAD)
        for year in range(self._years + 1):
            row = YEAR_ZERO + year
            total = f"SUM({page.span((row, 1), (row, count))})"
            page.put(row, count + 1, Formula(total), Look.STRONG)
            if cumulative:
                self._put_cumulative(page, row, count + 2)

    def _put_cumulative(self, page: Page, row: int, column: int) -> None:
        page.put(TABLE_HEAD, column, "Samen tot en met dit jaar", Look.HEAD) if row == YEAR_ZERO else None
        before = f"{page.at(row - 1, column)}+" if row > YEAR_ZERO else ""
        page.put(row, column, Formula(f"{before}{page.at(row, column - 1)}"), Look.STRONG)


def _table(name: str, title: str, columns: int) -> Page:
    page = Page(name, (18, *(15,) * columns), TABLE_HEAD, frozen_columns=1)
    page.put(0, 0, title, Look.TITLE)
    page.put(1, 0, "Op dit blad vult u niets in.", Look.NOTE)
    return page


def _fixed_share(schedule: Schedule, growth: Growth, rise: str, rate: str, year: int) -> str:
    terms = [_term(each, growth, rise, rate) for each in schedule.occurrences if each.year == year]
    return f"({'+'.join(terms)})" if terms else ""


def _term(each: Occurrence, growth: Growth, rise: str, rate: str) -> str:
    """Return one payment of one euro; the level of a list is written as a number."""
    if growth.indices:
        worth = literal(each.share * growth.level(each.priced_at))
    else:
        pieces = (literal(each.share) if each.share != 1 else "", power(f"(1+{rise})", each.priced_at))
        worth = product(*filter(None, pieces))
    return f"{worth}/{power(f'(1+{rate})', each.moment)}" if rate and each.moment else worth

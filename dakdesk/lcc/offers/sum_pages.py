"""The sheets that calculate: a row for each payment and emission, and tables with a row for each year.

Moments of what the buyer fixes are written into the formulas; those of an interval that the tenderer may
give are worked out on a sheet of their own. Price levels along a list are written as the engine has them.
"""

from collections.abc import Sequence

from dakdesk.domain.costs import CostLine
from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.growth import Growth
from dakdesk.lcc.offers.cells import Content, Formula, Look, Page
from dakdesk.lcc.offers.fixed_page import FixedPage
from dakdesk.lcc.offers.flows import Emission, Flows, Payment
from dakdesk.lcc.offers.moments import MomentsPage
from dakdesk.lcc.offers.places import (
    EMITTED,
    SUMS,
    TABLE_HEAD,
    EmittedColumn,
    SumColumn,
    if_numbers,
    product,
)

_SUM_HEADS = (
    "Nr.",
    "Onderdeel",
    "Waarde",
    "Omrekening",
    "Gebruik",
    "Aantal",
    "Eenheidsprijs",
    "Btw (%)",
    "Btw-factor",
    "Teken",
    "Bedrag per keer (€)",
    "Stijging van de lijn",
    "Stijging per jaar",
    "Om de … jaar",
    "Contante kost (€)",
)
_EMITTED_HEADS = (
    "Nr.",
    "Onderdeel",
    "Waarde",
    "Omrekening",
    "Gebruik",
    "Aantal",
    "Factor",
    "Eenheid van de factor",
    "Kilogram per eenheid",
    "kg per keer",
    "Stijging per jaar",
    "kg over de periode",
)
BY_LIST = "volgens lijst"


class Answers:
    """How formulas refer to what stands on the sheet of the tenderer."""

    def __init__(self, values: dict[str, str], intervals: dict[str, str]) -> None:
        self.values, self.intervals = values, intervals


class SumPages:
    """The calculation and, when emissions are priced, the emissions."""

    def __init__(self, flows: Flows, fixed: FixedPage, answers: Answers) -> None:
        self._flows, self._fixed, self._answers = flows, fixed, answers
        self.sums = Page(SUMS, (6, 40, *(14,) * 13), TABLE_HEAD, frozen_columns=2)
        self.emitted = Page(EMITTED, (6, 40, *(14,) * 10), TABLE_HEAD, frozen_columns=2)
        self._head(self.sums, "Berekening: bedrag per keer en contante kost", _SUM_HEADS)
        self._head(self.emitted, "Uitstoot van elke lijn", _EMITTED_HEADS)

    def fill(self, moments: MomentsPage) -> None:
        """Write every row; the totals come from the tables of years."""
        for nr, emission in enumerate(self._flows.emissions):
            self._put_emission(nr, emission, moments)
        for nr, payment in enumerate(self._flows.payments):
            self._put_payment(nr, payment, moments)

    def amount(self, nr: int) -> str:
        """Return how to refer to the amount of a payment."""
        return self.sums.at(TABLE_HEAD + 1 + nr, SumColumn.AMOUNT)

    def growth(self, nr: int) -> str:
        """Return how to refer to the yearly rise of a payment."""
        return self.sums.at(TABLE_HEAD + 1 + nr, SumColumn.GROWTH)

    def interval(self, line: CostLine) -> str:
        """Return how to refer to the interval that counts for a line."""
        nr = next(n for n, each in enumerate(self._flows.payments) if each.line.id == line.id)
        return self.sums.at(TABLE_HEAD + 1 + nr, SumColumn.INTERVAL)

    def cost(self, line: CostLine) -> Formula:
        """Return the present cost of a line: that of all its payments."""
        column = SumColumn.COST
        cells = [self.sums.at(TABLE_HEAD + 1 + nr, column) for nr in self._flows.payments_of(line)]
        return Formula(if_numbers(cells, "+".join(cells))) if cells else Formula("0")

    def kilograms(self, nr: int) -> str:
        """Return how to refer to the kilograms per payment of an emission."""
        return self.emitted.at(TABLE_HEAD + 1 + nr, EmittedColumn.KILOGRAMS)

    def emission_growth(self, nr: int) -> str:
        """Return how to refer to the yearly rise of an emission."""
        return self.emitted.at(TABLE_HEAD + 1 + nr, EmittedColumn.GROWTH)

    def emission(self, nr: int) -> tuple[str, str]:
        """Return how to refer to kilograms and yearly rise of an emission."""
        return self.kilograms(nr), self.emission_growth(nr)

    def emission_total(self, nr: int) -> str:
        """Return how to refer to the kilograms of an emission over the period."""
        return self.emitted.at(TABLE_HEAD + 1 + nr, EmittedColumn.TOTAL)

    def _head(self, page: Page, title: str, heads: tuple[str, ...]) -> None:
        page.put(0, 0, title, Look.TITLE)
        page.put(1, 0, "Op dit blad vult u niets in.", Look.NOTE)
        page.put_row(TABLE_HEAD, heads, Look.HEAD)

    def _put_payment(self, nr: int, payment: Payment, moments: MomentsPage) -> None:
        page, row, line = self.sums, TABLE_HEAD + 1 + nr, payment.line
        page.put(row, SumColumn.NUMBER, float(nr + 1), Look.TEXT)
        page.put(row, SumColumn.LINE, _payment_label(payment))
        factors = self._quantity(page, row, payment)
        price: Content = Formula(self._fixed.prices[line.price_id]) if line.price_id else 1.0
        factors.append(page.put(row, SumColumn.PRICE, price, Look.NUMBER))
        percent = 0.0 if line.category is CostCategory.EXTERNALITY else line.vat_percent
        percent_at = page.put(row, SumColumn.VAT, percent, Look.NUMBER)
        factors.append(page.put(row, SumColumn.VAT_FACTOR, self._fixed.vat_factor(percent_at), Look.NUMBER))
        sign = -1.0 if line.category is CostCategory.RESIDUAL else 1.0
        factors.append(page.put(row, SumColumn.SIGN, sign, Look.NUMBER))
        page.put(row, SumColumn.AMOUNT, Formula(if_numbers(factors, product(*factors))), Look.NUMBER)
        rise: Content = BY_LIST if line.levels else line.escalation
        rise_at = page.put(row, SumColumn.RISE, rise, Look.TEXT if line.levels else Look.PERCENT)
        self._put_growth(page, row, SumColumn.GROWTH, payment.growth, self._rises(payment, rise_at))
        self._put_interval(row, payment)
        total = moments.present_total(nr)
        page.put(row, SumColumn.COST, Formula(if_numbers([self.amount(nr)], total)), Look.NUMBER)

    def _quantity(self, page: Page, row: int, payment: Payment) -> list[str]:
        """Put value, conversion, use and number of units of a payment."""
        if payment.emission is None:
            return self._line_quantity(page, row, payment.line)
        mass = self.kilograms(self._flows.emissions.index(payment.emission))
        contents: tuple[Content, ...] = (Formula(if_numbers([mass], mass)), 1.0, 1.0, 1.0)
        return [page.put(row, SumColumn.VALUE + at, each, Look.NUMBER) for at, each in enumerate(contents)]

    def _line_quantity(self, page: Page, row: int, line: CostLine) -> list[str]:
        value = self._answers.values[line.id]
        uses = [self._answers.values.get(name) or self._fixed.prices[name] for name in line.use_ids]
        contents: tuple[Content, ...] = (
            Formula(if_numbers([value], value)),
            line.scale,
            Formula(if_numbers(uses, product(*uses))) if uses else 1.0,
            Formula(self._fixed.units) if line.per_unit else 1.0,
        )
        return [page.put(row, SumColumn.VALUE + at, each, Look.NUMBER) for at, each in enumerate(contents)]

    def _rises(self, payment: Payment, own: str) -> list[str]:
        line = payment.line
        rises = [own, self._fixed.inflation]
        rises += [self._fixed.rises[name] for name in (line.price_id, *line.use_ids) if self._rises_by(name)]
        if payment.emission is not None:
            rises.append(self.emission_growth(self._flows.emissions.index(payment.emission)))
        return rises

    def _rises_by(self, name: str) -> bool:
        return name in self._fixed.rises

    def _put_growth(self, page: Page, row: int, column: int, growth: Growth, rises: Sequence[str]) -> None:
        if growth.indices:
            page.put(row, column, BY_LIST)
            return
        text = "*".join(f"(1+{rise})" for rise in rises) or "1"
        page.put(row, column, Formula(f"{text}-1"), Look.PERCENT)

    def _put_interval(self, row: int, payment: Payment) -> None:
        line = payment.line
        given = self._answers.intervals.get(line.id)
        if given:
            formula = Formula(f"IF(ISNUMBER({given}),{given},{line.interval_years:.15g})")
            self.sums.put(row, SumColumn.INTERVAL, formula, Look.NUMBER)
        else:
            self.sums.put(row, SumColumn.INTERVAL, "")

    def _put_emission(self, nr: int, emission: Emission, moments: MomentsPage) -> None:
        page, row, line = self.emitted, TABLE_HEAD + 1 + nr, emission.line
        page.put(row, EmittedColumn.NUMBER, float(nr + 1), Look.TEXT)
        page.put(row, EmittedColumn.LINE, f"{line.label or line.id}: {emission.factor.label}")
        factors = self._line_quantity(page, row, line)
        factor = Formula(self._fixed.prices[emission.factor.id])
        factors.append(page.put(row, EmittedColumn.FACTOR, factor, Look.NUMBER))
        page.put(row, EmittedColumn.FACTOR_UNIT, emission.factor.unit)
        factors.append(page.put(row, EmittedColumn.MASS, emission.kilograms, Look.NUMBER))
        page.put(row, EmittedColumn.KILOGRAMS, Formula(if_numbers(factors, product(*factors))), Look.NUMBER)
        names = (emission.factor.id, *line.use_ids)
        rises = [self._fixed.rises[name] for name in names if self._rises_by(name)]
        self._put_growth(page, row, EmittedColumn.GROWTH, emission.growth, rises)
        total = Formula(if_numbers([self.kilograms(nr)], moments.emitted_total(nr)))
        page.put(row, EmittedColumn.TOTAL, total, Look.NUMBER)


def _payment_label(payment: Payment) -> str:
    label = payment.line.label or payment.line.id
    emission = payment.emission
    return f"{label}: {emission.line.label or emission.line.id}" if emission else label

"""The sheet with what is the same for every tenderer: period, rate, VAT, prices and factors."""

from collections.abc import Callable

from dakdesk.domain.costs import CostStudy, UnitPrice
from dakdesk.domain.terms import Certainty
from dakdesk.lcc.offers.cells import Formula, Look, Page
from dakdesk.lcc.offers.flows import Flows
from dakdesk.lcc.offers.places import FIXED, TABLE_HEAD
from dakdesk.lcc.offers.sources import OWN_CHOICE, default_source, stated_source
from dakdesk.lcc.offers.study import sheet_lines
from dakdesk.lcc.problems import is_dated
from dakdesk.lcc.unit_words import unit_words

Word = Callable[[str, str], str]
"""The word of the document's language for a room and a code."""

_HEADS = ("Gegeven", "Waarde", "Eenheid", "Stijging per jaar", "Bron", "Jaar")
_BY_LIST = "volgens lijst"


class FixedPage:
    """The sheet, and how formulas refer to what stands on it."""

    def __init__(self, study: CostStudy, flows: Flows, word: Word) -> None:
        self.page = Page(FIXED, (46, 18, 18, 18, 60, 8), TABLE_HEAD)
        self._study, self._flows, self._word = study, flows, word
        self._row = TABLE_HEAD
        self.prices: dict[str, str] = {}
        self.rises: dict[str, str] = {}
        self.page.put(0, 0, "Vaste waarden, voor alle inschrijvers gelijk", Look.TITLE)
        self.page.put(
            1, 0, "Deze waarden staan ook in het bestek (I.15). U kunt ze niet wijzigen.", Look.NOTE
        )
        self.page.put_row(TABLE_HEAD, _HEADS, Look.HEAD)
        self._put_parameters()
        for price in study.prices:
            if price.id in _used(study):
                self._put_price(price)

    def _put_parameters(self) -> None:
        study, plan = self._study, self._flows.plan
        period = default_source(study, "period_years")
        self.period = self._put("Gebruiksduur", float(study.period_years), "jaar", period)
        self.end = self._put("Duur waarover de kost per jaar telt", plan.term.end, "jaar")
        self.units = self._put("Aantal", study.units, unit_words(study))
        rate_kind = self._word("rate", study.rate_kind.value)
        source = study.rate_source or OWN_CHOICE
        self.rate = self._put(
            "Discontovoet", study.discount_rate, f"per jaar, {rate_kind}", source, Look.PERCENT
        )
        extra = "Inflatie bovenop elke prijs"
        self.inflation = self._put(extra, plan.inflation, "per jaar", look=Look.PERCENT)
        self.vat = self._put("Btw telt mee", "ja" if study.include_vat else "nee", "")
        self._put("Jaarlijkse kosten vallen", self._word("timing", study.timing.value), "")
        if study.start:
            self._put("Start van het gebruik", study.start.strftime("%d/%m/%Y"), "dag/maand/jaar")
        if is_dated(study):
            self._put("Dagen in een jaar", study.year_days, "dagen")

    def _put(
        self,
        label: str,
        value: float | str,
        unit: str,
        source: str = OWN_CHOICE,
        look: Look = Look.NUMBER,
    ) -> str:
        self._row += 1
        self.page.put(self._row, 0, label)
        reference = self.page.put(self._row, 1, value, Look.TEXT if isinstance(value, str) else look)
        for column, text in enumerate((unit, "", source, ""), start=2):
            self.page.put(self._row, column, text)
        return reference

    def _put_price(self, price: UnitPrice) -> None:
        self._row += 1
        page, row = self.page, self._row
        to_confirm = price.value is None or (price.certainty is Certainty.UNCONFIRMED and not price.confirmed)
        page.put(row, 0, price.label or price.id)
        value = "nog te bevestigen" if to_confirm or price.value is None else float(price.value)
        self.prices[price.id] = page.put(row, 1, value, Look.NUMBER)
        page.put(row, 2, price.unit)
        listed = bool(price.levels or price.path)
        rise = _BY_LIST if listed else price.escalation
        self.rises[price.id] = page.put(row, 3, rise, Look.TEXT if listed else Look.PERCENT)
        page.put(row, 4, stated_source(price.source))
        page.put(row, 5, float(price.year) if price.year else "", Look.TEXT)

    def vat_factor(self, percent: str) -> Formula:
        """Return the factor for VAT, 1 when VAT does not count."""
        return Formula(f'IF({self.vat}="ja",1+{percent}/100,1)')


def _used(study: CostStudy) -> set[str]:
    names: set[str] = set()
    for line in sheet_lines(study):
        names |= {line.price_id, *line.use_ids}
        if study.count_externalities:
            names |= {line.emission_id, *line.emission_ids}
    return names

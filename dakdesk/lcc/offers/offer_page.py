"""The sheet that the tenderer fills in, with the results of the calculation below."""

from dataclasses import replace

from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.domain.numerals import with_comma
from dakdesk.domain.terms import CostCategory, CostPattern, Pollutant
from dakdesk.lcc.offers.bounds import answer_range, bound_of
from dakdesk.lcc.offers.cells import Ask, Blank, Formula, Look, Page
from dakdesk.lcc.offers.fixed_page import FixedPage, Word
from dakdesk.lcc.offers.flows import Flows, is_filled_in
from dakdesk.lcc.offers.places import OFFER, OFFER_HEAD, OfferColumn, if_numbers, literal
from dakdesk.lcc.offers.study import asks_interval, fixed_value
from dakdesk.lcc.offers.sum_pages import Answers, SumPages
from dakdesk.lcc.problems import LONGEST_PERIOD

_WIDTHS = (5, 44, 27, 34, 14, 16, 13, 13, 18, 28, 20)
_HEADS = (
    "Nr.",
    "Kostenlijn",
    "Soort kost",
    "Wanneer",
    "Eenheid",
    "Waarde",
    "Om de … jaar",
    "Wie vult in",
    "Contante kost (€)",
    "Bewijs: stuk en bladzijde",
    "Melding",
)
_YOU, _BUYER, _COMPUTED = "u", "het bestuur", "berekend"
_NAME_ROW, _NUMBER_ROW, _COUNT_ROW = 3, 4, 5


class OfferPage:
    """The sheet; its lines stand in the order of the study."""

    def __init__(self, study: CostStudy, flows: Flows, word: Word, title: str) -> None:
        self.page = Page(OFFER, _WIDTHS, OFFER_HEAD, frozen_columns=2)
        self._study, self._flows, self._word = study, flows, word
        self._numbers = {line.id: nr for nr, line in enumerate(flows.lines, 1)}
        self.names: dict[str, str] = {}
        self.answers = Answers(
            {line.id: self._at(line, OfferColumn.VALUE) for line in flows.lines},
            {line.id: self._at(line, OfferColumn.INTERVAL) for line in flows.free},
        )
        self._head(title)
        for line in flows.lines:
            self._put_line(line)

    def ask_lot(self, numbers: tuple[str, ...]) -> None:
        """Ask for which of several lots this sheet is."""
        label = "Perceel van dit rekenblad (verplicht)"
        self.page.put(_NAME_ROW, OfferColumn.WHEN, label, Look.STRONG)
        blank = Blank(row=_NAME_ROW, column=OfferColumn.UNIT, ask=Ask.LOT, label="Nummer van het perceel")
        self.names["Perceel"] = self.page.ask(replace(blank, required=True, options=numbers))

    def put_results(self, sums: SumPages, fixed: FixedPage) -> None:
        """Write the present cost of each line, per category and in total, and what follows from it."""
        for line in self._flows.lines:
            content = "" if line.pattern is CostPattern.INPUT else sums.cost(line)
            self.page.put(self._row(line), OfferColumn.COST, content, Look.MONEY)
        row = self._put_categories(OFFER_HEAD + len(self._flows.lines) + 2)
        total = self._put_total(row)
        words = "Kost per jaar (annuïteit over de gebruiksduur)"
        annual = f"IF({fixed.rate}=0,1/{fixed.end},{fixed.rate}/(1-(1+{fixed.rate})^-{fixed.end}))"
        yearly = Formula(if_numbers([total], f"{total}*{annual}"))
        self._put_result(row + 1, words, yearly, "Kost_per_jaar", rounded=True)
        if self._study.count_externalities:
            self._put_emissions(row + 2, sums)

    def _head(self, title: str) -> None:
        page = self.page
        page.put(0, 0, "Rekenblad levenscycluskost", Look.TITLE)
        page.put(1, 0, title, Look.NOTE)
        page.put(2, 0, "U vult alleen de gele cellen in. Bedragen zijn zonder btw.", Look.NOTE)
        column = OfferColumn.LINE
        page.put(_NAME_ROW, column, "Naam van de inschrijver (verplicht)", Look.STRONG)
        page.put(_NUMBER_ROW, column, "Ondernemingsnummer", Look.STRONG)
        page.put(_COUNT_ROW, column, "Ingevulde waarden", Look.STRONG)
        asked = [line for line in self._flows.lines if line.asked_from_tenderer]
        cells = ",".join(self.answers.values[line.id] for line in asked)
        counted = Formula(f'COUNT({cells})&" van {len(asked)}"')
        page.put(_COUNT_ROW, column + 1, counted)
        self.names["Inschrijver"] = self._ask_text(_NAME_ROW, Ask.TENDERER, "Naam van de inschrijver", True)
        self._ask_text(_NUMBER_ROW, Ask.COMPANY_NUMBER, "Ondernemingsnummer", False)
        page.put_row(OFFER_HEAD, _HEADS, Look.HEAD)

    def _ask_text(self, row: int, ask: Ask, label: str, required: bool) -> str:
        column = OfferColumn.CATEGORY
        return self.page.ask(Blank(row=row, column=column, ask=ask, label=label, required=required))

    def _put_line(self, line: CostLine) -> None:
        page, row = self.page, self._row(line)
        page.put(row, OfferColumn.NUMBER, float(self._numbers[line.id]), Look.TEXT)
        page.put(row, OfferColumn.LINE, line.label or line.id)
        page.put(row, OfferColumn.CATEGORY, self._category(line))
        page.put(row, OfferColumn.WHEN, self._when(line))
        page.put(row, OfferColumn.UNIT, line.unit)
        self._put_value(line, row)
        self._put_interval(line, row)
        self.names[f"Waarde_{self._numbers[line.id]:02d}"] = self.answers.values[line.id]

    def _put_value(self, line: CostLine, row: int) -> None:
        page, value = self.page, fixed_value(self._study, line)
        if line.asked_from_tenderer:
            blank = self._value_blank(line, row)
            page.ask(blank)
            page.ask(self._blank(line, row, OfferColumn.PROOF, Ask.PROOF))
            page.put(row, OfferColumn.WHO, _YOU)
            page.put(row, OfferColumn.NOTE, Formula(_note(self.answers.values[line.id], blank)))
            return
        computed = not is_filled_in(self._study, line)
        page.put(row, OfferColumn.VALUE, "" if value is None else float(value), Look.NUMBER)
        page.put(row, OfferColumn.WHO, _COMPUTED if computed and _is_external(line) else _BUYER)
        page.put(row, OfferColumn.PROOF, "")
        page.put(row, OfferColumn.NOTE, "")

    def _put_interval(self, line: CostLine, row: int) -> None:
        if asks_interval(line):
            blank = self._blank(line, row, OfferColumn.INTERVAL, Ask.INTERVAL)
            longest = float(LONGEST_PERIOD)
            self.page.ask(replace(blank, unit="jaar", low=line.interval_years, high=longest))
            return
        shown = line.interval_years if line.pattern is CostPattern.EVERY_N_YEARS else ""
        self.page.put(row, OfferColumn.INTERVAL, shown, Look.NUMBER)

    def _value_blank(self, line: CostLine, row: int) -> Blank:
        low, high = answer_range(self._study, line)
        blank = self._blank(line, row, OfferColumn.VALUE, Ask.VALUE)
        return replace(blank, low=low, high=high, bound=bound_of(line), required=True)

    def _blank(self, line: CostLine, row: int, column: int, ask: Ask) -> Blank:
        label = line.label or line.id
        return Blank(row=row, column=column, ask=ask, label=label, line_id=line.id, unit=line.unit)

    def _put_categories(self, row: int) -> int:
        self.page.put(row, OfferColumn.LINE, "Contante kost per soort kost", Look.HEAD)
        self.page.put(row, OfferColumn.CATEGORY, "€", Look.HEAD)
        for category in self._categories():
            row += 1
            name = self._word("category", category.value)
            heads = self._lines_span(OfferColumn.CATEGORY)
            total = f'SUMIF({heads},"{name}",{self._lines_span(OfferColumn.COST)})'
            self.page.put(row, OfferColumn.LINE, name)
            self.page.put(row, OfferColumn.CATEGORY, Formula(total), Look.MONEY)
        return row + 2

    def _put_total(self, row: int) -> str:
        """Write K, rounded; return the formula of the sum that is not rounded."""
        inputs = [line for line in self._flows.lines if line.pattern is CostPattern.INPUT]
        counted = len(self._flows.lines) - len(inputs)
        whole = [f"COUNT({self._lines_span(OfferColumn.COST)})={counted}"]
        whole += [f"ISNUMBER({self.answers.values[line.id]})" for line in inputs]
        total = f'IF(AND({",".join(whole)}),SUM({self._lines_span(OfferColumn.COST)}),"onvolledig")'
        exact = self.page.put(row, OfferColumn.UNIT, Formula(total), Look.NUMBER)
        self.page.put(row, OfferColumn.WHEN, "niet afgerond:", Look.NOTE)
        rounded = Formula(f'IF(ISNUMBER({exact}),ROUND({exact},2),"onvolledig")')
        self._put_result(row, "K: kost over de levenscyclus", rounded, "Levenscycluskost")
        return exact

    def _put_result(
        self, row: int, label: str, formula: Formula, name: str, *, rounded: bool = False
    ) -> None:
        self.page.put(row, OfferColumn.LINE, label, Look.STRONG)
        shown = Formula(f'IF(ISNUMBER({formula.text}),ROUND({formula.text},2),"")') if rounded else formula
        self.names[name] = self.page.put(row, OfferColumn.CATEGORY, shown, Look.RESULT)

    def _put_emissions(self, row: int, sums: SumPages) -> None:
        cells = [
            sums.emission_total(nr)
            for nr, each in enumerate(self._flows.emissions)
            if each.pollutant is Pollutant.CO2E
        ]
        formula = Formula(if_numbers(cells, f"ROUND({'+'.join(cells)},2)") if cells else literal(0.0))
        self.page.put(row, OfferColumn.LINE, "Uitstoot over de periode (kg CO2e)", Look.STRONG)
        self.names["Uitstoot_CO2e"] = self.page.put(row, OfferColumn.CATEGORY, formula, Look.NUMBER)

    def _categories(self) -> list[CostCategory]:
        lines = [line for line in self._flows.lines if line.pattern is not CostPattern.INPUT]
        return [category for category in CostCategory if category in {line.category for line in lines}]

    def _lines_span(self, column: int) -> str:
        last = OFFER_HEAD + len(self._flows.lines)
        return self.page.span((OFFER_HEAD + 1, column), (last, column))

    def _row(self, line: CostLine) -> int:
        return OFFER_HEAD + self._numbers[line.id]

    def _at(self, line: CostLine, column: int) -> str:
        return self.page.at(self._row(line), column)

    def _category(self, line: CostLine) -> str:
        if line.pattern is CostPattern.INPUT:
            return "gegeven"
        return self._word("category", line.category.value)

    def _when(self, line: CostLine) -> str:
        text = self._word("pattern", line.pattern.value).replace("{n}", _number(line.interval_years))
        if line.on:
            return f"{text}, op {line.on:%d/%m/%Y}"
        if line.pattern is CostPattern.ONCE:
            return f"{text}, in jaar {_number(line.first_year + line.first_month / 12)}"
        parts = [text]
        if line.first_year > 1:
            parts.append(f"vanaf jaar {line.first_year}")
        if asks_interval(line):
            parts.append("of een langere termijn die u bewijst")
        return ", ".join(parts)


def _note(cell: str, blank: Blank) -> str:
    """Return what the sheet says beside an answer: with its bound when part III of the bestek sets one."""
    limits = _limits(blank)
    asked = f"vul in, {limits}" if limits else "vul in"
    inside = f"AND({cell}>={literal(blank.low)},{cell}<={literal(blank.high)})"
    wrong = f'IF({inside},"in orde","{limits or "nul of meer"}")'
    return f'IF(ISBLANK({cell}),"{asked}",IF(ISNUMBER({cell}),{wrong},"vul een getal in"))'


def _limits(blank: Blank) -> str:
    if blank.bound is None:
        return ""
    shown = with_comma(blank.bound)
    return f"minstens {shown}" if blank.is_at_least else f"van 0 tot {shown}"


def _is_external(line: CostLine) -> bool:
    return line.category is CostCategory.EXTERNALITY


def _number(value: float) -> str:
    return with_comma(value, 6)

"""LibreOffice recalculates fill-in sheets and must agree with the engine.

Run it with `python -m tests.cost_sheet_harness`; an argument says how many sheets of each template. Every
template of resources/lcc is given random prices, rules and answers (seeded). The sheet is filled in as a
tenderer does, and all sheets are recalculated in one call.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook  # noqa: TID253

from dakdesk.app.paths import resource_dir, template_dir
from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, PricePoint, UnitPrice
from dakdesk.domain.terms import AlternativeKind, CostCategory, CostPattern, CostRole, CostTiming, RateKind
from dakdesk.export.context.sources import load_words
from dakdesk.export.cost_sheet import cell_name, cost_sheet_xlsx
from dakdesk.export.document_meta import DocumentMeta
from dakdesk.lcc.offers.cells import Ask, Workbook
from dakdesk.lcc.offers.places import OFFER, OFFER_HEAD, PAID, PRESENT, YEAR_ZERO, OfferColumn
from dakdesk.lcc.offers.study import Answer, Offer, asks_interval, offer_study, sheet_lines, sheet_problems
from dakdesk.lcc.offers.workbook import SheetSubject, cost_workbook
from dakdesk.lcc.results import AlternativeResult
from dakdesk.lcc.study import compare
from dakdesk.lcc.templates import CostTemplate, load_templates, start_study

CENT = 0.01
SUBJECT = SheetSubject(dossier_id="d-1", title="Proef", reference="2027/001", buyer="Gemeente Waterdijk")
META = DocumentMeta(
    title="Proef", kind="Rekenblad", buyer="Gemeente Waterdijk", reference="2027/001", day=date(2027, 2, 1)
)
BASE = Alternative(id="basis", name="Basis", kind=AlternativeKind.REFERENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A study with the answers of one tenderer."""

    name: str
    study: CostStudy
    offer: Offer

    @property
    def expected(self) -> AlternativeResult:
        """What the engine says."""
        return compare(offer_study(self.study, [self.offer])).of(self.offer.id)


def random_cases(seed: int, each: int, longest: int = 25) -> Iterator[Case]:
    """Yield `each` cases of every template of at most `longest` years, the same for the same seed."""
    chance = random.Random(seed)
    for template in load_templates(resource_dir() / "lcc"):
        for number in range(each):
            yield _case(chance, template, f"{template.id}-{number}", longest)


def _case(chance: random.Random, template: CostTemplate, name: str, longest: int) -> Case:
    study = _study(chance, start_study(template, (BASE,)), longest)
    answers = tuple(_answer(chance, line) for line in sheet_lines(study) if line.asked_from_tenderer)
    return Case(name=name, study=study, offer=Offer(id="o1", tenderer="Firma Voorbeeld", answers=answers))


def _study(chance: random.Random, study: CostStudy, longest: int) -> CostStudy:
    kind = chance.choice([RateKind.REAL, RateKind.NOMINAL])
    timing = chance.choice(list(CostTiming))
    return replace(
        study,
        role=CostRole.AWARD,
        units=float(chance.choice([1, 7, 100, 420])),
        period_years=chance.randint(3, longest),
        discount_rate=chance.choice([0.0, 0.015, 0.03, 0.047, -0.01]),
        rate_kind=kind,
        inflation=chance.choice([0.0, 0.019]),
        timing=timing,
        start=date(2027, chance.randint(1, 12), 1) if timing is CostTiming.DATED else study.start,
        include_vat=chance.random() < 0.5,
        count_externalities=chance.random() < 0.6,
        prices=tuple(_price(chance, price) for price in study.prices),
        lines=tuple(_line(chance, line) for line in study.lines),
    )


def _price(chance: random.Random, price: UnitPrice) -> UnitPrice:
    value, escalation = round(chance.uniform(0.01, 9), 4), chance.choice([0.0, 0.01, -0.02])
    changed = replace(price, value=value, escalation=escalation, confirmed=True)
    course = chance.random()
    if course < 0.2:
        return replace(changed, levels=(1.05, 1.02, 1.11), path=())
    if course < 0.3:
        path = (PricePoint(id="2026", value=80.0), PricePoint(id="2030", value=250.0))
        return replace(changed, levels=(), path=path, year=2026)
    return replace(changed, levels=(), path=())


def _line(chance: random.Random, line: CostLine) -> CostLine:
    changed = replace(line, escalation=chance.choice([0.0, 0.0, 0.013, -0.01]))
    if line.category is not CostCategory.EXTERNALITY:
        changed = replace(changed, vat_percent=float(chance.choice([0, 6, 21])))
    if line.pattern is CostPattern.EVERY_N_YEARS:
        changed = replace(changed, interval_years=chance.choice([1, 2, 3.5, 4, 0.5, 7]))
    if line.pattern is CostPattern.YEARLY and chance.random() < 0.3:
        pattern = chance.choice([CostPattern.MONTHLY, CostPattern.YEARLY])
        changed = replace(changed, pattern=pattern, first_month=chance.choice([0, 5]), duration_months=48)
    if line.pattern is CostPattern.ONCE and chance.random() < 0.2:
        changed = replace(changed, first_year=2, first_month=3)
    fixed = line.category is CostCategory.EXTERNALITY or line.asked_from_tenderer
    value = None if fixed else round(chance.uniform(0, 5000), 2)
    return replace(changed, values=(LineValue(id=BASE.id, value=value),))


def _answer(chance: random.Random, line: CostLine) -> Answer:
    own = asks_interval(line) and chance.random() < 0.6
    interval = line.interval_years + chance.choice([0, 0.5, 1, 2.25]) if own else None
    return Answer(id=line.id, value=round(chance.uniform(0, 3000), 2), interval_years=interval)


def workbook_of(case: Case) -> Workbook:
    """Return the sheet of a case."""
    return cost_workbook(case.study, SUBJECT, load_words(template_dir() / "nl").of)


def fill_in(path: Path, workbook: Workbook, offer: Offer, meta: DocumentMeta = META) -> Path:
    """Write the sheet of an offer as a tenderer who fills it in does."""
    path.write_bytes(cost_sheet_xlsx(meta, workbook))
    book = load_workbook(path)
    for blank in workbook.page(OFFER).blanks:
        answer = offer.answer(blank.line_id)
        filled = {
            Ask.TENDERER: offer.tenderer,
            Ask.COMPANY_NUMBER: offer.company_number or None,
            Ask.LOT: offer.lot or None,
            Ask.VALUE: answer.value,
            Ask.INTERVAL: answer.interval_years,
            Ask.PROOF: answer.proof or None,
        }
        book[OFFER][cell_name(blank.row, blank.column)] = filled[blank.ask]
    book.save(path)
    return path


def recalculate(files: Sequence[Path], folder: Path) -> list[Any]:
    """Return the files as LibreOffice calculates them, all in one call."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("LibreOffice (soffice) is needed to recalculate the sheets")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / "recalculated"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)
    return [load_workbook(target / file.name, data_only=True) for file in files]


def differences(case: Case, book: Any) -> list[str]:
    """Return where a recalculated sheet is more than half a cent away from the engine."""
    expected, found = case.expected, []
    for what, ours, theirs in _figures(case, expected, book):
        if not isinstance(theirs, int | float) or abs(theirs - ours) > CENT * max(1.0, abs(ours) * 1e-10):
            found.append(f"{case.name}, {what}: engine {ours!r}, sheet {theirs!r}")
    return found


def _figures(case: Case, expected: AlternativeResult, book: Any) -> Iterator[tuple[str, float, Any]]:
    lines = sheet_lines(case.study)
    for row, (line, result) in enumerate(zip(lines, expected.lines, strict=True), start=OFFER_HEAD + 1):
        if line.pattern is not CostPattern.INPUT:
            shown = book[OFFER].cell(row + 1, OfferColumn.COST + 1).value
            yield line.id, result.present_cost or 0.0, shown
    yield "K", expected.present_cost or 0.0, _named(book, "Levenscycluskost")
    yield "per year", expected.equivalent_annual_cost or 0.0, _named(book, "Kost_per_jaar")
    if case.study.count_externalities:
        yield "CO2e", expected.co2e_kg or 0.0, _named(book, "Uitstoot_CO2e")
    for name, flows in ((PAID, expected.yearly), (PRESENT, expected.yearly_present)):
        column = next(cell.column for cell in book[name][4] if cell.value == "Totaal")
        for year, amount in enumerate(flows):
            yield f"{name}, {year}", amount, book[name].cell(YEAR_ZERO + year + 1, column).value
    yield from _categories(expected, book)


def _categories(expected: AlternativeResult, book: Any) -> Iterator[tuple[str, float, Any]]:
    words = load_words(template_dir() / "nl")
    shown = {row[1].value: row[2].value for row in book[OFFER].iter_rows(min_row=OFFER_HEAD + 2)}
    for category, amount in expected.by_category.items():
        yield category.value, amount, shown.get(words.of("category", category.value))


def _named(book: Any, name: str) -> Any:
    sheet, cell = next(book.defined_names[name].destinations)
    return book[sheet][cell].value


def main() -> int:
    """Recalculate many sheets and print every difference."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    cases = list(random_cases(seed=20261122, each=each))
    refused = [f"{case.name}: {code}" for case in cases for code in sheet_problems(case.study)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [fill_in(folder / f"{case.name}.xlsx", workbook_of(case), case.offer) for case in cases]
        books = recalculate(files, folder)
        pairs = zip(cases, books, strict=True)
        found = [*refused, *(line for case, book in pairs for line in differences(case, book))]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{len(cases)} sheets, {len(found)} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

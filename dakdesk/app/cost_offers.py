"""Offers on life-cycle cost: from a folder of filled-in sheets to a comparison, a report and an annex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dakdesk.app.bad_input import BadInput
from dakdesk.app.export_service import ExportService
from dakdesk.app.file_problems import message_words
from dakdesk.app.language import t
from dakdesk.app.refusals import reason
from dakdesk.domain.dossier import Dossier
from dakdesk.flow.cost_offers import (
    MissingAnswer,
    OfferComparison,
    OfferStanding,
    Treatment,
    compare_offers,
)
from dakdesk.lcc.offers.cells import Workbook
from dakdesk.lcc.offers.study import Answer, Offer, fills_in, fingerprint

MOST_FILES = 200
_SHEET = ".xlsx"
_OTHER_SHEETS = {".xls", ".xlsm", ".xlsb", ".ods", ".csv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCell:
    """What is wrong with a file: sheet and cell (empty: the file or sheet as a whole), and the sentence."""

    sheet: str = ""
    cell: str = ""
    sentence: str

    @property
    def words(self) -> str:
        """The sentence with its place before it: `blad Offerte, cel F8: ...`."""
        if not self.sheet:
            return self.sentence
        if not self.cell:
            return t("sheet {sheet}: {sentence}", sheet=self.sheet, sentence=self.sentence)
        return t(
            "sheet {sheet}, cell {cell}: {sentence}", sheet=self.sheet, cell=self.cell, sentence=self.sentence
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersResult:
    """What a folder gave: the comparison of the offers taken over, and the files that were refused."""

    comparison: OfferComparison
    refused: Mapping[str, tuple[RefusedCell, ...]]

    @property
    def refused_words(self) -> dict[str, tuple[str, ...]]:
        """What is wrong by file name, in sentences with their place."""
        return {name: tuple(each.words for each in found) for name, found in self.refused.items()}


def offers_in(folder: Path) -> tuple[Path, ...]:
    """Return the spreadsheets of a folder by name; raise OSError when it cannot be read."""
    kinds = {_SHEET, *_OTHER_SHEETS}
    files = (file for file in folder.iterdir() if file.is_file() and file.suffix.lower() in kinds)
    return tuple(sorted(file for file in files if not file.name.startswith("~$")))


def read_offers(
    service: ExportService, dossier: Dossier, files: Sequence[Path], *, after_request: bool = False
) -> OffersResult:
    """Read filled-in sheets and compare what could be taken over; a file with a mistake is left out whole.

    Raises BadInput when tenderers of this dossier fill in no sheet, or when there are too many files.
    """
    if not fills_in(dossier.costs):
        raise BadInput(t("In this dossier life-cycle cost is no award criterion with a fill-in sheet."))
    if len(files) > MOST_FILES:
        raise BadInput(
            t("These are more than {most} files. Take only the sheets of one tender.", most=MOST_FILES)
        )
    expected = service.cost_workbook(dossier)
    offers: list[Offer] = []
    refused: dict[str, tuple[RefusedCell, ...]] = {}
    for file in files:
        offer, problems = _read(file, expected)
        if offer is None:
            refused[file.name] = problems
        else:
            offers.append(offer)
    return OffersResult(
        comparison=compare_offers(dossier, offers, after_request=after_request), refused=refused
    )


def _read(file: Path, expected: Workbook) -> tuple[Offer | None, tuple[RefusedCell, ...]]:
    from dakdesk.intake.cost_offer import read_cost_offer
    from dakdesk.intake.spreadsheet import SpreadsheetError

    if file.suffix.lower() != _SHEET:
        return None, (RefusedCell(sentence=t("This is no .xlsx file. Ask for the sheet as .xlsx.")),)
    try:
        reading = read_cost_offer(file, expected)
    except SpreadsheetError as error:
        return None, (RefusedCell(sentence=message_words(error.message)),)
    except OSError as error:
        sentence = t("error.case.unreadable", file=file.name, reason=reason(error))
        return None, (RefusedCell(sentence=sentence),)
    problems = tuple(
        RefusedCell(sheet=each.sheet, cell=each.cell, sentence=message_words(each.message))
        for each in reading.problems
    )
    return reading.offer, problems


def offers_command(
    service: ExportService, dossier: Dossier, folder: Path, *, after_request: bool, target: Path | None
) -> dict[str, Any]:
    """Compare the sheets of a folder and write the annex to `target` when given; return the report."""
    try:
        result = read_offers(service, dossier, offers_in(folder), after_request=after_request)
    except OSError as error:
        raise BadInput(t("error.case.unreadable", file=folder, reason=reason(error))) from error
    report = offers_report(dossier, result, after_request=after_request)
    if target is not None:
        report["annex"] = str(write_offers_report(service, dossier, result, target))
    return report


def write_offers_report(service: ExportService, dossier: Dossier, result: OffersResult, target: Path) -> Path:
    """Write the annex for the award report into a folder, made when needed; return its path."""
    from dakdesk.files.atomic_file import write_bytes

    content = service.offers_report(dossier, result.comparison, result.refused_words)
    path = target / service.offers_report_name(dossier)
    try:
        target.mkdir(parents=True, exist_ok=True)
        write_bytes(path, content)
    except OSError as error:
        raise BadInput(t("error.export.folder", folder=target, reason=reason(error))) from error
    return path


def offers_report(dossier: Dossier, result: OffersResult, *, after_request: bool) -> dict[str, Any]:
    """Return the comparison as plain data (docs/commands.md)."""
    comparison = result.comparison
    return {
        "dossier": dossier.contract.reference or dossier.contract.title,
        "fingerprint": fingerprint(dossier.costs),
        "after_request": after_request,
        "weight": comparison.weight,
        "formula": dossier.criteria.award.price_formula.value if comparison.weight is not None else None,
        "problem": t(f"error.{comparison.problem}") if comparison.problem else "",
        "offers": [_offer(each) for each in (*comparison.ranked, *comparison.incomplete)],
        "refused": [
            {
                "file": name,
                "problems": [
                    {"sheet": each.sheet, "cell": each.cell, "sentence": each.sentence} for each in found
                ],
            }
            for name, found in result.refused.items()
        ],
    }


def offers_lines(report: Mapping[str, Any]) -> list[str]:
    """Return a report as lines to read: a line for each tender, then each file that was refused."""
    lines = [_line(offer) for offer in report["offers"]]
    lines += [
        missing_words(
            tenderer_words(offer["tenderer"], offer["lot"]),
            **{name: missing[name] for name in _MISSING_NAMES},
        )
        for offer in report["offers"]
        for missing in offer["missing"]
    ]
    lines += [
        f"{file['file']}: {RefusedCell(**problem).words}"
        for file in report["refused"]
        for problem in file["problems"]
    ]
    return [*lines, *filter(None, (report["problem"], report.get("annex", "")))]


_MISSING_NAMES = ("label", "unit", "treatment", "value")


def missing_words(tenderer: str, label: str, unit: str, treatment: str, value: float | None) -> str:
    """Say what a tenderer did not fill in, and what counts instead once it was asked for in vain."""
    missing = t("{tenderer}: {label} is missing ({unit})", tenderer=tenderer, label=label, unit=unit)
    counted = _amount(value or 0.0)
    if treatment == Treatment.BOUND:
        return t(
            "{missing}; {value} counts, the least favourable that part III allows",
            missing=missing,
            value=counted,
        )
    if treatment == Treatment.LEAST_FAVOURABLE:
        return t(
            "{missing}; {value} counts, the least favourable of the others", missing=missing, value=counted
        )
    if treatment == Treatment.NOUGHT:
        return t("{missing}; nought counts", missing=missing)
    if treatment == Treatment.OPEN:
        return t("{missing}; the buyer fills in nothing", missing=missing)
    return missing


def tenderer_words(tenderer: str, lot: str) -> str:
    """Return a tenderer, with the lot where there are several."""
    return t("{tenderer} (lot {lot})", tenderer=tenderer, lot=lot) if lot else tenderer


def _line(offer: Mapping[str, Any]) -> str:
    tenderer = tenderer_words(offer["tenderer"], offer["lot"])
    if offer["cost"] is None:
        return t("{tenderer}: cost not known yet", tenderer=tenderer)
    words = t(
        "{place}. {tenderer}: € {cost}",
        place=offer["place"],
        tenderer=tenderer,
        cost=_amount(offer["cost"]),
    )
    return words if offer["points"] is None else f"{words}, {t('{n} points', n=_amount(offer['points']))}"


def _amount(value: float) -> str:
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


def _offer(standing: OfferStanding) -> dict[str, Any]:
    offer, result = standing.offer, standing.result
    return {
        "file": offer.id,
        "tenderer": offer.tenderer,
        "company_number": offer.company_number,
        "lot": offer.lot,
        "cost": standing.cost,
        "cost_per_year": result.equivalent_annual_cost,
        "co2e_kg": result.co2e_kg,
        "place": standing.place,
        "shared": standing.shared,
        "points": standing.points,
        "by_category": {category.value: amount for category, amount in result.by_category.items()},
        "answers": [_answer(each) for each in offer.answers],
        "missing": [_missing(each) for each in standing.missing],
    }


def _answer(each: Answer) -> dict[str, Any]:
    return {
        "line": each.id,
        "value": each.value,
        "interval_years": each.interval_years,
        "proof": each.proof,
    }


def _missing(each: MissingAnswer) -> dict[str, Any]:
    return {
        "line": each.line_id,
        "label": each.label,
        "unit": each.unit,
        "treatment": each.treatment.value,
        "value": each.value,
    }

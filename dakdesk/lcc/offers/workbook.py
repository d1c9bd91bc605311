"""The whole fill-in sheet of a dossier: instructions, the tenderer's cells, and the live calculation."""

from dataclasses import dataclass

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.offers.cells import Look, Page, Workbook
from dakdesk.lcc.offers.fixed_page import FixedPage, Word
from dakdesk.lcc.offers.flows import Flows, flows_of
from dakdesk.lcc.offers.moments import MomentsPage
from dakdesk.lcc.offers.offer_page import OfferPage
from dakdesk.lcc.offers.places import DATA, GUIDE, TABLE_HEAD
from dakdesk.lcc.offers.study import fingerprint
from dakdesk.lcc.offers.sum_pages import SumPages

SHEET_VERSION = 1
VERSION_LABEL, DOSSIER_LABEL, PRINT_LABEL = "Versie van het rekenblad", "Dossier", "Kenmerk van de berekening"

_GUIDE = (
    "Met dit rekenblad berekent u K, de kost over de levenscyclus van uw offerte (bestek, I.15).",
    "",
    "Zo vult u het in",
    "1. Ga naar het blad Offerte. Vul uw naam in.",
    "2. Vul elke gele cel in de kolom Waarde in, in de eenheid die ernaast staat. Bedragen zijn zonder btw.",
    "3. Een kost die er niet is, vult u in als 0. Een lege cel is een ontbrekend gegeven.",
    "4. Een vergoeding die u betaalt (soort kost: restwaarde), vult u in als een positief bedrag.",
    (
        "5. Is de cel 'Om de … jaar' geel, dan mag u een langere termijn opgeven dan het bestek, als u die "
        "bewijst. Laat u ze leeg, dan geldt de termijn van het bestek."
    ),
    "6. Zeg bij elke waarde die geen prijs is, in welk stuk en op welke bladzijde het bewijs staat.",
    "7. Kijk na of de kolom Melding overal 'in orde' zegt. K staat onder de lijst.",
    "8. Bewaar het bestand als .xlsx en voeg het bij uw offerte.",
    "",
    "Wat vast ligt",
    "De andere cellen zijn vergrendeld, zonder wachtwoord, zodat u alle formules kunt nagaan.",
    "Wijzig ze niet: bij het inlezen wordt elke gewijzigde cel gemeld.",
    "Schrijf in de gele cellen getallen en tekst, geen formules. Voeg geen bladen, rijen of kolommen toe.",
    "Het blad Gegevens zegt bij welk dossier en welke berekening dit rekenblad hoort.",
    "",
    "Hoe er gerekend wordt",
    "Bedrag per keer = waarde × omrekening × gebruik × aantal × eenheidsprijs × btw-factor.",
    "Elk bedrag stijgt tot het jaar waarin het valt en wordt contant gemaakt met de discontovoet.",
    "De bladen per jaar tonen elk bedrag en zijn contante waarde.",
    "Een restwaarde wordt afgetrokken. Alleen de uitkomst wordt afgerond, op de cent.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSubject:
    """What the sheet is about: the dossier, how its tender is named, and for which lots it counts.

    `lots` are words; with `lot_numbers` the tenderer says for which of these a sheet is.
    """

    dossier_id: str
    title: str
    reference: str = ""
    buyer: str = ""
    lots: str = ""
    lot_numbers: tuple[str, ...] = ()


def cost_workbook(study: CostStudy, subject: SheetSubject, word: Word) -> Workbook:
    """Return the fill-in sheet of a study from which a sheet can be made (`fills_in`)."""
    flows = flows_of(study)
    fixed = FixedPage(study, flows, word)
    under = ", ".join(filter(None, (subject.title, subject.lots, subject.reference, subject.buyer)))
    offer = OfferPage(study, flows, word, under)
    if subject.lot_numbers:
        offer.ask_lot(subject.lot_numbers)
    moments = MomentsPage(flows, fixed)
    sums = SumPages(flows, fixed, offer.answers)
    sums.fill(moments)
    moments.fill(sums)
    offer.put_results(sums, fixed)
    names = {**offer.names, "Discontovoet": fixed.rate, "Gebruiksduur": fixed.period, "Aantal": fixed.units}
    calculated = _calculated(flows, sums, moments)
    pages = (_guide(), offer.page, fixed.page, *calculated, _data(study, subject))
    return Workbook(pages=pages, names=names)


def _calculated(flows: Flows, sums: SumPages, moments: MomentsPage) -> tuple[Page, ...]:
    pages = [sums.sums, moments.paid, moments.present]
    if flows.free:
        pages.append(moments.moments)
    if flows.emissions:
        pages += [sums.emitted, moments.emitted]
    return tuple(pages)


def _guide() -> Page:
    page = Page(GUIDE, (100,), portrait=True)
    page.put(0, 0, "Rekenblad levenscycluskost: uitleg", Look.TITLE)
    for row, line in enumerate(_GUIDE, start=2):
        is_head = bool(line) and line[-1] not in ".:"
        if line:
            page.put(row, 0, line, Look.HEADING if is_head else Look.PROSE)
    return page


def _data(study: CostStudy, subject: SheetSubject) -> Page:
    page = Page(DATA, (34, 60), TABLE_HEAD, portrait=True)
    page.put(0, 0, "Gegevens van dit rekenblad", Look.TITLE)
    page.put(1, 0, "Hieraan herkent het bestuur het rekenblad. U wijzigt hier niets.", Look.NOTE)
    page.put_row(TABLE_HEAD, ("Gegeven", "Waarde"), Look.HEAD)
    rows = (
        (VERSION_LABEL, str(SHEET_VERSION)),
        (DOSSIER_LABEL, subject.dossier_id),
        ("Opdracht", subject.title),
        ("Referentie", subject.reference),
        ("Aanbesteder", subject.buyer),
        *((("Percelen", subject.lots),) if subject.lots else ()),
        (PRINT_LABEL, fingerprint(study)),
    )
    for row, (label, value) in enumerate(rows, start=TABLE_HEAD + 1):
        page.put(row, 0, label)
        page.put(row, 1, value)
    return page

"""Part I.11 and the tender form: what the tenderer hands in, each piece once and with its use."""

from collections.abc import Sequence

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import scored
from dakdesk.domain.terms import ContractKind, Place
from dakdesk.export.context import criteria, formats
from dakdesk.export.context.annexes import Annex
from dakdesk.export.context.procedure import espd_asked, reservation_context
from dakdesk.export.context.rules import Advance, LegalRules
from dakdesk.export.context.sources import Values

_FREE = "vrij"
_USES = {
    "offer_form": "Verbintenis, gegevens, selectie",
    "inventory": "Prijs, gunningscriterium 1",
    "sme": "Aankondiging en statistiek, geen invloed op de beoordeling",
    "lcc": "Gunningscriterium 1",
    "proof": "Overeenstemming met deel III en gegevens voor de gunningscriteria",
    "chain": "Gegevens over de keten",
    "site_visit": "Regelmatigheid (I.3)",
}
_SME_DECIDES = "Voorschot (II.6), aankondiging en statistiek; geen invloed op de beoordeling"


def tender_parts(rules: LegalRules, found: Sequence[Annex]) -> list[Values]:
    """List everything that a tenderer hands in, once (the list a supplier looks for first)."""
    named = [_annex_row(annex, rules) for annex in found if annex.id in _USES]
    return [*named, *_declarations(rules, found), *_selection(rules), *_scored(rules.dossier)]


def offer_fields(rules: LegalRules) -> list[str]:
    """Return the fields of the tender form; attestations the buyer can look up are not asked.

    With an ESPD the general declaration covers the selection (WOO 73), so the form does not ask it again.
    """
    per_lot = ", per perceel" if rules.contract.lots else ""
    selection = bool(criteria.at_place(rules.dossier, Place.SELECTION))
    return [
        "Naam en rechtsvorm van de onderneming (of van elk lid van de combinatie, met vertegenwoordiger)",
        "Zetel, land en ondernemingsnummer",
        "Contactpersoon: functie, e-mailadres, telefoon",
        "Ondertekenaar: functie en bevoegdheid (statuten of volmacht, bij te voegen)",
        "Rekeningnummer (IBAN) waarop het bestuur betaalt, en naam van de houder",
        *(["Percelen waarvoor u inschrijft"] if per_lot else []),
        f"Totaal zonder btw, in cijfers en voluit{per_lot}",
        f"Btw-tarief en totaal met btw{per_lot}",
        "Onderaannemers: naam, ondernemingsnummer, deel van de opdracht",
        *(["Onderneming op wier draagkracht u steunt, met verbintenis als bijlage"] if selection else []),
        *_reserved_field(rules),
        *([_ACCREDITATION_FIELD] if rules.kind is ContractKind.WORKS else []),
        *([] if espd_asked(rules) else _selection_fields(rules.dossier)),
        "Gegevens die u als vertrouwelijk aanduidt, met reden",
        "Corrigerende maatregelen (artikel 70, § 2, van de wet): niet van toepassing, of beschrijving",
        "Lijst van de bijgevoegde stukken",
    ]


_ACCREDITATION_FIELD = "Erkenning: categorie of ondercategorie, klasse en nummer, of het dossier van I.9"
_SAFETY = "Document over de veiligheid, voor de onderdelen die het veiligheids- en gezondheidsplan aanduidt"


def _annex_row(annex: Annex, rules: LegalRules) -> Values:
    return {"what": _part_name(annex), "annex": annex.letter, "why": _use(annex.id, rules)}


def _use(annex_id: str, rules: LegalRules) -> str:
    if annex_id == "chain":
        return _chain_use(rules.dossier)
    if annex_id == "proof" and not scored(rules.dossier):
        return "Overeenstemming met deel III"
    if annex_id == "offer_form" and espd_asked(rules):
        return "Verbintenis en gegevens"
    if annex_id == "sme" and rules.advance in {Advance.BY_SIZE, Advance.PER_ORDER}:
        return _SME_DECIDES
    return _USES[annex_id]


def _chain_use(dossier: Dossier) -> str:
    given = criteria.numbers(dossier)
    nrs = [given[s.id] for s in scored(dossier) if criteria.asks_about_chain(s)]
    named = f"{'Gunningscriterium' if len(nrs) == 1 else 'Gunningscriteria'} {formats.enumeration(nrs)}"
    return f"{named}, gegevens over de keten" if nrs else _USES["chain"]


def _part_name(annex: Annex) -> str:
    names = {
        "offer_form": f"{annex.title}, met de stukken die het noemt (volmacht, verbintenis van een derde)",
        "proof": f"{annex.title}, met de stukken die er staan",
    }
    return names.get(annex.id, annex.title)


def _declarations(rules: LegalRules, found: Sequence[Annex]) -> list[Values]:
    """Return what the tenderer declares or proves about itself beside the selection criteria."""
    rows = []
    if espd_asked(rules):
        letter = next(annex.letter for annex in found if annex.id == "declaration")
        name = "Uniform Europees Aanbestedingsdocument, ook van elk lid en elke derde"
        rows.append(_row(name, "Uitsluiting en selectie (I.8, I.9)", f"zie {letter}"))
    reservation = reservation_context(rules.contract)
    if reservation["any"]:
        what = f"Erkenning of gelijkwaardig stuk voor de voorbehouden toegang{_to_lots(reservation)}"
        rows.append(_row(what, "Toegang, artikel 15 van de wet (I.3)"))
    if rules.kind is ContractKind.WORKS:
        rows.append(_row("Bewijs van de erkenning, of het dossier dat I.9 noemt", "Erkenning (I.9)"))
        rows.append(_row(_SAFETY, "Veiligheid (I.7)"))
    return rows


def _to_lots(reservation: Values) -> str:
    return f" tot {reservation['lots_text']}" if reservation["lots_text"] else ""


def _reserved_field(rules: LegalRules) -> list[str]:
    reservation = reservation_context(rules.contract)
    field = f"Voorbehouden toegang{_to_lots(reservation)} (artikel 15): erkenning of gelijkwaardig stuk"
    return [field] if reservation["any"] else []


def _selection(rules: LegalRules) -> list[Values]:
    if espd_asked(rules) or not criteria.at_place(rules.dossier, Place.SELECTION):
        return []
    return [_row("Bewijzen van de selectiecriteria (I.9)", "Selectie")]


def _selection_fields(dossier: Dossier) -> list[str]:
    given = criteria.numbers(dossier)
    return [
        f"Selectie {given[s.id]}{criteria.lot_suffix(s, dossier.contract)}: "
        f"{formats.lower_first(current_title(s))}"
        for s in criteria.at_place(dossier, Place.SELECTION)
    ]


def _scored(dossier: Dossier) -> list[Values]:
    given = criteria.numbers(dossier)
    rows = []
    for selected in scored(dossier):
        if criteria.asks_about_chain(selected):
            continue
        nr = given[selected.id]
        lots = criteria.lot_suffix(selected, dossier.contract)
        title = formats.lower_first(current_title(selected))
        rows.append(_row(f"Stukken voor criterium {nr}: {title}{lots}", f"Gunningscriterium {nr}"))
    return rows


def _row(what: str, why: str, annex: str = _FREE) -> Values:
    return {"what": what, "annex": annex, "why": why}

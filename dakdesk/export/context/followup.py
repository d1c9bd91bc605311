"""The follow-up sheet for the leading official: every check with a date, a person and a consequence."""

from dataclasses import replace

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check
from dakdesk.export.context import checks, criteria, formats
from dakdesk.export.context.buyer import person
from dakdesk.export.context.shared import note_context
from dakdesk.export.context.sources import Sources, Values
from dakdesk.flow.followup_changes import first_day


def followup_context(dossier: Dossier, sources: Sources) -> Values:
    """Return the sheet; dates follow from the start and the term unless a check has its own date."""
    given = criteria.printed_numbers(dossier)
    rows = [_row(check, dossier, given, sources) for check in checks.planned_checks(dossier)]
    for nr, row in enumerate(rows, start=1):
        row["nr"] = str(nr)
    official = dossier.followup.leading_official
    phone = official.phone.replace(" ", "\u00a0")
    return {
        **note_context(dossier, sources),
        "official": person(official),
        "official_contact": ", ".join(filter(None, (official.email, phone))),
        "start": formats.capital(formats.weekday(dossier.followup.start)),
        "rows": rows,
        "reporting": formats.sentence(dossier.followup.reporting),
    }


def _row(check: Check, dossier: Dossier, given: dict[str, str], sources: Sources) -> Values:
    number = given.get(check.selected_id, "")
    path = f"followup.checks.{check.id}" if dossier.followup.checks else "followup.checks"
    return {
        "what": formats.capital(formats.one_line(check.what)),
        "source": criteria.named(number),
        "how": formats.sentence(check.how),
        "who": formats.capital(formats.one_line(check.responsible)),
        "when": formats.day(first_day(check, dossier)).replace(" ", "\u00a0", 1)
        or formats.capital(checks.moment(check, sources.words, dossier.contract.kind)),
        "rhythm": checks.rhythm(check),
        "moment": formats.capital(
            checks.moment(replace(check, on=None), sources.words, dossier.contract.kind)
        ),
        "proof": formats.sentence(formats.lower_first(check.proof)),
        "consequence": formats.capital(sources.words.of("consequence", check.consequence)),
        "amount": formats.round_money(check.penalty_cents),
        "path": path,
    }

"""The follow-up sheet for the leading official: every check with a date, a person and a consequence."""

from calendar import monthrange
from datetime import date

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check
from dakdesk.domain.terms import CheckMoment
from dakdesk.export.context import checks, criteria, formats
from dakdesk.export.context.buyer import person
from dakdesk.export.context.shared import note_context
from dakdesk.export.context.sources import Sources, Values


def followup_context(dossier: Dossier, sources: Sources) -> Values:
    """Return the sheet; dates follow from the start and the term unless a check has its own date."""
    given = criteria.numbers(dossier)
    rows = [_row(check, dossier, given, sources) for check in checks.planned_checks(dossier)]
    for nr, row in enumerate(rows, start=1):
        row["nr"] = str(nr)
    official = dossier.followup.leading_official
    return {
        **note_context(dossier, sources),
        "official": person(official),
        "official_contact": ", ".join(part for part in (official.email, official.phone) if part),
        "start": formats.weekday(dossier.followup.start),
        "rows": rows,
        "reporting": formats.sentence(dossier.followup.reporting),
    }


def due(check: Check, dossier: Dossier) -> date | None:
    """Return the first day on which a check is due; None while that cannot be known."""
    start = dossier.followup.start
    if check.on or start is None:
        return check.on
    if check.moment is CheckMoment.AT_END:
        length = formats.months(dossier.contract.duration)
        return _later(start, round(length)) if length else None
    if check.moment is CheckMoment.ON_DEMAND or (
        check.moment is CheckMoment.AT_DELIVERY and not check.months
    ):
        return None
    return _later(start, check.months)


def _row(check: Check, dossier: Dossier, given: dict[str, str], sources: Sources) -> Values:
    number = given.get(check.selected_id, "")
    path = f"followup.checks.{check.id}" if dossier.followup.checks else "followup.checks"
    return {
        "what": formats.capital(formats.one_line(check.what)),
        "source": f"criterium {number}" if number.isdigit() else number,
        "how": formats.sentence(check.how),
        "who": formats.capital(formats.one_line(check.responsible)),
        "when": formats.day(due(check, dossier))
        or formats.capital(checks.moment(check, sources.words, dossier.contract.kind)),
        "rhythm": checks.moment(check, sources.words) if check.moment is CheckMoment.PERIODIC else "",
        "proof": formats.sentence(formats.lower_first(check.proof)),
        "consequence": formats.capital(sources.words.of("consequence", check.consequence)),
        "amount": formats.round_money(check.penalty_cents),
        "path": path,
    }


def _later(start: date, count: int) -> date:
    """Return `start` plus whole months; the last day of the month when the day does not exist."""
    years, month = divmod(start.month - 1 + count, 12)
    last = monthrange(start.year + years, month + 1)[1]
    return date(start.year + years, month + 1, min(start.day, last))

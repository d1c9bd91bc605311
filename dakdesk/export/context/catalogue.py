"""Criteria of the catalogue for reading in a working group: complete, in words, with starting values."""

from collections.abc import Callable, Sequence
from itertools import groupby

from dakdesk.catalogue.placeholders import split_text
from dakdesk.catalogue.placement import file_stem
from dakdesk.domain.criterion import Criterion, Parameter, PlannedCheck, Source
from dakdesk.domain.terms import Certainty, CheckMoment, CriterionStatus, Place
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values, Words

TEMPLATE = "criterialijst.md.j2"
_PLACES = tuple(Place)


def catalogue_context(
    criteria: Sequence[Criterion], title: str, group_name: Callable[[str], str], words: Words
) -> Values:
    """Return the list by product group and place; `group_name` gives the title of a catalogue file."""
    ordered = sorted(enumerate(criteria), key=lambda each: (file_stem(each[1]), _order(each[1]), each[0]))
    groups = groupby((criterion for _, criterion in ordered), key=file_stem)
    return {
        "title": title,
        "count": f"{len(criteria)} {'criterium' if len(criteria) == 1 else 'criteria'}",
        "groups": [
            {"name": group_name(stem), "criteria": [_criterion(each, words) for each in found]}
            for stem, found in groups
        ],
    }


def _order(criterion: Criterion) -> int:
    return _PLACES.index(criterion.place)


def _criterion(criterion: Criterion, words: Words) -> Values:
    values = {p.key: _default(p) or f"[{p.label.rstrip('?')}]" for p in criterion.parameters}

    def filled(text: str) -> str:
        return "".join(part.text for part in split_text(text, values))

    return {
        "title": formats.one_line(criterion.title).rstrip("."),
        "facts": _facts(criterion, words),
        "text": filled(criterion.text).strip(),
        "starting_values": [_value(parameter) for parameter in criterion.parameters],
        "why": formats.sentence(criterion.why),
        "proof": formats.sentence(filled(criterion.proof_offer)),
        "labels": _labels(criterion),
        "scoring": _scoring(criterion, filled),
        "checks": [filled(_check(check, words)) for check in criterion.checks],
        "sources": [_source(source, words) for source in criterion.sources],
        "version": _version(criterion),
    }


def _facts(criterion: Criterion, words: Words) -> str:
    parts = [
        formats.capital(words.of("place", criterion.place)),
        f"niveau {words.of('level', criterion.level)}",
        "essentieel" if criterion.essential else "",
        "voorstel" if criterion.status is CriterionStatus.PROPOSAL else "",
        "ingetrokken" if criterion.status is CriterionStatus.WITHDRAWN else "",
    ]
    return ", ".join(filter(None, parts))


def _default(parameter: Parameter) -> str:
    default = parameter.default
    if isinstance(default, list):
        return formats.enumeration(default, last="of")
    return formats.number(default) if isinstance(default, int | float) else default or ""


def _value(parameter: Parameter) -> str:
    shown = " ".join(filter(None, (_default(parameter), parameter.unit)))
    room = ""
    if parameter.minimum is not None and parameter.maximum is not None:
        room = f", van {formats.number(parameter.minimum)} tot {formats.number(parameter.maximum)}"
    confirm = ", te bevestigen" if parameter.confirm else ""
    value = shown if _default(parameter) else "in te vullen"
    return f"{parameter.label.rstrip('?')}: {value}{room}{confirm}"


def _labels(criterion: Criterion) -> list[str]:
    named = [f"{label.name} ({label.covers})" if label.covers else label.name for label in criterion.labels]
    return [*named, *filter(None, (formats.sentence(criterion.equivalence),))] if named else []


def _scoring(criterion: Criterion, filled: Callable[[str], str]) -> list[str]:
    scoring = criterion.scoring
    if scoring is None:
        return []
    steps = [f"{formats.percent(100 * step.share)}: {filled(step.description)}" for step in scoring.rubric]
    weight = f"Voorgesteld gewicht: {formats.number(scoring.weight_default)} punten."
    return [*filter(None, (filled(scoring.method), scoring.formula)), *steps, weight]


def _check(check: PlannedCheck, words: Words) -> str:
    when = words.of("moment", check.moment)
    if check.moment is CheckMoment.PERIODIC and check.months:
        when = f"om de {formats.number(check.months)} maanden" if check.months > 1 else "elke maand"
    by = f"; {formats.one_line(check.who)}" if check.who else ""
    how = f" {formats.sentence(check.how)}" if check.how else ""
    return f"{formats.sentence(check.what)}{how} Wanneer: {when}{by}."


def _source(source: Source, words: Words) -> str:
    certainty = "" if source.certainty is Certainty.CONFIRMED else words.of("certainty", source.certainty)
    parts = (f"{source.organisation}, {source.title} ({source.year})", source.address, certainty)
    licence = f"licentie {source.licence}" if source.licence else ""
    return ", ".join(filter(None, (*parts, licence)))


def _version(criterion: Criterion) -> str:
    made = f", gemaakt door {criterion.made_by}" if criterion.made_by else ""
    licence = f", licentie {criterion.licence}" if criterion.licence else ""
    since = f"{criterion.id}, versie {criterion.version}, geldig vanaf {formats.day(criterion.valid_from)}"
    return f"{since}{made}{licence}"

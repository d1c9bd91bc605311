"""One criterion of the catalogue in full, as rich text: for reading and copying."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from dakdesk.catalogue.placeholders import split_text
from ui.formats import format_date, format_number
from ui.start.names import ambition_name, group_name
from ui.texts import t, term

if TYPE_CHECKING:
    from dakdesk.domain.criterion import Criterion, Parameter, PlannedCheck, Source


def record_html(criterion: "Criterion") -> str:
    """Return the whole record: text, values, proof, checks, labels, articles, sources with certainty."""
    parts = [
        f"<h2>{escape(criterion.title)}</h2>",
        f"<p>{escape(_facts(criterion))}</p>",
        f"<h4>{escape(t('Text'))}</h4><p>{_text_html(criterion)}</p>",
        _listed(t("Values"), map(_parameter, criterion.parameters)),
        _section(t("Why"), [criterion.why, criterion.argument]),
        _section(t("Proof in the tender"), [_filled(criterion, criterion.proof_offer)]),
        _listed(t("Labels"), _labels(criterion)),
        _scoring(criterion),
        _listed(
            t("Checks during performance"), (_filled(criterion, _check(check)) for check in criterion.checks)
        ),
        _section(t("Market"), [criterion.market.words, criterion.sme]),
        _section(t("Cost"), [_cost(criterion)]),
        _listed(t("Questions for the market"), criterion.questions),
        _listed(
            t("Articles"),
            (f"{note.article}: {note.remark}" if note.remark else note.article for note in criterion.legal),
        ),
        _listed(t("Sources"), map(_source, criterion.sources)),
        _section(t("Version"), [_version(criterion)]),
    ]
    return "".join(part for part in parts if part)


def caption_words(criterion: "Criterion") -> str:
    """Return the second line of a criterion in a list: place, level and groups."""
    groups = ", ".join(group_name(group) for group in criterion.product_groups) or t("All product groups")
    return "  ·  ".join((term(criterion.place), term(criterion.level), groups))


def _facts(criterion: "Criterion") -> str:
    ambitions = ", ".join(ambition_name(ambition) for ambition in criterion.ambitions)
    status = term(criterion.status)
    return "  ·  ".join(part for part in (caption_words(criterion), ambitions, status) if part)


def _text_html(criterion: "Criterion") -> str:
    """Return the text with the starting values in bold; a value to be filled in shows its name."""
    parts = split_text(criterion.text, _values(criterion))
    words = (f"<b>{escape(part.text)}</b>" if part.is_parameter else escape(part.text) for part in parts)
    return "".join(words).replace("\n", "<br/>")


def _filled(criterion: "Criterion", text: str) -> str:
    return "".join(part.text for part in split_text(text, _values(criterion)))


def _values(criterion: "Criterion") -> dict[str, str]:
    return {item.key: _default(item) or f"[{item.label}]" for item in criterion.parameters}


def _default(parameter: "Parameter") -> str:
    default = parameter.default
    return ", ".join(default) if isinstance(default, list) else _value(default)


def _section(title: str, texts: Iterable[str]) -> str:
    filled = [text for text in texts if text]
    if not filled:
        return ""
    words = "".join(f"<p>{escape(text).replace(chr(10), '<br/>')}</p>" for text in filled)
    return f"<h4>{escape(title)}</h4>{words}"


def _listed(title: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(item)}</li>" for item in items if item)
    return f"<h4>{escape(title)}</h4><ul>{rows}</ul>" if rows else ""


def _parameter(parameter: "Parameter") -> str:
    words = _default(parameter)
    text = " ".join(part for part in (words, parameter.unit) if part) if words else ""
    proposal = f" ({t('Proposal')})" if parameter.confirm else ""
    return f"{parameter.label.rstrip('?')}: {text or t('to be filled in')}{proposal}"


def _value(value: str | float | None) -> str:
    if isinstance(value, int | float):
        return format_number(value)
    return value or ""


def _labels(criterion: "Criterion") -> Iterable[str]:
    for label in criterion.labels:
        yield f"{label.name} ({label.covers})" if label.covers else label.name
    if criterion.equivalence:
        yield criterion.equivalence


def _scoring(criterion: "Criterion") -> str:
    scoring = criterion.scoring
    if scoring is None:
        return ""
    steps = [
        f"{format_number(100 * step.share)}\u00a0%: {_filled(criterion, step.description)}"
        for step in scoring.rubric
    ]
    return _section(t("Scoring"), [_filled(criterion, scoring.method), scoring.formula]) + _listed(
        t("Points"), steps
    )


def _check(check: "PlannedCheck") -> str:
    parts = (check.what, check.how, term(check.moment), check.who, check.proof)
    return " – ".join(part for part in parts if part)


def _cost(criterion: "Criterion") -> str:
    return ". ".join(part for part in (term(criterion.cost_effect), criterion.cost_note) if part)


def _source(source: "Source") -> str:
    read = t("read on {day}", day=format_date(source.retrieved)) if source.retrieved else ""
    parts = (source.organisation, f"{source.title} ({source.year})", source.address, read)
    return f"{', '.join(part for part in parts if part)}. {term(source.certainty)}."


def _version(criterion: "Criterion") -> str:
    words = t(
        "Version {version} of {id}, valid from {day}",
        version=criterion.version,
        id=criterion.id,
        day=format_date(criterion.valid_from),
    )
    made = t("Made by {organisation}", organisation=criterion.made_by) if criterion.made_by else ""
    licence = t("Licence: {licence}", licence=criterion.licence) if criterion.licence else ""
    return " ".join(f"{part.rstrip('.')}." for part in (words, criterion.change_note, made, licence) if part)

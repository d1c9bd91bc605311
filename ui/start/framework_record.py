"""A policy framework in full, as rich text: for reading and copying."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from dakdesk.domain.terms import ContractKind, Place
from dakdesk.policy.framework_rules import Evidence, Strength
from ui import theme
from ui.start.framework_words import figure_words, group_words, strength_words, threshold_words
from ui.start.names import group_name
from ui.texts import t, term, tn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dakdesk.policy.framework import Ambition, Figure, Framework, Goal, Target
    from dakdesk.policy.framework_rules import FrameworkRule
    from dakdesk.policy.thresholds import Thresholds


def framework_html(framework: "Framework", titles: "Mapping[str, str]", today: "Thresholds") -> str:
    """Return everything of a framework; `titles` names criteria by id, `today` gives the amounts."""
    parts = [f"<h2>{escape(framework.name)}</h2>", _origin(framework)]
    for theme_of_goals in framework.themes:
        parts.append(f"<h3>{escape(theme_of_goals.name)}</h3>")
        parts += [_ambition(a) for a in framework.ambitions if a.theme == theme_of_goals.id]
    if framework.rules:
        parts.append(f"<h3>{escape(t('What the framework asks'))}</h3>")
        parts += [_rule(rule, titles, today) for rule in framework.rules]
    parts.append(_source(framework))
    return "".join(part for part in parts if part)


def caption_words(framework: "Framework", *, own: bool) -> str:
    """Return the second line of a framework in a list."""
    return "  ·  ".join(
        (
            t("Own framework") if own else t("Shipped"),
            tn("{count} ambition", "{count} ambitions", len(framework.ambitions)),
            tn("{count} rule", "{count} rules", len(framework.rules)),
        )
    )


def _origin(framework: "Framework") -> str:
    words = [t("Copied from {name}", name=framework.based_on)] if framework.based_on else []
    if framework.municipalities:
        words.append(", ".join(framework.municipalities))
    return "".join(f"<p>{escape(word)}</p>" for word in words)


def _ambition(ambition: "Ambition") -> str:
    head = f"<h4>{escape(ambition.id)}  {escape(ambition.title)}</h4>"
    groups = ", ".join(group_name(group) for group in ambition.further_product_groups)
    parts = [
        head,
        f"<p>{escape(ambition.focus)}</p>" if ambition.focus else "",
        _figures(ambition.figures),
        _named(t("Goals"), map(_goal, ambition.goals)),
        _named(t("Targets"), map(_target, ambition.targets)),
        f"<p>{escape(t('Also fitting, in our judgement: {groups}', groups=groups))}</p>" if groups else "",
    ]
    return "".join(parts)


def _goal(goal: "Goal") -> str:
    printed = f" ({escape(t('printed as {code}', code=goal.printed))})" if goal.printed else ""
    note = f"<br/>{_quiet(goal.note)}" if goal.note else ""
    return f"<b>{escape(goal.id)}</b>{printed}: {escape(goal.text)}{note}"


def _target(target: "Target") -> str:
    lines = [escape(target.text)]
    lines += [_quiet(words) for words in map(figure_words, target.figures) if words]
    if target.product_groups:
        lines.append(_quiet(t("Priority: {groups}", groups=group_words(target.product_groups))))
    return "<br/>".join(lines)


def _figures(figures: "tuple[Figure, ...]") -> str:
    return "".join(f"<p>{_quiet(words)}</p>" for words in map(figure_words, figures) if words)


def _rule(rule: "FrameworkRule", titles: "Mapping[str, str]", today: "Thresholds") -> str:
    role = "warn" if rule.strength is Strength.MUST else "adv"
    strong = f'<b style="color:{theme.color(role).name()}">{escape(strength_words(rule.strength))}</b>'
    lines = [f"{strong}  {escape(rule.text)} ({escape(rule.goal)})", _quiet(_counts_for(rule, today))]
    lines.append(_quiet(t("Met by: {what}", what=evidence_words(rule.met_by, titles))))
    return f"<p>{'<br/>'.join(lines)}</p>"


def _counts_for(rule: "FrameworkRule", today: "Thresholds") -> str:
    parts = [group_words(rule.product_groups)]
    if rule.kinds:
        parts.append(", ".join(term(ContractKind(kind)) for kind in rule.kinds))
    if rule.threshold:
        parts.append(threshold_words(rule.threshold, today))
    if rule.only_framework_agreements:
        parts.append(t("only framework agreements"))
    if rule.unless_reserved:
        parts.append(t("not for a contract reserved as a whole"))
    return t("Counts for: {what}", what="; ".join(parts))


def evidence_words(evidence: Evidence, titles: "Mapping[str, str]") -> str:
    """Return what meets a rule, in words."""
    parts = [titles.get(criterion, criterion) for criterion in evidence.criteria]
    if evidence.goals:
        places = ", ".join(term(Place(place)) for place in evidence.places)
        goals = ", ".join(evidence.goals)
        parts.append(
            t("a criterion for {goals} ({places})", goals=goals, places=places)
            if places
            else t("a criterion for {goals}", goals=goals)
        )
    if evidence.reservation:
        parts.append(t("a reserved contract or lot"))
    if evidence.life_cycle_cost:
        parts.append(t("life-cycle cost"))
    return "; ".join(parts)


def _named(title: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<p><b>{escape(title)}</b></p><ul>{rows}</ul>" if rows else ""


def _source(framework: "Framework") -> str:
    source = framework.source
    lines = (source.title, source.publisher, source.approved, source.commitment, source.sdg_note)
    words = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<h3>{escape(t('Source'))}</h3>{words}" if words else ""


def _quiet(words: str) -> str:
    return f'<span style="color:{theme.color("text2").name()}">{escape(words)}</span>'

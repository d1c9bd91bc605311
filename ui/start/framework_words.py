"""Words for parts of a framework that lists, the record and the editor share."""

from typing import TYPE_CHECKING

from dakdesk.policy.framework_rules import REGIONAL, Side, Strength
from dakdesk.policy.money import euros
from ui.formats import format_number
from ui.start.names import group_name
from ui.texts import t

if TYPE_CHECKING:
    from dakdesk.policy.framework import Figure, Framework
    from dakdesk.policy.framework_rules import RuleThreshold
    from dakdesk.policy.thresholds import Thresholds

LONGEST = 90


def strength_words(strength: Strength) -> str:
    """Return how strongly a rule asks."""
    return t("Must") if strength is Strength.MUST else t("Should")


def side_words(side: Side) -> str:
    """Return on which side of an amount a rule counts."""
    return t("Below the amount") if side is Side.BELOW else t("From the amount")


def series_words(series: str) -> str:
    """Return the name of a series of dated amounts."""
    return {
        REGIONAL: t("European threshold of the federal government, supplies and services"),
        "limited_value": t("Contracts of limited value"),
        "negotiated_without_publication_social": t(
            "Negotiated procedure without publication, social services"
        ),
        "negotiated_with_publication_works": t("Simplified negotiated procedure with publication, works"),
    }.get(series, series)


SERIES = (
    REGIONAL,
    "limited_value",
    "negotiated_without_publication_social",
    "negotiated_with_publication_works",
)
"""The series that a rule can be given on screen."""


def threshold_words(threshold: "RuleThreshold", today: "Thresholds") -> str:
    """Return when a rule counts, with the amount of today and beside it what the source prints."""
    amount = euros(threshold.amount(today))
    below = threshold.side is Side.BELOW
    words = t("below {amount}", amount=amount) if below else t("from {amount}", amount=amount)
    if threshold.printed is None:
        return words
    printed, year = euros(threshold.printed * 100), str(threshold.printed_year or "")
    return f"{words} ({t('{printed} in the text of {year}', printed=printed, year=year).rstrip()})"


def figure_words(figure: "Figure") -> str:
    """Return a figure in one line: `minstens 30 % tegen 2030, ten opzichte van 2020: efficiëntie`."""
    sign = {">=": t("at least"), "<=": t("at most"), "<": t("less than"), ">": t("more than")}
    number = "" if figure.value is None else f"{format_number(figure.value)}\u00a0{figure.unit}".strip()
    parts = [sign.get(figure.operator, figure.operator), number]
    if figure.year is not None:
        parts.append(t("by {year}", year=figure.year))
    if figure.baseline:
        parts.append(_baseline(figure))
    words = " ".join(part for part in parts if part)
    return f"{figure.direction}: {words}" if figure.direction and words else words or figure.direction


def _baseline(figure: "Figure") -> str:
    words = t("compared with {baseline}", baseline=figure.baseline)
    if figure.baseline_value is None:
        return words
    return f"{words} ({format_number(figure.baseline_value)}\u00a0{figure.unit})".replace("\u00a0)", ")")


def group_words(groups: tuple[str, ...]) -> str:
    """Return names of product groups, or that all count."""
    return ", ".join(group_name(group) for group in groups) or t("All product groups")


def goal_options(framework: "Framework", *, targets: bool = True) -> list[tuple[str, str]]:
    """Return the goals, and after them the targets, each with code and text."""
    found = [(goal.id, _short(goal.id, goal.text)) for a in framework.ambitions for goal in a.goals]
    if targets:
        each = (target for ambition in framework.ambitions for target in ambition.targets)
        found += [(target.id, _short(target.id, target.text)) for target in each]
    return found


def _short(code: str, text: str) -> str:
    return f"{code}  {text}" if len(text) <= LONGEST else f"{code}  {text[: LONGEST - 1].rstrip()}…"

"""What the market answered on a criterion in words: the badge, what was asked beside what is asked now."""

from dakdesk.catalogue.asked import AskedChange, AskedComparison, AskedStanding
from dakdesk.catalogue.strictness import Way
from dakdesk.domain.market import CriterionAnswer
from ui.texts import t, tn

BadgeWords = tuple[str, str]
NOBODY = CriterionAnswer(id="")


def badge_words(answer: CriterionAnswer | None, comparison: AskedComparison | None) -> BadgeWords:
    """Return words and colour role of a market badge.

    The counts stand there while they count for what is asked now; without colour when nobody knows.
    """
    answer = answer or NOBODY
    if not answer.companies:
        return t("Not asked"), "neutral"
    standing = comparison.standing if comparison is not None else AskedStanding.SAME
    words, role = count_words(answer)
    if standing is AskedStanding.STRICTER:
        return t("Stricter than asked"), "warn"
    if standing is AskedStanding.OTHER:
        return t("Other than asked"), "adv"
    if standing is AskedStanding.LAXER and role != "ok":
        return t("Laxer than asked"), "adv"
    return (words, "neutral") if standing is AskedStanding.UNKNOWN and role == "ok" else (words, role)


def count_words(answer: CriterionAnswer) -> BadgeWords:
    """Return words and colour role of the counts alone."""
    if 2 * answer.feasible > answer.companies:
        return t("Feasible: {n} of {total}", n=answer.feasible, total=answer.companies), "ok"
    if answer.feasible:
        return t("Partly: {n} of {total}", n=answer.feasible, total=answer.companies), "warn"
    return (t("Feasible later"), "warn") if answer.later else (t("Not feasible"), "block")


def difference_lines(comparison: AskedComparison) -> list[str]:
    """Return what was asked beside what is asked now, one difference a line, with what it means."""
    if comparison.standing is AskedStanding.UNKNOWN:
        return [t("It is not known which text and values the companies answered on.")]
    lines = [_change_words(change) for change in comparison.changes]
    if comparison.level_raised:
        lines.append(t("The text is another one, at a higher level: about that the market said nothing."))
    elif comparison.text_changed:
        lines.append(t("The text is another one than then: check whether the answer still counts."))
    return lines


def short_difference(comparison: AskedComparison) -> str:
    """Return in a few words what was asked, for a column."""
    if comparison.standing is AskedStanding.UNKNOWN:
        return t("Unknown what was asked")
    if comparison.text_changed:
        return t("Another text")
    if not comparison.changes:
        return t("As it is now")
    if len(comparison.changes) == 1:
        change = comparison.changes[0]
        return t("{asked}, now {now}", asked=change.asked, now=change.now)
    return tn("{count} value differs", "{count} values differ", len(comparison.changes))


def _change_words(change: AskedChange) -> str:
    values = {"label": change.label, "asked": change.asked, "now": change.now}
    if change.way is Way.STRICTER:
        return t(
            "{label}: asked {asked}, now {now}. That is stricter: about it the market said nothing.", **values
        )
    if change.way is Way.LAXER:
        return t("{label}: asked {asked}, now {now}. That is laxer: what is feasible stays so.", **values)
    return t("{label}: asked {asked}, now {now}. Check whether the answer still counts.", **values)

"""What the award says in sentences: weights, contradictions, ranking, spread, what a point costs, turns."""

from collections.abc import Iterable, Mapping

from dakdesk.domain.cost_lots import NumberedLot, cost_lots, has_lots, price_lots
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Award, ScoringPlan
from dakdesk.domain.terms import CostRole, PriceFormula, ScaleReference, ScoringMethod
from dakdesk.flow.award import InputKind, Outcome, Part, Spread, Standing
from dakdesk.flow.award_turns import Turn, TurnKind
from dakdesk.flow.pairs import PRICE, Contradiction
from dakdesk.lcc.scoring import ScoringError, example_points, price_points
from ui.charts.data import Bar, BarsData
from ui.charts.data import Part as BarPart
from ui.formats import format_money, format_number, format_percent
from ui.texts import t

SHORT = 38
COLORS = 7
_LITTLE, _MUCH = 0.6, 1.6
"""Below and above these ratios of real to nominal influence the difference is worth a sentence."""


def short(title: str, most: int = SHORT) -> str:
    """Return a title that fits in a list or beside a field, at `most` characters long."""
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


def part_title(part: Part) -> str:
    """Return what a part is called."""
    return t("Price or cost") if part.id == PRICE else part.title or t("Sub-criterion")


def value_words(value: float, part: Part) -> str:
    """Return an answer of a tender as people write it."""
    if part.kind is InputKind.AMOUNT:
        return format_money(round(value))
    if part.kind is InputKind.VALUE:
        return f"{format_number(round(value, 2))} {part.plan.unit}".strip()
    return format_percent(round(value, 2))


def weights_words(points: Mapping[str, float], names: Mapping[str, str]) -> str:
    """Return weights in one line: `Prijs 50, Levensduur 30, Herstel 20`."""
    return ", ".join(f"{names[key]} {format_number(value)}" for key, value in points.items())


def contradiction_words(found: Contradiction, names: Mapping[str, str]) -> str:
    """Say which three comparisons do not agree."""
    first, second, third = (f"“{names[key]}”" for key in (found.first, found.second, found.third))
    if found.circular:
        return t(
            "You put {first} above {second} and {second} above {third}, but not {first} above {third}.",
            first=first,
            second=second,
            third=third,
        )
    return t(
        "Your answers do not fit well: compare {first}, {second} and {third} with each other once more.",
        first=first,
        second=second,
        third=third,
    )


def formula_words(award: Award) -> str:
    """Say what the price formula does, and what to mind."""
    multiple = format_number(award.price_multiple)
    words = {
        PriceFormula.RULE_OF_THREE: t(
            "Lowest over own amount, times the weight. With small differences the price weighs less."
        ),
        PriceFormula.LINEAR_LOWEST: t(
            "Straight from all points for the lowest amount to none at {multiple} times that amount.",
            multiple=multiple,
        ),
        PriceFormula.FIXED_RANGE: t(
            "Straight between two fixed amounts, whatever others offer. Asks a good estimate of the market."
        ),
        PriceFormula.LOGARITHMIC: t(
            "All for the lowest amount, none at {multiple} times it; steepest just above the lowest.",
            multiple=multiple,
        ),
    }
    return words[award.price_formula]


def cost_lot_words(dossier: Dossier) -> str:
    """Return for which lots the life-cycle cost is scored and for which the price; nothing without lots."""
    if dossier.costs.role is not CostRole.AWARD or not has_lots(dossier):
        return ""
    named, others = cost_lots(dossier), price_lots(dossier)
    if not named:
        return t("Step 5 does not say yet for which lot the cost over the life cycle counts.")
    words = t("Lots scored on their cost over the life cycle: {lots}.", lots=_lots(named))
    return f"{words} {t('Lots scored on their price: {lots}.', lots=_lots(others))}" if others else words


def _lots(lots: Iterable[NumberedLot]) -> str:
    return ", ".join(f"{lot.number} ({lot.title})" if lot.title else str(lot.number) for lot in lots)


def price_examples(award: Award, weight: float) -> list[tuple[str, str]]:
    """Return amounts with the points they get; nothing while the formula lacks its settings."""
    low, high = award.range_low_cents, award.range_high_cents
    try:
        if award.price_formula is PriceFormula.FIXED_RANGE:
            if low is None or high is None:
                return []
            cents = [round(low + (high - low) * share) for share in (0, 0.25, 0.5, 0.75, 1)]
            euro = [amount / 100 for amount in cents]
            points = price_points(award.price_formula, weight, euro, low / 100, high / 100)
            labels = [format_money(amount).removesuffix(",00") for amount in cents]
            return [(a, format_number(p, 2)) for a, p in zip(labels, points, strict=True)]
        found = example_points(award.price_formula, weight, 100.0, multiple=award.price_multiple)
    except ScoringError:
        return []
    return [(_rise(ratio), format_number(points, 2)) for ratio, points in found]


def _rise(ratio: float) -> str:
    return t("lowest") if ratio == 1 else f"+ {format_percent(round((ratio - 1) * 100))}"


def plan_words(plan: ScoringPlan) -> str:
    """Return a method in a few words, for the folded form."""
    if plan.method is ScoringMethod.RUBRIC:
        return t("{n} steps", n=len(plan.steps))
    if plan.method is ScoringMethod.WORDS:
        return t("Formula or method in words")
    if plan.reference is ScaleReference.FIXED:
        return t("Proportional, between two values")
    return t("Proportional to the best tender")


def ranking_words(outcome: Outcome) -> str:
    """Say who comes first, second ..., and where it is a tie."""
    lines = [
        t(
            "{place}. {name}: {points} points",
            place=standing.place,
            name=offer_name(standing),
            points=format_number(standing.total, 2),
        )
        + (f" ({t('tie')})" if standing.shared else "")
        for standing in outcome.ranked
    ]
    if len(outcome.ranked) > 1 and outcome.ranked[0].shared:
        lines.append(t("The first place is a tie: the rule for equal points decides."))
    return "\n".join(lines)


def offer_name(standing: Standing) -> str:
    """Return what an invented tender is called."""
    return standing.offer.name.strip() or t("Example without name")


def point_words(euro: float | None) -> str:
    """Say what one point costs."""
    if euro is None:
        return ""
    return t(
        "One point better in quality may cost about {amount} more than the lowest amount.",
        amount=format_money(round(euro * 100)),
    )


def spread_words(spreads: tuple[Spread, ...], names: Mapping[str, str]) -> list[str]:
    """Say what really makes the difference, and what makes none."""
    if not any(spread.points for spread in spreads):
        return [t("These tenders do not differ in points.")] if spreads else []
    return [words for spread in spreads if (words := _spread(spread, names))]


def _spread(spread: Spread, names: Mapping[str, str]) -> str:
    name = names[spread.criterion_id]
    if not spread.points:
        return t("“{name}” makes no difference between these tenders.", name=name)
    real, nominal = format_percent(round(spread.share * 100)), format_percent(round(spread.nominal * 100))
    ratio = spread.share / spread.nominal if spread.nominal else 1.0
    if spread.criterion_id != PRICE and _LITTLE <= ratio <= _MUCH:
        return ""
    text = t(
        "“{name}” decides {real} of the real differences, and weighs {nominal} on paper.",
        name=name,
        real=real,
        nominal=nominal,
    )
    if ratio < _LITTLE:
        return f"{text} {t('It weighs less than you mean.')}"
    return f"{text} {t('It weighs more than you mean.')}" if ratio > _MUCH else text


def turn_words(turn: Turn) -> str:
    """Say which change turns first and second."""
    name = turn.offer.name.strip() or t("Example without name")
    before, after = value_words(turn.before, turn.part), value_words(turn.after, turn.part)
    if turn.part.kind is InputKind.AMOUNT:
        share = format_percent(
            round(abs(turn.after - turn.before) / turn.before * 100, 1) if turn.before else 0
        )
        if turn.kind is TurnKind.SECOND_CHEAPER:
            return t("{name} wins at {after} or less ({share} cheaper).", name=name, after=after, share=share)
        return t("{name} loses from {after} on ({share} dearer).", name=name, after=after, share=share)
    title = part_title(turn.part)
    about = t("about {value}", value=after) if turn.part.kind is InputKind.VALUE else after
    source = (
        t("{name} wins with {after} instead of {before} for “{title}”.")
        if turn.kind is TurnKind.SECOND_BETTER
        else t("{name} loses with {after} instead of {before} for “{title}”.")
    )
    return source.format(name=name, after=about, before=before, title=title)


def points_chart(outcome: Outcome, names: Mapping[str, str]) -> BarsData:
    """Return the points per criterion as stacked bars, best first."""
    owners = list(dict.fromkeys(part.criterion_id for part in outcome.parts))
    bars = tuple(
        Bar(
            letter=str(standing.place),
            name=offer_name(standing),
            parts=tuple(
                BarPart(short(_bar_name(nr, owners, names)), min(nr, COLORS - 1), value)
                for nr, value in enumerate(_by_owner(standing, outcome, owners))
            ),
            net=standing.total,
        )
        for standing in outcome.ranked
    )
    return BarsData(
        title=t("Points per criterion"),
        subtitle=t("points"),
        bars=bars,
        net_word=t("total"),
        unit=t("points"),
    )


def _bar_name(nr: int, owners: list[str], names: Mapping[str, str]) -> str:
    return t("Other criteria") if nr >= COLORS - 1 and len(owners) > COLORS else names[owners[nr]]


def _by_owner(standing: Standing, outcome: Outcome, owners: list[str]) -> list[float]:
    sums = dict.fromkeys(owners, 0.0)
    for part, points in zip(outcome.parts, standing.points, strict=True):
        sums[part.criterion_id] += points or 0.0
    values = list(sums.values())
    if len(values) <= COLORS:
        return values
    return [*values[: COLORS - 1], sum(values[COLORS - 1 :])]

"""How sure the comparison is, in words and figures: names of uncertain inputs, spread, chances."""

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.inputs import PRICES, input_value, place_of, record_of
from dakdesk.lcc.outlook import AlternativeOutlook, Outlook
from dakdesk.lcc.uncertain_inputs import input_exists
from ui.charts.data import Range, RangesData
from ui.formats import format_number, format_percent
from ui.models.cost_charts import letter, names_of, scale_of
from ui.models.cost_figures import Figure, FigureRow, FigureTable, euro
from ui.texts import t


def uncertain_name(study: CostStudy, path: str) -> str:
    """Return what an uncertain input is called, with the letter of the alternative that it is about."""
    if not input_exists(study, path):
        return t("An input that is not there any more")
    place = place_of(path)
    record = record_of(study, place)
    if record is None:
        return _assumption_name(place.field)
    label = record.label or t("Line without a name")
    whose = _letter_of(study, place.alternative_id)
    words = {
        "escalation": t("{label}: price increase per year", label=label),
        "interval_years": t("{label}: every how many years", label=label),
    }.get(place.field, label)
    return f"{whose}: {words}" if whose else words


def _assumption_name(field: str) -> str:
    names = {"discount_rate": t("Discount rate"), "inflation": t("Inflation"), "units": t("Number")}
    return names.get(field, field)


def uncertain_unit(study: CostStudy, path: str) -> str:
    """Return the unit in which bounds are typed."""
    place = place_of(path)
    if place.is_rate:
        return "%"
    if place.field == "interval_years":
        return ""
    if not place.group:
        return study.unit_name
    record = record_of(study, place)
    return record.unit if record else ""


def value_words(study: CostStudy, path: str) -> str:
    """Return the value typed, as it stands between its bounds."""
    value = input_value(study, path)
    if value is None:
        return t("not filled in")
    return format_percent(round(value * 100, 6)) if place_of(path).is_rate else format_number(value)


def outlook_sentence(study: CostStudy, found: Outlook) -> str:
    """Return in one sentence which alternative most often is the cheapest."""
    best = found.likeliest
    return t(
        "{name} is the cheapest in {percent} of {draws} draws.",
        name=_named(study, best.alternative_id),
        percent=chance(best.cheapest),
        draws=format_number(found.draws, 0),
    )


def chance(share: float) -> str:
    """Return a share in percent; what is not quite nought or all is not written as such."""
    if 0 < share < 0.01:
        return t("less than 1 %")
    return t("more than 99 %") if 0.99 < share < 1 else format_percent(round(share * 100))


def outlook_table(study: CostStudy, found: Outlook) -> FigureTable:
    """Return the figures of the ranges with what was filled in and the chances."""
    each = found.alternatives
    names = (_named(study, one.alternative_id, "\u2002") for one in each)
    likeliest = max(one.cheapest for one in each)
    chances = tuple(
        Figure(chance(one.cheapest), best=len(each) > 1 and one.cheapest == likeliest) for one in each
    )
    return FigureTable(
        (t("Net present cost"), *names),
        (
            _row(t("As filled in"), tuple(one.filled_in for one in each), strong=True),
            _row(t("Best case"), tuple(one.best for one in each)),
            _row(t("Worst case"), tuple(one.worst for one in each)),
            _row(t("1 in 10 draws is lower (P10)"), tuple(one.low for one in each)),
            _row(t("Middle of the draws (median)"), tuple(one.median for one in each)),
            _row(t("1 in 10 draws is higher (P90)"), tuple(one.high for one in each)),
            FigureRow(t("Chance of being the cheapest"), chances, strong=True),
        ),
    )


def ranges_of(study: CostStudy, found: Outlook | None) -> RangesData:
    """Return the spread of each alternative as ranges; empty while there is no outlook."""
    alternatives = found.alternatives if found else ()
    divisor, unit = scale_of(end for each in alternatives for end in (each.best, each.worst))
    names = names_of(study)
    places = {each.id: number for number, each in enumerate(study.alternatives)}
    return RangesData(
        title=t("How far the net present cost can go"),
        subtitle=t("{unit}; the axis does not start at nought", unit=unit),
        ranges=tuple(
            _range(places[each.alternative_id], names[places[each.alternative_id]], each)
            for each in alternatives
        ),
        ends_word=t("best to worst case"),
        most_word=t("8 in 10 draws"),
        middle_word=t("median"),
        divisor=divisor,
        empty=t("There is no spread to show yet."),
    )


def _range(number: int, name: str, each: AlternativeOutlook) -> Range:
    values = (each.best, each.low, each.median, each.high, each.worst)
    told = (
        t("Best case"),
        t("1 in 10 draws is lower (P10)"),
        t("Middle of the draws (median)"),
        t("1 in 10 draws is higher (P90)"),
        t("Worst case"),
    )
    first, second, third, fourth, fifth = (
        f"{letter(number)} {name}, {words}: {euro(value)}" for words, value in zip(told, values, strict=True)
    )
    return Range(letter(number), name, number % 4, values, (first, second, third, fourth, fifth))


def _row(label: str, amounts: tuple[float, ...], *, strong: bool = False) -> FigureRow:
    return FigureRow(label, tuple(Figure(euro(amount)) for amount in amounts), strong)


def _letter_of(study: CostStudy, alternative_id: str) -> str:
    ids = [each.id for each in study.alternatives]
    return letter(ids.index(alternative_id)) if alternative_id in ids else ""


def _named(study: CostStudy, alternative_id: str, gap: str = " ") -> str:
    ids = [each.id for each in study.alternatives]
    place = ids.index(alternative_id)
    return f"{letter(place)}{gap}{names_of(study)[place]}"


Option = tuple[str, str]


def uncertain_groups(study: CostStudy, paths: tuple[str, ...]) -> list[tuple[str, list[Option]]]:
    """Return inputs with their names by group: assumptions, prices, each line."""
    groups: dict[str, list[Option]] = {}
    for path in paths:
        groups.setdefault(_group_name(study, path), []).append((path, _option_words(study, path)))
    return list(groups.items())


def _group_name(study: CostStudy, path: str) -> str:
    place = place_of(path)
    record = record_of(study, place)
    if place.group == PRICES:
        return t("Prices and factors")
    return (record.label or t("Line without a name")) if record else t("Assumptions")


def _option_words(study: CostStudy, path: str) -> str:
    """Return the name with the value; a cell is named by its alternative, as the line heads the group."""
    place = place_of(path)
    cell = place.alternative_id and place.field == "value"
    words = _named(study, place.alternative_id) if cell else uncertain_name(study, path)
    unit = uncertain_unit(study, path)
    value = value_words(study, path)
    return f"{words}: {value}" if unit in ("%", "") else f"{words}: {value} {unit}"

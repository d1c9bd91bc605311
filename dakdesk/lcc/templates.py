"""Calculation templates as data: which lines and prices a cost study of a product group starts with.

A default price is a starting value with source, year and certainty; unless it is confirmed in the file the
buyer confirms or replaces it before it goes into an annex (decision 6).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import tomli

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, Default, LineValue, UnitPrice
from dakdesk.domain.shape import unknown_keys
from dakdesk.domain.terms import ContractKind, CostPattern, SupplyWay


class TemplateError(ValueError):
    """A template file is not as it should be; the message names file and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBlock:
    """Lines that can be added to a study: of a `way` to meet the need, or of a method of valuing."""

    id: str
    name: str
    hint: str = ""
    way: SupplyWay = SupplyWay.NOT_SAID
    prices: tuple[UnitPrice, ...] = ()
    lines: tuple[CostLine, ...]
    defaults: tuple[Default, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTemplate:
    """A template; `product_groups` are the ids of the groups it fits, `hint` says what to measure.

    `kinds` are the contracts whose costs its lines describe, none named: every kind. `defaults` say where
    other starting values than prices come from; `block_ids` name the blocks that suit.
    """

    id: str
    name: str
    hint: str = ""
    product_groups: tuple[str, ...] = ()
    kinds: tuple[ContractKind, ...] = ()
    unit_name: str
    units: float = 1.0
    period_years: int
    prices: tuple[UnitPrice, ...] = ()
    lines: tuple[CostLine, ...]
    defaults: tuple[Default, ...] = ()
    block_ids: tuple[str, ...] = ()


Record = TypeVar("Record", CostTemplate, LineBlock)


def load_templates(folder: Path) -> tuple[CostTemplate, ...]:
    """Return the templates of a folder by name; each takes its shared prices from `prices.toml` there."""
    shared = _shared_prices(folder)
    files = sorted(file for file in folder.glob("*.toml") if file.name != "prices.toml")
    return tuple(sorted((load_template(file, shared) for file in files), key=lambda each: each.name))


def load_template(file: Path, shared: dict[str, dict[str, Any]]) -> CostTemplate:
    """Read one template; the prices its lines name come from its own list or from `shared`."""
    return _load(file, shared, CostTemplate)


def load_blocks(folder: Path) -> tuple[LineBlock, ...]:
    """Return the blocks in `blocks` of the folder of templates, by name."""
    shared = _shared_prices(folder)
    files = sorted((folder / "blocks").glob("*.toml"))
    return tuple(sorted((_load(file, shared, LineBlock) for file in files), key=lambda each: each.name))


def _shared_prices(folder: Path) -> dict[str, dict[str, Any]]:
    return {price["id"]: price for price in _read(folder / "prices.toml")["prices"]}


def _load(file: Path, shared: dict[str, dict[str, Any]], kind: type[Record]) -> Record:
    import msgspec

    table = _read(file)
    table["prices"] = _used_prices(file, table, shared)
    table["defaults"] = [_default(file, table, default) for default in table.get("defaults", ())]
    for place in unknown_keys(table, kind):
        raise TemplateError(f"{file.name}: unknown field {'.'.join(map(str, place))}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise TemplateError(f"{file.name}: {error}") from error


def _default(file: Path, table: dict[str, Any], default: dict[str, Any]) -> dict[str, Any]:
    """Fill in the value that stands at the path of a default."""
    path = str(default.get("path"))
    line_id, _, field = path.removeprefix("lines.").rpartition(".")
    lines = {str(line.get("id")): line for line in table.get("lines", ())}
    record = lines.get(line_id, {}) if path.startswith("lines.") else table
    if field not in record:
        raise TemplateError(f"{file.name}: no value at {path}")
    return {"id": path, **default, "value": float(record[field])}


def _used_prices(
    file: Path, table: dict[str, Any], shared: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the prices and factors that the lines name, in the order in which they do."""
    known = shared | {price["id"]: price for price in table.get("prices", ())}
    lines = table.get("lines", ())
    inputs = {line.get("id") for line in lines if line.get("pattern") == CostPattern.INPUT}
    named = [name for line in lines for name in _named(line)]
    used = [name for name in dict.fromkeys(named) if name and name not in inputs]
    unknown = [name for name in used if name not in known]
    if unknown:
        raise TemplateError(f"{file.name}: no price {', '.join(unknown)}")
    return [known[name] for name in used]


def _named(line: dict[str, Any]) -> list[str]:
    one = [line.get(key, "") for key in ("price_id", "emission_id")]
    return [*one, *line.get("emission_ids", ()), *line.get("use_ids", ())]


def fitting_templates(
    templates: Iterable[CostTemplate], product_groups: Collection[str], kind: ContractKind | None = None
) -> tuple[CostTemplate, ...]:
    """Return the templates made for one of the product groups and the kind of contract first, the general
    ones after them; a kind that is not chosen yet leaves nothing out."""
    suiting = [each for each in templates if suits_kind(each, kind)]
    fitting = [each for each in suiting if set(each.product_groups) & set(product_groups)]
    general = [each for each in suiting if not each.product_groups]
    return (*fitting, *general)


def other_templates(
    templates: Iterable[CostTemplate], product_groups: Collection[str], kind: ContractKind | None = None
) -> tuple[CostTemplate, ...]:
    """Return the templates that do not fit, those that suit the kind of contract first."""
    each_one = tuple(templates)
    fitting = fitting_templates(each_one, product_groups, kind)
    others = [each for each in each_one if each not in fitting]
    return tuple(sorted(others, key=lambda each: not suits_kind(each, kind)))


def suits_kind(template: CostTemplate, kind: ContractKind | None) -> bool:
    """Whether the lines of a template describe the costs of this kind of contract."""
    return kind is None or not template.kinds or kind in template.kinds


def start_study(template: CostTemplate, alternatives: tuple[Alternative, ...]) -> CostStudy:
    """Return a new study: the template's lines with an empty cell for every alternative."""
    cells = tuple(LineValue(id=alternative.id) for alternative in alternatives)
    return CostStudy(
        template_id=template.id,
        units=template.units,
        unit_name=template.unit_name,
        period_years=template.period_years,
        prices=template.prices,
        alternatives=alternatives,
        lines=tuple(replace(line, values=cells) for line in template.lines),
        defaults=template.defaults,
    )


def with_block(study: CostStudy, block: LineBlock, alternative_id: str = "") -> CostStudy:
    """Return the study with the lines of a block, and the prices and defaults it does not have yet.

    With `alternative_id` the lines are about that alternative: its cells are empty, those of the others zero.
    """
    old_lines = {line.id for line in study.lines}
    old_prices = {price.id for price in study.prices}
    old_defaults = {default.id for default in study.defaults}
    cells = tuple(
        LineValue(id=each.id, value=0.0 if alternative_id and each.id != alternative_id else None)
        for each in study.alternatives
    )
    new = (replace(line, values=cells) for line in block.lines if line.id not in old_lines)
    return replace(
        study,
        lines=(*_emptied(study, block, alternative_id), *new),
        prices=(*study.prices, *(price for price in block.prices if price.id not in old_prices)),
        defaults=(*study.defaults, *(each for each in block.defaults if each.id not in old_defaults)),
    )


def _emptied(study: CostStudy, block: LineBlock, alternative_id: str) -> tuple[CostLine, ...]:
    """Empty the zero that another alternative's block put there for this one."""
    ours = {line.id for line in block.lines}
    empty = LineValue(id=alternative_id)
    return tuple(
        replace(line, values=tuple(empty if cell.id == alternative_id else cell for cell in line.values))
        if line.id in ours
        else line
        for line in study.lines
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomli.loads(file.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        raise TemplateError(f"{file.name}: {error}") from error

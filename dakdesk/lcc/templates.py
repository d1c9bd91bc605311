"""Calculation templates as data: which lines and prices a cost study of a product group starts with.

A default price is a starting value with source, year and certainty; unless it is confirmed in the file the
buyer confirms or replaces it before it goes into an annex (decision 6).
"""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, UnitPrice
from dakdesk.domain.shape import unknown_keys


class TemplateError(ValueError):
    """A template file is not as it should be; the message names file and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTemplate:
    """A template; `product_groups` are the ids of the groups it fits, `hint` says what to measure."""

    id: str
    name: str
    hint: str = ""
    product_groups: tuple[str, ...] = ()
    unit_name: str
    units: float = 1.0
    period_years: int
    prices: tuple[UnitPrice, ...] = ()
    lines: tuple[CostLine, ...]


def load_templates(folder: Path) -> tuple[CostTemplate, ...]:
    """Return the templates of a folder by name; each takes its shared prices from `prices.toml` there."""
    shared = {price["id"]: price for price in _read(folder / "prices.toml")["prices"]}
    files = sorted(file for file in folder.glob("*.toml") if file.name != "prices.toml")
    return tuple(sorted((load_template(file, shared) for file in files), key=lambda each: each.name))


def load_template(file: Path, shared: dict[str, dict[str, Any]]) -> CostTemplate:
    """Read one template; the prices its lines name come from its own list or from `shared`."""
    import msgspec

    table = _read(file)
    table["prices"] = _used_prices(file, table, shared)
    for place in unknown_keys(table, CostTemplate):
        raise TemplateError(f"{file.name}: unknown field {'.'.join(map(str, place))}")
    try:
        return msgspec.convert(table, CostTemplate)
    except msgspec.ValidationError as error:
        raise TemplateError(f"{file.name}: {error}") from error


def _used_prices(
    file: Path, table: dict[str, Any], shared: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the prices and factors that the lines name, in the order in which they do."""
    known = shared | {price["id"]: price for price in table.get("prices", ())}
    named = [line.get(key, "") for line in table.get("lines", ()) for key in ("price_id", "emission_id")]
    used = [name for name in dict.fromkeys(named) if name]
    unknown = [name for name in used if name not in known]
    if unknown:
        raise TemplateError(f"{file.name}: no price {', '.join(unknown)}")
    return [known[name] for name in used]


def fitting_templates(
    templates: Iterable[CostTemplate], product_groups: Collection[str]
) -> tuple[CostTemplate, ...]:
    """Return the templates made for one of the product groups first, the general ones after them."""
    fitting = [each for each in templates if set(each.product_groups) & set(product_groups)]
    general = [each for each in templates if not each.product_groups]
    return (*fitting, *general)


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
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{file.name}: {error}") from error

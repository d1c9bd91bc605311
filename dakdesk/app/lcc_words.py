"""The result of a life-cycle cost case as lines to read; the whole of it is in the JSON."""

from collections.abc import Iterator
from typing import Any

from dakdesk.app.language import t
from dakdesk.app.sentences import written


def lcc_lines(report: dict[str, Any]) -> list[str]:
    """Return a line per alternative and per problem of a study, or per figure of another calculation."""
    if "alternatives" in report:
        return [*_alternatives(report), *_problems(report["problems"])]
    figures = report["result"]
    return [f"{name}: {_figure(value)}" for name, value in figures.items()]


def _alternatives(report: dict[str, Any]) -> Iterator[str]:
    points = report.get("points") or {}
    for result in report["alternatives"]:
        yield t(
            "{name}: net present cost {total}, per year {yearly}",
            name=result["name"] or result["id"],
            total=_euro(result["present_cost"]),
            yearly=_euro(result["equivalent_annual_cost"]),
        ) + (t(", {points} points", points=_figure(points[result["id"]])) if result["id"] in points else "")


def _problems(problems: list[dict[str, Any]]) -> Iterator[str]:
    for problem in problems:
        yield f"{problem['path']}: {t('error.' + problem['code'], **problem['params'])}"


def _euro(amount: float | None) -> str:
    return t("unknown") if amount is None else f"€ {amount:,.2f}".translate(str.maketrans(",.", ".,"))


def _figure(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(_figure, value))
    return written(value) if isinstance(value, int | float | str) else t("unknown")

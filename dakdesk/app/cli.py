"""The command line for administrators, trainers and scripts: the same code as the screen.

Exit codes: 0 done, 1 the dossier has findings that block publication, 2 the input is no good (one line
that names file and field, nothing written). Formats: docs/commands.md.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dakdesk import __version__
from dakdesk.app.bad_input import BadInput
from dakdesk.app.language import t

DONE, BLOCKED, BAD_INPUT = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    run: Callable[[argparse.Namespace], int] | None = getattr(chosen, "run", None)
    if run is None:
        return _whole_program(chosen, parser)
    try:
        return run(chosen)
    except BadInput as problem:
        sys.stderr.write(f"{problem}\n")
        return BAD_INPUT


def _whole_program(chosen: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if chosen.version:
        _say(__version__)
        return DONE
    if chosen.self_test:
        from dakdesk.app.self_test import run_self_test

        return run_self_test(_say)
    parser.print_usage(sys.stderr)
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py", description=t("Build sustainable tenders"), add_help=True
    )
    parser.add_argument("--version", action="store_true", help=t("show the version"))
    parser.add_argument("--self-test", action="store_true", help=t("test this installation"))
    commands = parser.add_subparsers(title=t("commands"))
    export = commands.add_parser("export", help=t("write all documents of a dossier"))
    export.add_argument("dossier", type=Path)
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    export.set_defaults(run=_export)
    check = commands.add_parser("check", help=t("list the findings of a dossier"))
    check.add_argument("dossier", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)
    lcc = commands.add_parser("lcc", help=t("calculate a life-cycle cost case"))
    lcc.add_argument("case", type=Path)
    lcc.add_argument("--json", action="store_true")
    lcc.set_defaults(run=_lcc)
    catalogue = commands.add_parser("catalogue", help=t("count the criteria of the catalogue"))
    catalogue.add_argument("--json", action="store_true")
    catalogue.set_defaults(run=_catalogue)
    return parser


def _export(chosen: argparse.Namespace) -> int:
    from dakdesk.app.commands import export_command

    return export_command(chosen.dossier, chosen.to, _say)


def _check(chosen: argparse.Namespace) -> int:
    from dakdesk.app.commands import check_report

    report = check_report(chosen.dossier)
    if chosen.json:
        _say(_json(report))
    else:
        for finding in report["findings"]:
            _say(f"{finding['gravity_name']}: {finding['sentence']}" + _rule(finding["rule"]))
    return BLOCKED if report["blocking"] else DONE


def _lcc(chosen: argparse.Namespace) -> int:
    from dakdesk.app.commands import lcc_report

    report = lcc_report(chosen.case)
    _say(_json(report) if chosen.json else "\n".join(_lines(report)))
    return DONE


def _catalogue(chosen: argparse.Namespace) -> int:
    from dakdesk.app.commands import catalogue_report

    report = catalogue_report()
    if chosen.json:
        _say(_json(report))
        return DONE
    for group in report["product_groups"]:
        _say(f"{group['id']}: {group['criteria']}")
    return DONE


def _rule(rule: str) -> str:
    return f" ({rule})" if rule else ""


def _lines(report: object, indent: str = "") -> list[str]:
    if isinstance(report, dict):
        lines: list[str] = []
        for key, value in report.items():
            nested = isinstance(value, dict | list) and value
            lines += (
                [f"{indent}{key}:", *_lines(value, indent + "  ")] if nested else [f"{indent}{key}: {value}"]
            )
        return lines
    if isinstance(report, list):
        return [line for item in report for line in _lines(item, indent + "- ")]
    return [f"{indent}{report}"]


def _json(report: object) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")

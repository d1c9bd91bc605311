"""The command line for administrators, trainers and scripts: the same code as the screen.

Exit codes: 0 done, 1 the dossier has findings that block publication, 2 the input is no good (one line
that names file and field, nothing written). Formats: docs/commands.md.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dakdesk import __version__
from dakdesk.app.bad_input import BadInput
from dakdesk.app.command_parser import CommandParser, complain, given_path
from dakdesk.app.language import t
from dakdesk.app.refusals import reason

if TYPE_CHECKING:
    from dakdesk.app.export_service import PictureMaker

DONE, BLOCKED, BAD_INPUT = 0, 1, 2


def main(arguments: Sequence[str], pictures: "PictureMaker | None" = None) -> int:
    """Run one command and return its exit code; `pictures` draws the charts of documents."""
    speak_utf8()
    try:
        return _run(arguments, pictures)
    except SystemExit as end:
        return int(end.code or 0)
    except BadInput as problem:
        return _complain(str(problem))
    except BrokenPipeError:
        return _reader_left()
    except PrintingError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return _complain(t("Stopped. Nothing more is written."))
    except Exception as error:  # a mistake of ours: told in one line, the details in the log
        return _complain(_told(error))


class PrintingError(Exception):
    """What a command says cannot be printed, as when the output goes to a full disk."""


def speak_utf8() -> None:
    """Print UTF-8 whatever the console or the redirection would choose; no character can stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: Sequence[str], pictures: "PictureMaker | None") -> int:
    parser = _parser()
    chosen = parser.parse_args(arguments, argparse.Namespace(pictures=pictures))
    run: Callable[[argparse.Namespace], int] | None = getattr(chosen, "run", None)
    return run(chosen) if run else _whole_program(chosen, parser)


def _complain(line: str) -> int:
    complain(line)
    return BAD_INPUT


def _reader_left() -> int:
    """Whoever read our output has closed it (`| head`): what is left to print is dropped."""
    _drop_output()
    return DONE


def _drop_output() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _told(error: Exception) -> str:
    from dakdesk.app import log

    written = log.write_error(error)
    return t("error.command.bug", detail=written or f"{type(error).__name__}: {error}")


def _whole_program(chosen: argparse.Namespace, parser: CommandParser) -> int:
    if chosen.version:
        _say(__version__)
        return DONE
    if not chosen.self_test:
        parser.error(f"the following arguments are required: {t('a command')}")
    from dakdesk.app.self_test import run_self_test

    return run_self_test(_say)


def _parser() -> CommandParser:
    parser = CommandParser(prog="main.py", description=t("Build sustainable tenders"))
    parser.options.add_argument("--version", action="store_true", help=t("show the version"))
    parser.options.add_argument("--self-test", action="store_true", help=t("test this installation"))
    commands = parser.add_subparsers(
        title=t("commands"), metavar=t("COMMAND"), parser_class=CommandParser, prog="main.py"
    )
    export = commands.add_parser("export", help=t("write all documents of a dossier"))
    _dossier(export)
    export.options.add_argument(
        "--to", type=given_path, required=True, metavar=t("FOLDER"), help=t("where the documents go")
    )
    export.set_defaults(run=_export)
    check = commands.add_parser("check", help=t("list the findings of a dossier"))
    _dossier(check)
    _json_option(check)
    check.set_defaults(run=_check)
    lcc = commands.add_parser("lcc", help=t("calculate a life-cycle cost case"))
    words = t("a JSON file, see docs/lcc.md")
    lcc.inputs.add_argument("case", type=given_path, metavar=t("CASE"), help=words)
    _json_option(lcc)
    _offers_options(lcc)
    lcc.set_defaults(run=_lcc)
    _catalogue_parser(commands)
    return parser


def _offers_options(lcc: CommandParser) -> None:
    add, words = (
        lcc.options.add_argument,
        "compare filled-in sheets of tenderers; the input is then a dossier",
    )
    add("--offers", type=given_path, metavar=t("FOLDER"), help=t(words))
    add("--after-request", action="store_true", help=t("missing answers were asked for in vain"))
    add("--to", type=given_path, metavar=t("FOLDER"), help=t("where the annex for the award report goes"))


def _catalogue_parser(commands: "argparse._SubParsersAction[CommandParser]") -> None:
    catalogue = commands.add_parser("catalogue", help=t("count, export or import criteria"))
    _json_option(catalogue)
    add = catalogue.options.add_argument
    add("--export", type=given_path, metavar=t("TARGET"), help=t("write criteria: .xlsx, .toml, or a folder"))
    add("--group", metavar="ID", help=t("only the criteria of this product group"))
    words = t("take criteria over from a file")
    add("--import", type=given_path, dest="source", metavar=t("FILE"), help=words)
    add("--to", type=given_path, metavar=t("FOLDER"), help=t("own folder of the organisation, for --import"))
    add("--clash", choices=("leave", "take", "rename"), default="", help=t("what to do with a clashing id"))
    catalogue.set_defaults(run=_catalogue)


def _dossier(command: CommandParser) -> None:
    command.inputs.add_argument(
        "dossier", type=given_path, metavar="DOSSIER", help=t("a .dakdossier file or the name of an example")
    )


def _json_option(command: CommandParser) -> None:
    command.options.add_argument("--json", action="store_true", help=t("print everything as JSON"))


def _export(chosen: argparse.Namespace) -> int:
    from dakdesk.app.commands import export_command

    return export_command(chosen.dossier, chosen.to, _say, chosen.pictures)


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

    if chosen.offers:
        return _offers(chosen)
    if chosen.to or chosen.after_request:
        raise BadInput(t("--to and --after-request belong to --offers."))
    report = lcc_report(chosen.case)
    if chosen.json:
        _say(_json(report))
        return DONE
    from dakdesk.app.lcc_words import lcc_lines

    _say("\n".join(lcc_lines(report)))
    return DONE


def _offers(chosen: argparse.Namespace) -> int:
    from dakdesk.app.commands import offers_comparison
    from dakdesk.app.cost_offers import offers_lines

    report = offers_comparison(chosen.case, chosen.offers, chosen.to, after_request=chosen.after_request)
    _say(_json(report) if chosen.json else "\n".join(offers_lines(report)))
    return BLOCKED if report["refused"] else DONE


def _catalogue(chosen: argparse.Namespace) -> int:
    from dakdesk.app.commands import catalogue_report

    if (chosen.group and not chosen.export) or ((chosen.to or chosen.clash) and not chosen.source):
        raise BadInput(t("--group belongs to --export, --to and --clash belong to --import."))
    if chosen.export or chosen.source:
        return _exchange(chosen)
    report = catalogue_report()
    if chosen.json:
        _say(_json(report))
    else:
        for group in report["product_groups"]:
            _say(f"{group['id']}: {group['criteria']}")
        for problem in report["problems"]:
            _say(problem["sentence"])
    return BLOCKED if report["problems"] else DONE


def _exchange(chosen: argparse.Namespace) -> int:
    from dakdesk.app.catalogue_commands import export_criteria, import_criteria

    if chosen.export and chosen.source:
        raise BadInput(t("Choose either --export or --import."))
    if chosen.export:
        return export_criteria(chosen.export, chosen.group or "", _say)
    return import_criteria(chosen.source, chosen.to, chosen.clash, _say)


def _rule(rule: str) -> str:
    return f" ({rule})" if rule else ""


def _json(report: object) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2)


def _say(text: str) -> None:
    if sys.stdout is None:  # closed by whoever started us, who wants no output
        return
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise PrintingError(t("error.command.output", reason=reason(error))) from error

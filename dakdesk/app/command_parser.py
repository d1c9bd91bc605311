"""The words of the command line: argparse with help and complaints in the interface language."""

import argparse
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from dakdesk.app.language import t

BAD_COMMAND = 2
_COMPLAINTS = (
    (r"argument (?P<what>\S+?)[:]? .*invalid choice: '(?P<value>.*?)'", "error.command.unknown"),
    (r"the following arguments are required: (?P<value>.*)", "error.command.missing"),
    (r"unrecognized arguments: (?P<value>.*)", "error.command.too_much"),
    (r"argument (?P<value>\S+): expected one argument", "error.command.no_value"),
)


class CommandParser(argparse.ArgumentParser):
    """Complains in one line, and never guesses a shortened option."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "add_help": False, "allow_abbrev": False, "formatter_class": _Help})
        self.inputs = self.add_argument_group(t("input"))
        self.options = self.add_argument_group(t("options"))
        self.options.add_argument("-h", "--help", action="help", help=t("show this help"))

    def error(self, message: str) -> NoReturn:
        """End with one line that says what is wrong with the command, and where help stands."""
        complain(f"{complaint(message)} {t('error.command.help', program=self.prog)}")
        raise SystemExit(BAD_COMMAND)


def given_path(text: str) -> Path:
    """Return the path in an argument; an empty one, of a script's empty variable, is no folder of ours."""
    if not text.strip():
        raise argparse.ArgumentTypeError("expected one argument")
    return Path(text)


def complain(line: str) -> None:
    """Say what is wrong in one line, if anybody can read it; the exit code says it all the same."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(" ".join(line.split()) + "\n")
            sys.stderr.flush()


def complaint(message: str) -> str:
    """Return a complaint of argparse in the interface language; one that is not known stays as it is."""
    for pattern, code in _COMPLAINTS:
        found = re.search(pattern, message)
        if found:
            return t(code, value=found["value"])
    return t("error.command.other", value=message)


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, t("usage: ") if prefix is None else prefix)

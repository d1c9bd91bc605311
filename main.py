"""Start DAKdesk: the window without arguments, the command line with them."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dakdesk.domain.costs import CostStudy


def main(arguments: Sequence[str]) -> int:
    """Return the exit code: 0 done, 1 findings that block, 2 input or computer not fit."""
    if arguments:
        from dakdesk.app import cli

        return cli.main(arguments, _pictures)
    return _show_window()


def _pictures(study: "CostStudy") -> Mapping[str, bytes]:
    """Draw the charts of a document without a window; where Qt is not fit its tables stand alone."""
    try:
        from ui.charts.cost_pictures import cost_pictures_without_window
    except ImportError:
        return {}
    return cost_pictures_without_window(study)


def _show_window() -> int:
    from dakdesk.app.system_check import complaint, import_complaint

    try:
        from dakdesk.app.paths import local_dir

        problem = complaint(local_dir())
        if not problem:
            from ui import application

            return application.run()
    except ImportError as error:
        problem = import_complaint(error)
    from dakdesk.app.command_parser import complain

    complain(problem)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

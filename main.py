"""Start DAKdesk: the window without arguments, the command line with them."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Return the exit code: 0 done, 1 findings that block, 2 input or computer not fit."""
    if arguments:
        from dakdesk.app import cli

        return cli.main(arguments)
    return _show_window()


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
    sys.stderr.write(problem + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

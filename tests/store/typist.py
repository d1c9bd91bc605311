"""A program that types into a dossier until it is killed: `python -m tests.store.typist FOLDER`.

It says on its output what it typed and when, so that whoever kills it knows what must be found again.
"""

import sys
import time
from pathlib import Path

from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.changes import set_value

PATH = "contract.subject"


def workspace_in(folder: Path) -> Workspace:
    return open_workspace(folder / "data", folder / "local", find=lambda _: ())


def main() -> None:
    """Type a growing number into one field, about every five milliseconds."""
    workspace = workspace_in(Path(sys.argv[1]))
    workspace.recover().result()
    session = workspace.open("d1").result().session
    number = int(session.dossier.contract.subject or 0)
    while True:
        number += 1
        session.apply(set_value(PATH, str(number)))
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()
        time.sleep(0.005)


if __name__ == "__main__":
    main()

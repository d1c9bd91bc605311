"""Check catalogue files: `python -m dakdesk.catalogue.check [--own] [file or folder...]`.

Prints `file:line: message` per problem; exit 0 when there is none, 1 when there is, 2 when nothing was found.
With `--own` a file need not be complete over places and levels, as those of an organisation.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from dakdesk.catalogue.loader import read_file
from dakdesk.catalogue.validate import validate_files

DEFAULT = Path("resources", "catalogue")
OWN = "--own"


def main(arguments: Sequence[str]) -> int:
    """Check the named files and folders (default: the shipped folder, from the repository's root)."""
    names = [name for name in arguments if name != OWN]
    paths = [path for name in names or [str(DEFAULT)] for path in _files(Path(name))]
    if not paths:
        sys.stderr.write("no catalogue file found\n")
        return 2
    files = [read_file(path) for path in paths]
    problems = validate_files(files, shipped=OWN not in arguments)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    criteria = sum(len(file.criteria) for file in files)
    sys.stdout.write(f"{len(files)} files, {criteria} criteria, {len(problems)} problems\n")
    return 1 if problems else 0


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What is wrong in a catalogue file, with the place to look."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong: file, line from 1, the field (may be empty), and what about it."""

    file: Path
    line: int
    message: str
    field: str = ""

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}: {field}{self.message}"


class CatalogueError(Exception):
    """Catalogue files cannot be used; `problems` says why, each with file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

"""What is wrong in a catalogue file, with the place to look."""

from dakdesk.files.problems import Problem


class CatalogueError(Exception):
    """Catalogue files cannot be used; `problems` says why, each with file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

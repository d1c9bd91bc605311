"""What is wrong in a file of the organisation, in words: where to look, and what to mend."""

from dakdesk.app.language import t
from dakdesk.files.problems import Message, Problem


def message_words(message: Message) -> str:
    """Return a message in the interface language; its English source is the key of the text."""
    return t(message.source, **message.params)


def problem_words(problem: Problem) -> str:
    """Return file, line, field and what about it: `fietsen.toml, regel 12, sdg: loopt van 1 tot 17`.

    Line 0 is that of a whole file or folder and is left out.
    """
    name = problem.file.name
    place = t("{file}, line {line}", file=name, line=problem.line) if problem.line else name
    field = f", {problem.field}" if problem.field else ""
    return f"{place}{field}: {message_words(problem.message)}"

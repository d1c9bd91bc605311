"""What is wrong in a file of the organisation, in words: where to look, and what to mend."""

from dakdesk.app.language import t
from dakdesk.files.problems import Message, Problem


def message_words(message: Message) -> str:
    """Return a message in the interface language; its English source is the key of the text."""
    return t(message.source, **message.params)


def problem_words(problem: Problem) -> str:
    """Return file, line, field and what about it: `fietsen.toml, regel 12, sdg: loopt van 1 tot 17`."""
    place = t("{file}, line {line}", file=problem.file.name, line=problem.line)
    field = f", {problem.field}" if problem.field else ""
    return f"{place}{field}: {message_words(problem.message)}"

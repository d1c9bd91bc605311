"""A finding in words: the sentence of its code with its parameters, its gravity as a colour role."""

from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity
from ui.texts import t

GRAVITY_ROLES = {Gravity.BLOCKING: "block", Gravity.WARNING: "warn", Gravity.ADVICE: "adv"}
GRAVITY_ICONS = {
    Gravity.BLOCKING: "octagon-x",
    Gravity.WARNING: "triangle-alert",
    Gravity.ADVICE: "lightbulb",
}


def finding_sentence(finding: Finding) -> str:
    """Return what is wrong, in a sentence; a parameter that is a `term.` code is put in words."""
    params = {name: _in_words(value) for name, value in finding.params}
    return t(finding.code, **params)


def _in_words(value: str | float) -> str | float:
    return t(value) if isinstance(value, str) and value.startswith("term.") else value

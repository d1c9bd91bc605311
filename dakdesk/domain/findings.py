"""Findings: what a rule sees in a dossier, as a code with parameters, never as a sentence."""

from dataclasses import dataclass

from dakdesk.domain.terms import Gravity, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is missing or wrong, where, and by which rule.

    `code` names the sentence in the text catalogues, `path` the field in the dossier (see
    `dakdesk.domain.paths`), `params` fill the sentence, `rule` is the article or rule as printed. `subject`
    tells findings of one code at one place apart.
    """

    code: str
    gravity: Gravity
    step: Step
    path: str = ""
    params: tuple[tuple[str, str | int | float], ...] = ()
    rule: str = ""
    subject: str = ""

    @property
    def key(self) -> str:
        """What an acceptance refers to: stays the same while the same thing is wrong at the same place."""
        place = f"{self.code}@{self.path}"
        return f"{place}#{self.subject}" if self.subject else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding the officer accepts, with the reason; `id` is the finding's key."""

    id: str
    reason: str
    by: str = ""
    on: str = ""

"""Findings: what a rule sees in a dossier, as a code with parameters, never as a sentence."""

from dataclasses import dataclass

from dakdesk.domain.terms import Gravity, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is missing or wrong, where, and by which rule.

    `code` names the sentence in the text catalogues, `path` the field in the dossier (see
    `dakdesk.domain.paths`), `params` fill the sentence, `rule` is the article or rule as printed.
    """

    code: str
    gravity: Gravity
    step: Step
    path: str = ""
    params: tuple[tuple[str, str | int | float], ...] = ()
    rule: str = ""

    @property
    def key(self) -> str:
        """What an acceptance refers to: stays the same while the same thing is wrong at the same place."""
        return f"{self.code}@{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding the officer accepts, with the reason; `id` is the finding's key."""

    id: str
    reason: str
    by: str = ""
    on: str = ""

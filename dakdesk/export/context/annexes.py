"""The annexes of a bestek: which there are, in which order, under which letter (part IV)."""

import re
from dataclasses import dataclass
from string import ascii_uppercase

from dakdesk.catalogue.takeover import current_proof, current_title, filled_text
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Place, YesNoUnknown
from dakdesk.export.context import award, criteria, formats
from dakdesk.export.context.rules import LegalRules
from dakdesk.export.context.sources import Values, Words

_LIST = 2
_ELEMENT = re.compile(r"\(([a-z])\) (.+?)(?=[;,]?(?: en)? \([a-z]\) |[.?](?: |$))")
_ALWAYS = ("offer_form", "inventory", "declaration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex: `id` is what `document.left_out` names, `letter` is what the bestek refers to."""

    id: str
    letter: str
    title: str

    @property
    def heading(self) -> str:
        """The heading of the annex."""
        return f"Bijlage {self.letter}. {self.title}"


def annexes(rules: LegalRules, words: Words) -> tuple[Annex, ...]:
    """Return the annexes of this dossier; those it does not need or leaves out have no letter."""
    left_out = set(rules.dossier.document.left_out) - set(_ALWAYS)
    wanted = [name for name in _wanted(rules) if name not in left_out]
    return tuple(
        Annex(id=name, letter=ascii_uppercase[nr], title=_title(name, rules, words))
        for nr, name in enumerate(wanted)
    )


def references(found: tuple[Annex, ...], rules: LegalRules) -> dict[str, str]:
    """Return `bijlage B` by annex id; an annex that is not there has the empty text."""
    works = rules.kind.value == "works"
    names = dict.fromkeys((*_ALL, "inventory_word"), "")
    return {
        **names,
        **{annex.id: f"bijlage {annex.letter}" for annex in found},
        "inventory_word": "samenvattende opmeting" if works else "inventaris",
    }


_ALL = (
    *_ALWAYS,
    "sme",
    "lcc",
    "proof",
    "chain",
    "site_visit",
    "processing",
    "works_documents",
)


def chain_questions(dossier: Dossier, letter: str) -> list[Values]:
    """Return the questions on the chain: data for what is scored, the way of working for the rest."""
    given = criteria.numbers(dossier)
    found = [selected for selected in dossier.criteria.chosen if criteria.asks_about_chain(selected)]
    rows = [row for selected in found for row in _questions(selected, given[selected.id])]
    return [{**row, "nr": f"{letter}{nr}"} for nr, row in enumerate(rows, start=1)]


def _questions(selected: SelectedCriterion, number: str) -> list[Values]:
    """Return one question per lettered element of what is scored, otherwise one for the whole criterion."""
    whole = _question(selected, number)
    scored = selected.origin.place is Place.AWARD
    parts = _ELEMENT.findall(formats.one_line(filled_text(selected))) if scored else []
    if len(parts) < _LIST:
        return [whole]
    return [
        {"text": f"({letter}) {formats.capital(text)}. Met bewijs.", "source": whole["source"]}
        for letter, text in parts
    ]


def _question(selected: SelectedCriterion, number: str) -> Values:
    title = formats.one_line(current_title(selected))
    if selected.origin.place is Place.AWARD:
        proof = formats.sentence(current_proof(selected))
        return {
            "text": f"Welke gegevens geeft u voor '{title}'? {proof}".strip(),
            "source": f"Criterium {number} (beoordeeld)",
        }
    if selected.origin.place is Place.PERFORMANCE:
        return {
            "text": f"Hoe leeft u voorwaarde {number} na ('{title}'), en hoe geeft u ze door in de keten?",
            "source": f"Voorwaarde {number} (niet beoordeeld)",
        }
    return {
        "text": f"Hoe voldoet wat u aanbiedt aan eis {number} ('{title}')?",
        "source": f"Eis {number}",
    }


def _wanted(rules: LegalRules) -> list[str]:
    dossier, terms = rules.dossier, rules.contract.terms
    places = {selected.origin.place for selected in dossier.criteria.chosen}
    conditions = {
        "sme": not rules.limited_value,
        "lcc": award.is_life_cycle(dossier),
        "proof": bool(places & {Place.TECHNICAL_SPECIFICATION, Place.AWARD}),
        "chain": any(criteria.asks_about_chain(selected) for selected in dossier.criteria.chosen),
        "site_visit": terms.required_site_visit,
        "processing": terms.personal_data is YesNoUnknown.YES,
        "works_documents": rules.kind.value == "works",
    }
    return [name for name in _ALL if name in _ALWAYS or conditions[name]]


def _title(name: str, rules: LegalRules, words: Words) -> str:
    if name == "inventory" and rules.kind.value == "works":
        return words.of("annex", "bill_of_quantities")
    if name == "declaration":
        espd = not rules.below_eu and not rules.invitation
        return words.of("annex", "espd" if espd else "implicit_declaration")
    return words.of("annex", name)

"""The room to learn: shipped examples, opened as a new dossier that may be changed freely."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.domain.terms import CostRole
from ui.formats import format_money
from ui.start.names import group_name
from ui.start.results import Problem, Results, in_background
from ui.texts import t, term, tn
from ui.widgets.banner import Banner
from ui.widgets.choice_fields import ChoiceCard
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page

if TYPE_CHECKING:
    from dakdesk.domain.dossier import Dossier
    from ui.start.dossier_acts import DossierActs


class TrainingRoom(QWidget):
    """One card per example; a press makes a dossier of it and opens that."""

    def __init__(self, acts: "DossierActs") -> None:
        super().__init__()
        self._acts = acts
        self._results = Results(self)
        self.cards: list[ChoiceCard] = []
        self.page = Page(
            t("Training"),
            t("Finished examples with invented buyers. You get your own copy and can change everything."),
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.banner = Banner("", "block")
        self.page.add(self.banner)
        self._results.wait(in_background(_read_examples), self._on_read, self._on_failed)

    def _on_read(self, examples: "list[tuple[str, Dossier]]") -> None:
        if not examples:
            self.page.add(
                EmptyState(
                    "graduation-cap",
                    t("No examples on this computer"),
                    t("The folder with examples is missing. Ask your administrator to install again."),
                )
            )
        for example_id, dossier in examples:
            card = ChoiceCard(dossier.contract.title, _about(dossier), "graduation-cap", _size(dossier))
            card.setCheckable(False)
            card.setToolTip(dossier.contract.title)
            card.clicked.connect(partial(self._acts.new_from_example, example_id))
            self.cards.append(card)
            self.page.add(card)

    def _on_failed(self, problem: Problem) -> None:
        self.banner.set_text(problem.text)


def _read_examples() -> "list[tuple[str, Dossier]]":
    from dakdesk.app.examples import example_ids, read_example

    return [(example_id, read_example(example_id)) for example_id in example_ids()]


def _about(dossier: "Dossier") -> str:
    """Tell whose contract it is, and what can be learnt from it."""
    contract = dossier.contract
    groups = ", ".join(group_name(group) for group in contract.product_groups)
    procedure = term(contract.procedure) if contract.procedure else ""
    parts = (contract.buyer.name, groups, format_money(contract.estimate_cents), procedure, *_shows(dossier))
    return "  ·  ".join(part for part in parts if part)


def _shows(dossier: "Dossier") -> tuple[str, ...]:
    contract = dossier.contract
    reserved = contract.reservation.is_made
    return (
        t("award on life-cycle costs") if dossier.costs.role is CostRole.AWARD else "",
        t("choice on life-cycle costs") if dossier.costs.role is CostRole.DECISION_ONLY else "",
        t("framework agreement") if contract.framework.used else "",
        tn("{count} lot", "{count} lots", len(contract.lots)) if contract.lots else "",
        t("reserved for the social economy") if reserved else "",
    )


def _size(dossier: "Dossier") -> str:
    return tn("{count} criterion", "{count} criteria", len(dossier.criteria.chosen))

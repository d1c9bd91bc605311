"""The card in which the rules of a framework are edited: what is asked, when it counts, what meets it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dakdesk.domain.terms import ContractKind, Place
from dakdesk.policy import framework_edits as edits
from dakdesk.policy.framework_rules import RuleThreshold, Side, Strength
from dakdesk.policy.money import euros
from ui.start.framework_bridge import FrameworkBridge
from ui.start.framework_words import (
    SERIES,
    goal_options,
    group_words,
    series_words,
    side_words,
    strength_words,
)
from ui.start.live_choice import LiveChoice
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.choice_fields import RadioField
from ui.widgets.fields import Option
from ui.widgets.form_rows import FormRows, term_options
from ui.widgets.pick_field import PickField
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from dakdesk.policy.thresholds import Thresholds

ALWAYS = "always"
EVIDENCE_PLACES = (Place.SELECTION, Place.TECHNICAL_SPECIFICATION, Place.AWARD, Place.PERFORMANCE)


class SideField(RadioField):
    """Below or from an amount, or always, which the framework holds as no threshold."""

    def __init__(self) -> None:
        super().__init__(
            [
                (ALWAYS, t("Whatever the amount")),
                *((side, side_words(side)) for side in (Side.BELOW, Side.FROM)),
            ]
        )

    def set_value(self, value: Any) -> None:
        """Show a side."""
        super().set_value(value or ALWAYS)


class RuleForms:
    """Makes the card; `groups` and `criteria` are (id, words), `today` gives the amounts of today."""

    def __init__(
        self,
        bridge: FrameworkBridge,
        groups: Sequence[Option],
        criteria: Sequence[Option],
        today: "Thresholds",
    ) -> None:
        self._bridge, self._groups, self._criteria, self._today = bridge, groups, criteria, today

    def card(self) -> Card:
        """Return the card with all rules."""
        words = t("The officer complies or explains: a dossier that does not meet a rule needs a reason.")
        card = Card(t("What the framework asks"), number="4", subtitle=words)
        strengths = [(strength, strength_words(strength)) for strength in Strength]
        RecordTable(
            card,
            self._bridge,
            "rules",
            columns=(
                Column("strength", t("How strong"), "choice", weight=1.5, options=strengths),
                Column("text", t("What is asked"), "text", weight=5),
                Column("goal", t("Goal"), "custom", weight=1, show=lambda r: r.goal, add=self._add_goal),
                Column("when", t("Counts for"), "custom", weight=2.4, show=_groups, add=self._add_when),
                Column("met_by", t("Met by"), "custom", in_table=False, add=self._add_evidence),
            ),
            new=lambda: edits.new_rule(self._bridge.value),
            add_text=t("Add a rule"),
            empty_text=t("No rules yet."),
        )
        return card

    def _add_goal(self, rows: FormRows) -> None:
        field = LiveChoice(lambda: goal_options(self._bridge.value))
        rows.custom("goal", t("Goal or target it comes from"), field)

    def _add_when(self, rows: FormRows) -> None:
        rows.heading(t("When does it count?"))
        groups = PickField(lambda: self._groups, t("Name of a product group"))
        hint = t("None picked: all product groups.")
        rows.custom("product_groups", t("Product groups"), groups, hint=hint, optional=True)
        hint = t("None ticked: every kind of contract.")
        rows.checks("kinds", t("Kinds of contract"), term_options(ContractKind), hint=hint, optional=True)
        self._add_threshold(rows)
        rows.flag("only_framework_agreements", t("Only for framework agreements"))
        rows.flag("unless_reserved", t("Not for a contract that is reserved as a whole"))

    def _add_threshold(self, rows: FormRows) -> None:
        path = f"{rows.prefix}threshold"

        def outward(side: object) -> RuleThreshold | None:
            wanted = None if side == ALWAYS else Side(str(side))
            return edits.with_side(self._bridge.get(path), wanted)

        rows.custom("threshold", t("Amount"), SideField(), inward=_side, outward=outward)
        hint = t("The amount of the day of publication decides.")
        rows.choice("threshold.series", t("Which amount?"), self._series(), hint=hint, width=640)
        label = t("Amount in the document")
        hint = t("Printed beside that of today; it does not decide.")
        rows.integer("threshold.printed", label, unit="euro", hint=hint, optional=True, half=True)
        rows.year("threshold.printed_year", t("Of which year"), optional=True, half=True)

    def _series(self) -> list[Option]:
        return [
            (name, t("{name}: {amount} today", name=series_words(name), amount=self._amount(name)))
            for name in SERIES
        ]

    def _amount(self, series: str) -> str:
        return euros(RuleThreshold(side=Side.FROM, series=series).amount(self._today))

    def _add_evidence(self, rows: FormRows) -> None:
        rows.heading(t("What meets it? One of these is enough."))
        criteria = PickField(lambda: self._criteria, t("Words of a criterion"))
        rows.custom("met_by.criteria", t("Criteria of the catalogue"), criteria, optional=True)
        goals = PickField(
            lambda: goal_options(self._bridge.value, targets=False), t("Code or words of a goal")
        )
        rows.custom("met_by.goals", t("A criterion that serves a goal"), goals, optional=True)
        places = [(place, words) for place, words in term_options(Place) if place in EVIDENCE_PLACES]
        hint = t("Only for criteria by goal. None ticked: every place.")
        rows.checks("met_by.places", t("Where that criterion stands"), places, hint=hint, optional=True)
        rows.flag("met_by.reservation", t("A reserved contract or lot"))
        rows.flag("met_by.life_cycle_cost", t("Life-cycle cost as basis or award criterion"))


def _groups(rule: Any) -> str:
    return group_words(rule.product_groups)


def _side(threshold: RuleThreshold) -> Side:
    return threshold.side

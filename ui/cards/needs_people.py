"""The card of step 2 on who is involved inside: stakeholders with date, state and outcome."""

from dakdesk.domain.ids import new_id
from dakdesk.domain.needs import Stakeholder
from dakdesk.domain.terms import ConsultationState, StakeholderParty
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.record_table import Column, RecordTable

_ICONS = {
    StakeholderParty.WORKING_GROUP: "users",
    StakeholderParty.BUYERS: "coins",
    StakeholderParty.TOPIC_EXPERT: "graduation-cap",
    StakeholderParty.CIVIL_SOCIETY: "hand-heart",
    StakeholderParty.MANAGEMENT: "briefcase",
    StakeholderParty.COLLEGE: "landmark",
    StakeholderParty.USERS: "user-check",
    StakeholderParty.OTHER: "user",
}
_STATES = {ConsultationState.DONE: ("ok", "check"), ConsultationState.PLANNED: ("adv", "calendar")}


def people_section(bridge: SessionBridge) -> Section:
    """Return the section with the stakeholders."""
    card = Card(t("Who is involved inside?"), number="3", foldable=True)
    RecordTable(
        card,
        bridge,
        "needs.stakeholders",
        columns=(
            Column("party", t("Party"), "terms", 2.6, vocabulary=StakeholderParty, icon=_icon),
            Column("name", t("Name"), in_table=False, optional=True),
            Column("role", t("Role"), weight=1.6),
            Column("on", t("Date"), "date", weight=1.6),
            Column("state", t("State"), "terms", 1.5, vocabulary=ConsultationState, chip=_state),
            Column("outcome", t("Outcome"), "text", 2.2),
        ),
        new=lambda: Stakeholder(id=new_id("party")),
        add_text=t("Add a party"),
        empty_text=t("Nobody noted yet. Ask at least the users and the topic expert."),
    )
    return Section(card, ("needs.stakeholders",), {"needs.stakeholders": t("parties")})


def _icon(stakeholder: Stakeholder) -> str:
    return _ICONS[stakeholder.party]


def _state(stakeholder: Stakeholder) -> tuple[str, str]:
    return _STATES[stakeholder.state]

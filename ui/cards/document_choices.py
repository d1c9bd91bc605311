"""What goes into the export: annexes that may be left out, and the officer's own clauses."""

from dakdesk.domain.dossier import OwnClause
from dakdesk.domain.ids import new_id
from dakdesk.domain.sections import SECTION_IDS, printed_number
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.record_table import Column, RecordTable


def annex_card(bridge: SessionBridge) -> Card:
    """Return the card with the annexes that may be left out."""
    card = Card(t("Annexes"), foldable=True)
    rows = FormRows(card, bridge)
    rows.checks(
        "document.left_out",
        t("Leave out of the document"),
        [
            ("sme", t("Declaration on the size of the company")),
            ("proof", t("Table of requirements and proof")),
            ("chain", t("Questionnaire on the supply chain")),
            ("site_visit", t("Certificate of the site visit")),
        ],
        hint=t("The offer form and the inventory always go along."),
    )
    return card


def clauses_card(bridge: SessionBridge) -> Card:
    """Return the card with own clauses, each at the end of a section."""
    card = Card(t("Own clauses"), foldable=True)
    RecordTable(
        card,
        bridge,
        "document.clauses",
        columns=(
            Column(
                "section",
                t("Section"),
                "choice",
                options=[(name, printed_number(name)) for name in SECTION_IDS],
            ),
            Column("title", t("Title"), weight=3),
            Column("text", t("Text"), "text", in_table=False),
        ),
        new=lambda: OwnClause(id=new_id("clausule"), section="I.1"),
        add_text=t("Add a clause"),
        empty_text=t("No own clauses. A clause comes at the end of the section that you choose."),
    )
    return card

"""The card of step 1 on division into lots."""

from dakdesk.domain.contract import Lot
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import YesNoUnknown
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.record_table import Column, RecordTable


def lots_section(bridge: SessionBridge) -> Section:
    """Return the section with the division into lots, or the reason why not."""
    card = Card(t("Lots"), number="5", foldable=True)
    rows = FormRows(card, bridge)
    rows.yes_no("contract.divided", t("Is the contract divided into lots?"))
    rows.text(
        "contract.no_lots_reason",
        t("Why not?"),
        hint=t("This sentence comes in the bestek."),
        when=lambda dossier: dossier.contract.divided is YesNoUnknown.NO,
    )
    card.add(_LotTable(bridge))
    FormRows(card, bridge).integer(
        "contract.max_lots_per_tenderer",
        t("Most lots for one tenderer"),
        bounds=(1, None),
        optional=True,
        when=_divided,
    )
    names = {"contract.divided": t("divided or not"), "contract.lots": t("lots")}
    return Section(card, (*names, "contract.no_lots_reason", "contract.max_lots_per_tenderer"), names)


def _divided(dossier: Dossier) -> bool:
    return dossier.contract.divided is YesNoUnknown.YES or bool(dossier.contract.lots)


class _LotTable(RecordTable):
    """The lots; there once the contract is divided."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            None,
            bridge,
            "contract.lots",
            columns=(
                Column("title", t("Title"), weight=3),
                Column("estimate_cents", t("Estimate excl. VAT"), "money", bounds=(0, None)),
                Column("reserved", t("Reserved"), "flag"),
                Column("framework", t("Is a framework agreement"), "flag", in_table=False),
                Column("subject", t("Subject"), "text", in_table=False),
            ),
            new=lambda: Lot(id=new_id("lot")),
            add_text=t("Add a lot"),
            empty_text=t("No lots yet."),
            name=t("Lots"),
        )

    def refresh(self) -> None:
        """Show the lots, or nothing while the contract is one whole."""
        super().refresh()
        self.setVisible(_divided(self._bridge.value))

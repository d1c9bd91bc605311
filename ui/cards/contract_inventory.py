"""The card of step 1 with the inventory: what the price is asked for."""

from collections.abc import Sequence
from typing import overload

from PySide6.QtCore import Slot

from dakdesk.domain.contract import InventoryItem
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import QuantityKind
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, Option
from ui.widgets.record_table import Column, RecordTable


def inventory_section(bridge: SessionBridge) -> Section:
    """Return the section with the inventory."""
    card = Card(
        t("Inventory"),
        number="7",
        subtitle=t("Tenderers fill in a price for each item; it becomes an annex to the bestek."),
        foldable=True,
    )
    _InventoryTable(card, bridge)
    return Section(card, ("contract.inventory",), {"contract.inventory": t("items")})


class LotOptions(Sequence[Option]):
    """The lots as they are now, to choose from; the first choice is the whole contract."""

    def __init__(self, bridge: SessionBridge) -> None:
        self._bridge = bridge

    def now(self) -> list[Option]:
        """Return `(lot id, title)` of each lot, after the whole contract."""
        lots = self._bridge.dossier.contract.lots
        names = [(lot.id, lot.title or t("Lot {n}", n=number)) for number, lot in enumerate(lots, 1)]
        return [("", t("The whole contract")), *names]

    def __len__(self) -> int:
        return len(self.now())

    @overload
    def __getitem__(self, index: int) -> Option: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Option]: ...

    def __getitem__(self, index: int | slice) -> Option | Sequence[Option]:
        return self.now()[index]


class _InventoryTable(RecordTable):
    """The items; lots can be chosen as they are now."""

    def __init__(self, card: Card, bridge: SessionBridge) -> None:
        self._lots = LotOptions(bridge)
        self._offered = self._lots.now()
        super().__init__(
            card,
            bridge,
            "contract.inventory",
            columns=_columns(self._lots),
            new=lambda: InventoryItem(id=new_id("item")),
            add_text=t("Add an item"),
            empty_text=t("No items yet. Without an inventory prices cannot be compared."),
        )

    @Slot()
    def refresh(self) -> None:
        """Show the items, and offer the lots there are now."""
        super().refresh()
        lots = self._lots.now()
        if lots != self._offered:
            self._offered = lots
            for field in self.findChildren(ChoiceField):
                if field.objectName().endswith(".lot_id"):
                    field.set_options(lots)


def _columns(lots: Sequence[Option]) -> tuple[Column, ...]:
    return (
        Column("description", t("Description"), weight=3, half=False),
        Column("quantity", t("Quantity"), "number", bounds=(0, None)),
        Column("unit", t("Unit"), hint=t("For example: piece, hour, m², kg.")),
        Column("kind", t("Kind of quantity"), "terms", weight=1.6, vocabulary=QuantityKind),
        Column("minimum", t("Minimum"), "number", in_table=False, when=_ranges, bounds=(0, None)),
        Column("maximum", t("Maximum"), "number", in_table=False, when=_ranges, bounds=(0, None)),
        Column("lot_id", t("Lot"), "choice", in_table=False, options=lots),
    )


def _ranges(item: InventoryItem) -> bool:
    return item.kind is QuantityKind.RANGE

"""The answers of the market: counts per criterion, and what was asked beside what is asked now."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from dakdesk.catalogue.asked import chosen_for, compare
from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.market import CriterionAnswer
from dakdesk.domain.terms import CostEffect
from dakdesk.flow.market_changes import all_unknown_asked_as_now, prepare_answers
from ui.cards.market_asked import AskedBox
from ui.models.market_words import short_difference
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.visibility import show_if


class AnswersCard(Card):
    """One row for each criterion; opened, it shows what was asked."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("What does the market say?"), number="5", foldable=True)
        self._bridge = bridge
        self.add_action(
            Button(t("Rows for the chosen criteria"), "quiet", "plus", on_click=self._on_rows_clicked)
        )
        self.unknown = Button(
            t("All unknown: asked as it is now"), "quiet", "check", on_click=self._on_unknown_clicked
        )
        self.add_action(self.unknown)
        self.table = RecordTable(
            self,
            bridge,
            "market.answers",
            columns=self._columns(),
            empty_text=t(
                "Choose criteria in step 4, then note here per criterion how many companies meet it."
            ),
        )
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_dossier_changed)
        self._on_dossier_changed()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("title", t("Criterion"), "label", weight=4, show=self._title_of),
            Column("asked_short", t("Asked"), "label", weight=2, show=self._asked_of),
            Column("feasible", t("Feasible"), "integer", bounds=(0, 999)),
            Column("later", t("Later"), "integer", bounds=(0, 999)),
            Column("not_feasible", t("Not feasible"), "integer", bounds=(0, 999)),
            Column("cost_effect", t("Effect on the price"), "terms", weight=2, vocabulary=CostEffect),
            Column("note", t("Note"), "text", in_table=False),
            Column("asked", t("What was asked"), "custom", in_table=False, add=self._add_asked),
        )

    def _title_of(self, answer: CriterionAnswer) -> str:
        chosen = chosen_for(self._bridge.dossier, answer.id)
        if chosen is not None:
            return current_title(chosen)
        return answer.asked.title if answer.asked is not None else answer.id

    def _asked_of(self, answer: CriterionAnswer) -> str:
        chosen = chosen_for(self._bridge.dossier, answer.id)
        if chosen is None:
            return t("Not chosen any more")
        return short_difference(compare(chosen, answer.asked))

    def _add_asked(self, rows: FormRows) -> QWidget:
        box = AskedBox(self._bridge, rows.prefix.removeprefix("market.answers.").removesuffix("."))
        rows.widget(box)
        return box

    @Slot()
    def _on_rows_clicked(self) -> None:
        self._bridge.apply(prepare_answers())

    @Slot()
    def _on_unknown_clicked(self) -> None:
        self._bridge.apply(all_unknown_asked_as_now())

    @Slot()
    def _on_dossier_changed(self) -> None:
        dossier = self._bridge.dossier
        unknown = [a for a in dossier.market.answers if a.asked is None and chosen_for(dossier, a.id)]
        show_if(self.unknown, len(unknown) > 1 and not self._bridge.read_only)

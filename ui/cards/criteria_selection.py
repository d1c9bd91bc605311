"""The chosen criteria in groups by place; one of them open in place, the award and omissions below."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dakdesk.catalogue.changes import move_criterion, place_criterion
from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.takeover import newer_version
from dakdesk.domain.changes import Change
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.flow.coverage import FULL_POINTS, to_explain, weight_totals
from dakdesk.flow.criteria_changes import take_out
from ui import theme
from ui.cards.criteria_award import AwardPanel
from ui.cards.criteria_card import CriterionCard
from ui.cards.criteria_drag import RowDrag
from ui.cards.criteria_extra import OmissionRows, OwnCriterionForm
from ui.cards.criteria_proposal import ProposalPanel
from ui.cards.criteria_rows import CriterionRow, GroupHead
from ui.formats import format_number
from ui.models.selection_model import GROUPS, SelectionGroup, group_of, selection_groups
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets import paint
from ui.widgets.announce import announce
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.surfaces import CardSurface

AWARD, OMISSIONS = "award", "omissions"
ALWAYS_SHOWN = (AWARD,)


class SelectionPane(CardSurface):
    """What the bestek will ask; follows the dossier."""

    count_changed = Signal(int)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge, self._catalogue = bridge, Catalogue()
        self._folded: set[str] = set()
        self._rows: dict[str, CriterionRow] = {}
        self._order: list[QWidget] = []
        self.card: CriterionCard | None = None
        self.own_form: OwnCriterionForm | None = None
        self.proposal: ProposalPanel | None = None
        self.heads = {kind.id: self._head(kind.id, t(kind.title)) for kind in GROUPS}
        self.heads[OMISSIONS] = self._head(OMISSIONS, t("Essential, left out"))
        self.award = AwardPanel(bridge)
        self.omissions = OmissionRows(bridge)
        self._totals = ElidedLabel("", "caption", "muted")
        self._empty = Label(
            t("Nothing chosen yet. Take the proposed set over, or choose in the catalogue."),
            "body",
            "text2",
            wrap=True,
        )
        self._empty.setContentsMargins(theme.u(14), theme.u(12), theme.u(14), theme.u(12))
        self._build()
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self._on_read_only_changed)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Compare the chosen criteria with this catalogue."""
        self._catalogue = catalogue
        self._on_proposal_closed()
        self.refresh()

    def comfortable_width(self) -> int:
        """Return the width in which title and totals stand beside each other."""
        totals = paint.text_width(self._totals.full_text(), "caption")
        return self._title.sizeHint().width() + totals + theme.u(48)

    @Slot()
    def refresh(self) -> None:
        """Show the dossier as it is now."""
        groups = selection_groups(self._bridge.dossier, self._catalogue)
        self._forget_gone({row.id for group in groups for row in group.rows})
        self._renew_card()
        missing = to_explain(self._catalogue, self._bridge.dossier)
        self.omissions.show_omissions(missing, self._catalogue)
        self._show_heads(groups, len(missing))
        self._arrange(self._wanted(groups, bool(missing)))
        for group in groups:
            for row in group.rows:
                self._rows[row.id].movable = not self._bridge.read_only
                self._rows[row.id].show_row(row, opened=self.card_is(row.id))
                if self.card is not None and self.card_is(row.id):
                    self.card.show_life(row.life, self._valid_until(self.card.origin))
        if self.card is not None:
            self.card.refresh()
        self.count_changed.emit(sum(len(group.rows) for group in groups))

    def card_is(self, selected_id: str) -> bool:
        """Tell whether this criterion is the open one."""
        return self.card is not None and self.card.selected_id == selected_id

    def row(self, selected_id: str) -> CriterionRow:
        """Return the line of a chosen criterion."""
        return self._rows[selected_id]

    def open(self, selected_id: str) -> CriterionCard | None:
        """Open a criterion in place and its group; None when it is not chosen."""
        selected = self._selected(selected_id)
        if selected is None:
            return None
        self._folded.discard(group_of(selected.origin.place))
        if not self.card_is(selected_id):
            self._drop_card()
            self.card = self._make_card(selected)
        self.refresh()
        self.show_widget(self._rows[selected_id])
        return self.card

    def reveal(self, criterion_id: str) -> None:
        """Show the line of a criterion of the catalogue that was just chosen."""
        chosen = self._bridge.dossier.criteria.chosen
        found = next((item for item in chosen if item.origin.id == criterion_id), None)
        if found is not None:
            self.open_group(group_of(found.origin.place))
            self.show_widget(self._rows[found.id])

    def open_group(self, group_id: str) -> None:
        """Open a folded group."""
        self._folded.discard(group_id)
        self.refresh()

    def fold_all_but(self, group_id: str) -> None:
        """Fold the other groups, as when the step is first shown."""
        self._folded = {kind.id for kind in GROUPS if kind.id != group_id}
        self.refresh()

    def write_own(self) -> None:
        """Open the form for an own criterion."""
        if self.own_form is None:
            self.own_form = OwnCriterionForm(self._bridge)
            self.own_form.closed.connect(self._on_own_closed)
            self.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        self.own_form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def propose(self) -> ProposalPanel:
        """Show the proposed set with its reasons, to be ticked and taken over."""
        if self.proposal is None:
            self.proposal = ProposalPanel(self._bridge, self._catalogue)
            self.proposal.closed.connect(self._on_proposal_closed)
            self.proposal.taken.connect(self._on_proposal_taken)
            self.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        self.proposal.take.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.proposal

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until a line and what is below it can be seen."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._scroll.ensureWidgetVisible(widget, 0, theme.u(20))
        self._scroll.horizontalScrollBar().setValue(0)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(1, theme.u(10), 1, theme.u(4))
        box.setSpacing(theme.u(8))
        head = QHBoxLayout()
        head.setContentsMargins(theme.u(14), 0, theme.u(14), 0)
        head.setSpacing(theme.u(12))
        self._title = Label(t("Selection for this bestek"), "h2")
        head.addWidget(self._title)
        self._totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._totals, 1)
        box.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._content = QWidget()
        self._lines = QVBoxLayout(self._content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        self._scroll.setWidget(self._content)
        self._drag = RowDrag(self._scroll, self._content, self._lines_of_place)
        self._drag.dropped.connect(self._on_row_dropped)
        self._content.setAutoFillBackground(False)
        box.addWidget(self._scroll, 1)

    def _head(self, group_id: str, title: str) -> GroupHead:
        head = GroupHead(title)
        head.setProperty("group", group_id)
        head.clicked.connect(self._on_head_clicked)
        return head

    def _show_heads(self, groups: tuple[SelectionGroup, ...], missing: int) -> None:
        totals = weight_totals(self._bridge.dossier)
        share = t(
            "{n} of {total} points", n=format_number(totals.sustainable), total=format_number(FULL_POINTS)
        )
        for group in groups:
            summary = share if group.kind.id == AWARD else ""
            folded = group.kind.id in self._folded
            self.heads[group.kind.id].show_state(len(group.rows), summary, folded=folded)
        self.heads[OMISSIONS].show_state(missing, "", folded=OMISSIONS in self._folded)
        count = sum(len(group.rows) for group in groups)
        words = tn("{count} criterion", "{count} criteria", count)
        self._totals.set_full_text(
            t("{criteria}, sustainability weighs {share}", criteria=words, share=share)
        )

    def _wanted(self, groups: tuple[SelectionGroup, ...], missing: bool) -> list[QWidget]:
        wanted: list[QWidget] = [form for form in (self.proposal, self.own_form) if form is not None]
        if not any(group.rows for group in groups):
            wanted.append(self._empty)
        for group in groups:
            wanted += self._wanted_of(group)
        if missing:
            wanted.append(self.heads[OMISSIONS])
            wanted += [] if OMISSIONS in self._folded else [self.omissions]
        return wanted

    def _wanted_of(self, group: SelectionGroup) -> list[QWidget]:
        if not group.rows and group.kind.id not in ALWAYS_SHOWN:
            return []
        wanted: list[QWidget] = [self.heads[group.kind.id]]
        for row in group.rows:
            if row.id not in self._rows:
                self._rows[row.id] = self._make_row(row.id, CriterionRow(row))
            if group.kind.id not in self._folded:
                wanted.append(self._rows[row.id])
                wanted += [self.card] if self.card is not None and self.card_is(row.id) else []
        if group.kind.id == AWARD and AWARD not in self._folded:
            wanted.append(self.award)
        return wanted

    def _make_row(self, selected_id: str, row: CriterionRow) -> CriterionRow:
        row.setProperty("selected", selected_id)
        row.clicked.connect(self._on_row_clicked)
        row.remove_requested.connect(self._on_remove_requested)
        row.move_requested.connect(self._on_move_requested)
        self._drag.watch(row)
        return row

    def _arrange(self, wanted: list[QWidget]) -> None:
        if wanted == self._order:
            return
        self.setUpdatesEnabled(False)
        for widget in self._order:
            self._lines.removeWidget(widget)
            if widget not in wanted:
                widget.hide()
        for place, widget in enumerate(wanted):
            self._lines.insertWidget(place, widget)
            widget.show()
        self._order = wanted
        self._order_stops()
        self.setUpdatesEnabled(True)

    @Slot()
    def _order_stops(self) -> None:
        """Let Tab go through the lines and the open criterion as they stand below each other."""
        stops = [stop for widget in self._order for stop in _tab_stops(widget)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _make_card(self, selected: SelectedCriterion) -> CriterionCard:
        card = CriterionCard(self._bridge, selected, newer_version(selected, self._catalogue))
        card.close_requested.connect(self._on_card_closed)
        card.remove_requested.connect(self._on_remove_requested)
        card.move_requested.connect(self._on_move_requested)
        card.parts_changed.connect(self._order_stops)
        return card

    def _renew_card(self) -> None:
        """Make the open card anew when its record was replaced or a newer one appeared."""
        if self.card is None:
            return
        selected = self._selected(self.card.selected_id)
        if selected is None:
            self._drop_card()
        elif (
            selected.origin != self.card.origin or newer_version(selected, self._catalogue) != self.card.newer
        ):
            self._drop_card()
            self.card = self._make_card(selected)

    def _drop_card(self) -> None:
        if self.card is not None:
            self._forget(self.card)
            self.card = None

    def _forget_gone(self, present: set[str]) -> None:
        for selected_id in [gone for gone in self._rows if gone not in present]:
            self._forget(self._rows.pop(selected_id))

    def _forget(self, widget: QWidget) -> None:
        self._lines.removeWidget(widget)
        self._order = [other for other in self._order if other is not widget]
        widget.hide()
        widget.setObjectName("")
        widget.setParent(None)
        widget.deleteLater()

    def _selected(self, selected_id: str) -> SelectedCriterion | None:
        chosen = self._bridge.dossier.criteria.chosen
        return next((item for item in chosen if item.id == selected_id), None)

    @Slot()
    def _on_head_clicked(self) -> None:
        head = self.sender()
        if isinstance(head, GroupHead):
            self._folded ^= {str(head.property("group"))}
            self.refresh()

    @Slot()
    def _on_row_clicked(self) -> None:
        row = self.sender()
        if not isinstance(row, CriterionRow):
            return
        if self.card_is(row.row.id):
            self._on_card_closed()
        else:
            self.open(row.row.id)

    @Slot()
    def _on_card_closed(self) -> None:
        if self.card is None:
            return
        row = self._rows.get(self.card.selected_id)
        self._drop_card()
        self.refresh()
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_remove_requested(self, selected_id: str) -> None:
        if self._bridge.read_only:
            return
        neighbour = self._neighbour(selected_id)
        self._bridge.apply(take_out(selected_id))
        if neighbour is not None:
            neighbour.setFocus(Qt.FocusReason.OtherFocusReason)

    def _neighbour(self, selected_id: str) -> QWidget | None:
        lines = [x for x in self._order if isinstance(x, CriterionRow | GroupHead)]
        index = lines.index(self._rows[selected_id])
        return lines[index + 1] if index + 1 < len(lines) else lines[index - 1]

    def _valid_until(self, origin: Criterion) -> date | None:
        known = self._catalogue.get(origin.id) or origin
        return known.valid_until

    def _lines_of_place(self, selected_id: str) -> list[CriterionRow]:
        place = self._rows[selected_id].row.place
        return [x for x in self._order if isinstance(x, CriterionRow) and x.row.place is place]

    def _move(self, selected_id: str, change: Change) -> None:
        """Do a move and let the screen reader say where the criterion stands now."""
        if self._bridge.read_only:
            return
        self._bridge.apply(change)
        row, lines = self._rows[selected_id], self._lines_of_place(selected_id)
        number = next(nr for nr, line in enumerate(lines, start=1) if line is row)
        words = t("{title}: now {place} of {total}", title=row.row.title, place=number, total=len(lines))
        announce(row, words)

    @Slot(str, int)
    def _on_move_requested(self, selected_id: str, offset: int) -> None:
        self._move(selected_id, move_criterion(selected_id, offset))

    @Slot(str, str)
    def _on_row_dropped(self, selected_id: str, before: str) -> None:
        self._move(selected_id, place_criterion(selected_id, before or None))
        self._rows[selected_id].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_proposal_closed(self) -> None:
        if self.proposal is not None:
            self._forget(self.proposal)
            self.proposal = None
            self.refresh()

    @Slot(int)
    def _on_proposal_taken(self, count: int) -> None:
        self._folded.clear()
        self.refresh()
        announce(self, tn("{count} criterion", "{count} criteria", count))

    @Slot()
    def _on_own_closed(self) -> None:
        if self.own_form is not None:
            self._forget(self.own_form)
            self.own_form = None
            self.refresh()

    @Slot()
    def _on_read_only_changed(self) -> None:
        self._drop_card()
        self.refresh()


def _tab_stops(widget: QWidget) -> list[QWidget]:
    """Return what Tab reaches in a widget, itself included, in the order in which it was made."""
    tops = widget.parts() if isinstance(widget, CriterionCard) else [widget]
    parts = [part for top in tops for part in (top, *top.findChildren(QWidget))]
    window = widget.window()
    return [x for x in parts if x.focusPolicy() & Qt.FocusPolicy.TabFocus and x.window() is window]

"""The proposed set before it is taken over: what it adds and why, what gives way, at which level."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.proposal import Aside, Proposal, Proposed, Why, WhyNot, proposal
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import Level, Place
from dakdesk.flow.criteria_changes import choose
from ui import theme
from ui.session_bridge import SessionBridge
from ui.texts import t, term, tn
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField, FlagField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label
from ui.widgets.surfaces import InsetPanel

AS_AIMED = "aims"
"""The choice that gives each ambition the level of its aim."""


class ProposalPanel(InsetPanel):
    """Ticks for what is proposed; taking over is one step that undo takes back."""

    taken = Signal(int)

    def __init__(self, bridge: SessionBridge, catalogue: Catalogue) -> None:
        super().__init__()
        self._bridge, self._catalogue = bridge, catalogue
        self._refused: set[str] = set()
        self.proposal = Proposal()
        self.boxes: dict[str, FlagField] = {}
        self.setAccessibleName(t("Proposed set"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(14), theme.u(10), theme.u(14), theme.u(12))
        box.setSpacing(theme.u(8))
        box.addLayout(self._head())
        self.level = ChoiceField(
            [(AS_AIMED, t("as aimed at for each ambition")), *((level, term(level)) for level in Level)]
        )
        self.level.set_value(AS_AIMED)
        self.level.edited.connect(self._on_level_edited)
        row = FormRow(self.level, t("Level of the set"), width=320)
        row.setProperty("help_key", "help.criteria.proposal.level")
        box.addWidget(row)
        self._summary = Label("", "body", "text2", wrap=True)
        box.addWidget(self._summary)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.u(2))
        box.addWidget(self._list)
        bridge.dossier_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Propose anew for the dossier as it is now."""
        level = self.level.value()
        wanted = None if level == AS_AIMED else Level(level)
        self.proposal = proposal(self._catalogue, self._bridge.dossier, wanted)
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for place in Place:
            self._add_place(place)
        self._add_aside()
        self._count()

    def wanted(self) -> tuple[Criterion, ...]:
        """Return what is ticked."""
        return tuple(c for c in self.proposal.criteria if c.id not in self._refused)

    def words(self) -> str:
        """Return everything that is said."""
        labels = [label.text() for label in self._list.findChildren(Label)]
        boxes = [box.accessibleName() for box in self.boxes.values()]
        return "\n".join([self._summary.text(), *boxes, *labels])

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Label(t("Proposed set"), "h3"), 1)
        line.addWidget(Button(t("Cancel"), "quiet", on_click=self._on_cancel_clicked))
        self.take = Button(t("Take over"), "standard", "list-plus", on_click=self._on_take_clicked)
        line.addWidget(self.take)
        return line

    def _add_place(self, place: Place) -> None:
        items = [item for item in self.proposal.add if item.criterion.place is place]
        if items:
            self._add_heading(term(place))
        for item in items:
            self._add_line(item)

    def _add_heading(self, words: str) -> None:
        heading = Label(words, "caption strong", "text2")
        heading.setContentsMargins(0, theme.u(8), 0, 0)
        self._lines.addWidget(heading)

    def _add_line(self, item: Proposed) -> None:
        criterion, why = item.criterion, why_words(item)
        box = FlagField(criterion.title)
        box.setChecked(criterion.id not in self._refused)
        box.setAccessibleName(f"{criterion.title}, {why}")
        box.setProperty("criterion", criterion.id)
        box.edited.connect(self._on_box_edited)
        self.boxes[criterion.id] = box
        self._lines.addWidget(box)
        reason = Label(why, "caption", "muted", wrap=True)
        reason.setContentsMargins(theme.u(26), 0, 0, theme.u(4))
        self._lines.addWidget(reason)

    def _add_aside(self) -> None:
        if not self.proposal.aside:
            return
        self._add_heading(t("Fits, but is not proposed"))
        for item in self.proposal.aside:
            label = Label(aside_words(item), "caption", "text2", wrap=True)
            label.setContentsMargins(0, 0, 0, theme.u(3))
            self._lines.addWidget(label)

    def _count(self) -> None:
        count, aside = len(self.wanted()), len(self.proposal.aside)
        self.take.set_text(t("Take {n} over", n=count))
        self.take.set_enabled(count > 0, t("Nothing is ticked."))
        words = tn(
            "{count} criterion fits this dossier.", "{count} criteria fit this dossier.", len(self.boxes)
        )
        more = tn("{count} more gives way to another.", "{count} more give way to another.", aside)
        self._summary.setText(f"{words} {more}" if aside else words)

    @Slot(object)
    def _on_level_edited(self, _value: object) -> None:
        self._refused = set()
        self.refresh()

    @Slot(object)
    def _on_box_edited(self, ticked: object) -> None:
        box = self.sender()
        if box is not None:
            self._refused ^= {str(box.property("criterion"))}
            self._count()

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self.closed.emit()

    @Slot()
    def _on_take_clicked(self) -> None:
        wanted = self.wanted()
        self.closed.emit()
        self._bridge.apply(choose(wanted, label="Add a set of criteria"))
        self.taken.emit(len(wanted))


def why_words(item: Proposed) -> str:
    """Return why a criterion is proposed: essential, for an aim, or usual; with its level."""
    level = term(item.criterion.level).lower()
    serves = t("serves {ambitions}", ambitions=", ".join(item.ambitions)) if item.ambitions else ""
    if item.why is Why.ESSENTIAL:
        parts = [t("essential"), serves, level]
    elif item.why is Why.AIM:
        parts = [serves, level]
    else:
        parts = [t("usual for this product group"), level]
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def aside_words(item: Aside) -> str:
    """Return why a criterion that fits is not proposed."""
    words = {
        WhyNot.CONFLICT: t("“{title}” does not go together with “{other}”."),
        WhyNot.SAME: t("“{title}”: “{other}” settles the same ({measures})."),
        WhyNot.SCORED_TWICE: t("“{title}” gives points for what “{other}” asks already ({measures})."),
    }[item.why]
    measures = ", ".join(item.measures)
    return words.format(title=item.criterion.title, other=item.other.title, measures=measures)

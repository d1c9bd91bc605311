"""The card of step 2 on what is aimed at: ambitions with level, goals and reason, SDGs, themes, risks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.app.aim_proposal import aim_proposal
from dakdesk.domain.ids import new_id
from dakdesk.domain.needs import Aim, Risk
from dakdesk.domain.terms import Grade, Level
from dakdesk.flow.needs_changes import AimProposal, change_framework, choose_aim, propose_aims
from dakdesk.policy.framework import Ambition, Framework
from ui import theme
from ui.cards.needs_matrix import ThemeMatrix
from ui.cards.press_label import PressLabel
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ambition_chip
from ui.widgets.fields import ChoiceField, CompositeField, Option
from ui.widgets.form_row import FormRow
from ui.widgets.form_rows import FormRows, term_options
from ui.widgets.labels import Label
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.visibility import show_if

PATH = "needs.aims"


def aims_section(bridge: SessionBridge) -> Section:
    """Return the section with aims, goals of the United Nations, themes and risks."""
    card = Card(t("What do we aim at?"), number="4", foldable=True)
    aims = AimList(bridge)
    card.add_action(Button(t("Propose again"), "quiet", "refresh-cw", on_click=aims.propose))
    card.add(aims)
    names = bridge.tools.knowledge.names
    FormRows(card, bridge).checks(
        "needs.sdgs",
        t("Sustainable development goals"),
        [(sdg.number, f"{sdg.number} {sdg.name}") for sdg in names.sdg],
        hint=t("They follow from the ambitions. You may add others."),
    )
    card.add(Label(t("Impact and influence of each theme"), "h3"))
    card.add(ThemeMatrix(bridge))
    card.add(Label(t("Risks"), "h3"))
    card.add(_risk_table(bridge))
    paths = ("needs.aims", "needs.framework_id", "needs.sdgs", "needs.impacts", "needs.risks")
    return Section(card, paths, {"needs.aims": t("ambitions")})


def _risk_table(bridge: SessionBridge) -> RecordTable:
    return RecordTable(
        None,
        bridge,
        "needs.risks",
        columns=(
            Column("description", t("Risk"), weight=2.4, half=False),
            Column("chance", t("Chance"), "terms", vocabulary=Grade),
            Column("effect", t("Effect"), "terms", vocabulary=Grade),
            Column("measure", t("Measure"), "text", weight=2.4),
        ),
        new=lambda: Risk(id=new_id("risk")),
        add_text=t("Add a risk"),
        empty_text=t("No risks noted yet."),
        name=t("Risks"),
    )


class AimList(QWidget):
    """All ambitions of the framework; the chosen ones with level, goals and reason."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._blocks: list[AimBlock] = []
        self._framework: Framework | None = None
        self.setProperty("help_key", "help.needs.aims")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(8))
        box.addWidget(self._framework_row())
        self._notice = Banner("", "adv", action=t("Choose"), on_action=self._on_notice_pressed)
        box.addWidget(self._notice)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.u(6))
        box.addLayout(self._list)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_dossier_changed()
        self._on_read_only_changed(bridge.read_only)

    def blocks(self) -> list["AimBlock"]:
        """Return the ambitions as shown."""
        return self._blocks

    @Slot()
    def propose(self) -> None:
        """Put the aims back to what fits the product groups."""
        self._bridge.apply(propose_aims(self._proposal()))

    def choose(self, ambition_id: str, chosen: bool) -> None:
        """Aim at an ambition, or no longer."""
        self._bridge.apply(choose_aim(ambition_id, chosen, self._proposal()))

    def _framework_row(self) -> FormRow:
        frameworks = self._bridge.tools.knowledge.policy.frameworks
        self._field = ChoiceField([(framework.id, framework.name) for framework in frameworks])
        row = FormRow(self._field, t("Policy framework"), width=300)
        self._field.setObjectName("needs.framework_id")
        row.setProperty("help_key", "help.needs.framework_id")
        self._field.edited.connect(self._on_framework_edited)
        show_if(row, len(frameworks) > 1)
        return row

    def _proposal(self, framework_id: str = "") -> AimProposal:
        wanted = framework_id or self._bridge.dossier.needs.framework_id
        return aim_proposal(self._bridge.tools.knowledge, wanted)

    @Slot(object)
    def _on_framework_edited(self, framework_id: object) -> None:
        self._bridge.apply(change_framework(str(framework_id), self._proposal(str(framework_id))))

    @Slot()
    def _on_notice_pressed(self) -> None:
        self._bridge.jump("contract.product_groups")

    @Slot()
    def _on_dossier_changed(self) -> None:
        dossier = self._bridge.dossier
        framework = self._bridge.tools.knowledge.framework(dossier.needs.framework_id)
        self._field.set_value(framework.id if framework else None)
        if framework is not self._framework:
            self._framework = framework
            self._rebuild()
        groups = dossier.contract.product_groups
        missing = t("Choose the product groups in step 1: then the fitting ambitions are proposed.")
        self._notice.set_text("" if groups or dossier.needs.aims else missing)
        fitting = {aim.id for aim in framework.proposed_aims(groups, further=True)} if framework else set()
        aims = {aim.id: aim for aim in dossier.needs.aims}
        for block in self._blocks:
            block.show_aim(aims.get(block.ambition.id), fits=block.ambition.id in fitting)

    def _rebuild(self) -> None:
        for block in self._blocks:
            self._list.removeWidget(block)
            block.setParent(None)
            block.deleteLater()
        ambitions = self._framework.ambitions if self._framework else ()
        self._blocks = [AimBlock(self, self._bridge, ambition) for ambition in ambitions]
        for block in self._blocks:
            self._list.addWidget(block)

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        self._field.set_read_only(read_only)
        for block in self._blocks:
            block.box.setEnabled(not read_only)


class AimBlock(QWidget):
    """One ambition: a box to tick, and once ticked its level, goals and reason."""

    def __init__(self, host: AimList, bridge: SessionBridge, ambition: Ambition) -> None:
        super().__init__()
        self.ambition, self._host, self._bridge = ambition, host, bridge
        self._form: FormRows | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(theme.u(8))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.u(8))
        name = ambition.short_title or ambition.title
        self.box = QCheckBox()
        self.box.setAccessibleName(f"{ambition.id} {name}")
        self.box.setAccessibleDescription(ambition.title)
        self.box.setObjectName(f"{PATH}.{ambition.id}")
        self.box.clicked.connect(self._on_box_clicked)
        self._fits = Chip(t("Fits your product groups"), "ok", "check")
        self._head.addWidget(self.box)
        self._head.addWidget(ambition_chip(ambition.id, name))
        self._head.addWidget(PressLabel(name, self.box, "body strong"), 1)
        self._head.addWidget(self._fits)
        self._outer.addLayout(self._head)

    def show_aim(self, aim: Aim | None, *, fits: bool) -> None:
        """Show whether the ambition is aimed at, and whether it fits the product groups."""
        self.box.setChecked(aim is not None)
        self._fits.setVisible(fits)
        if aim is not None and self._form is None:
            self._form = self._make_form()
        if self._form is not None:
            self._form.setVisible(aim is not None)

    def _make_form(self) -> FormRows:
        form = FormRows(None, self._bridge, prefix=f"{PATH}.{self.ambition.id}.")
        form.radio("level", t("Level"), term_options(Level), help_key="help.needs.aims.level")
        goals = [(goal.id, goal.text) for goal in self.ambition.goals]
        form.custom("goals", t("Goals"), GoalsField(goals), help_key="help.needs.aims.goals")
        form.text("reason", t("Why this level?"), lines=2, help_key="help.needs.aims.reason")
        form.setContentsMargins(theme.u(28), 0, 0, theme.u(8))
        self._outer.addWidget(form)
        return form

    @Slot(bool)
    def _on_box_clicked(self, chosen: bool) -> None:
        self._host.choose(self.ambition.id, chosen)


class GoalsField(CompositeField):
    """Goals of an ambition as boxes under each other: their sentences are long."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._boxes: list[tuple[str, QCheckBox]] = []
        self._unknown: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(6))
        for goal_id, text in options:
            box = QCheckBox()
            box.setAccessibleName(f"{goal_id} {text}")
            box.clicked.connect(self._on_box_clicked)
            self.watch(box)
            self._boxes.append((goal_id, box))
            line = QHBoxLayout()
            line.setSpacing(theme.u(8))
            line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(PressLabel(f"{goal_id}  {text}", box), 1)
            column.addLayout(line)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def value(self) -> tuple[str, ...]:
        """Return the ticked goals; goals the framework no longer has stay at the end."""
        return (*(goal_id for goal_id, box in self._boxes if box.isChecked()), *self._unknown)

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick the goals in `value`."""
        wanted, known = tuple(value or ()), {goal_id for goal_id, _box in self._boxes}
        self._unknown = tuple(goal_id for goal_id in wanted if goal_id not in known)
        for goal_id, box in self._boxes:
            box.setChecked(goal_id in wanted)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        for _goal_id, box in self._boxes:
            box.setEnabled(not read_only)

    @Slot()
    def _on_box_clicked(self) -> None:
        self.edited.emit(self.value())

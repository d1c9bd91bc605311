"""The card of step 1 on what is bought: product groups found by name or CPV code, and CPV codes."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.app.aim_proposal import aim_proposal
from dakdesk.domain.changes import Change
from dakdesk.domain.contract import CpvCode
from dakdesk.flow.contract_changes import add_cpv, add_group, complete_cpv, drop_cpv, drop_group, proposed_cpv
from dakdesk.policy.product_groups import ProductGroup
from ui import theme
from ui.cards.sections import Section
from ui.finding_text import GRAVITY_ROLES, finding_sentence
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets.card import Card
from ui.widgets.choice_chips import ChoiceChips, SearchField, pressing
from ui.widgets.choice_fields import ChoiceCard
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label

MOST_RESULTS = 6
LEAST_LETTERS = 2


def groups_section(bridge: SessionBridge) -> Section:
    """Return the section with product groups and CPV codes."""
    card = Card(
        t("Product groups and CPV"),
        number="2",
        subtitle=t("They decide which criteria and ambitions fit."),
        foldable=True,
    )
    card.add(GroupPicker(bridge))
    card.add(CpvPicker(bridge))
    names = {"contract.product_groups": t("product groups"), "contract.cpv_codes": t("CPV codes")}
    return Section(card, tuple(names), names)


class _Picker(QWidget):
    """A field with what was picked below it; shows the findings of its path after leaving."""

    def __init__(self, bridge: SessionBridge, path: str, label: str, hint: str, placeholder: str) -> None:
        super().__init__()
        self.bridge, self.path = bridge, path
        self._left = False
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.u(8))
        self.field = SearchField(placeholder)
        self.row = FormRow(self.field, label, hint=hint)
        self.field.setObjectName(path)
        self.row.setProperty("help_key", f"help.{path}")
        self.picked = ChoiceChips()
        self.box.addWidget(self.row)
        self.box.addWidget(self.picked)
        self.field.edited.connect(self._on_field_edited)
        self.field.chosen.connect(self._on_field_chosen)
        self.row.left.connect(self._on_row_left)
        bridge.findings_changed.connect(self._on_findings_changed)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(bridge.read_only)

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        self.row.set_read_only(read_only)
        self.picked.set_enabled(not read_only)

    @Slot()
    def _on_dossier_changed(self) -> None:
        self.refresh()

    @Slot(object)
    def _on_field_edited(self, text: object) -> None:
        self.look_up(str(text))

    @Slot()
    def _on_row_left(self) -> None:
        self._left = True
        self._on_findings_changed()

    @Slot()
    def _on_findings_changed(self) -> None:
        found = self.bridge.findings(self.path)
        if not found:
            self.row.set_problem("")
        elif self._left and not self.bridge.checking:
            self.row.set_problem(finding_sentence(found[0]), GRAVITY_ROLES[found[0].gravity])

    @Slot()
    def _on_field_chosen(self) -> None:
        self.take(self.field.text())

    def refresh(self) -> None:
        """Show what was picked."""

    def look_up(self, text: str) -> None:
        """Show what fits the typed text."""

    def take(self, text: str) -> None:
        """Pick what fits the typed text best."""

    def apply(self, change: Change) -> None:
        """Change the dossier and begin a new search with the focus in the field."""
        self.bridge.apply(change)
        self.field.clear()
        self.look_up("")
        self.field.setFocus()


class GroupPicker(_Picker):
    """Finds product groups and shows the chosen ones."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            bridge,
            "contract.product_groups",
            t("Find a product group"),
            t("Type a word such as laptop, or the first digits of a CPV code."),
            t("Name or CPV code"),
        )
        self._results = QWidget()
        self._result_box = QVBoxLayout(self._results)
        self._result_box.setContentsMargins(0, 0, 0, 0)
        self._result_box.setSpacing(theme.u(4))
        self._message = Label("", "caption", "text2", wrap=True)
        self._message.hide()
        self._results.hide()
        self.box.insertWidget(1, self._results)
        self.box.insertWidget(2, self._message)
        self.refresh()

    def results(self) -> list[ChoiceCard]:
        """Return the groups that are offered now."""
        return self._results.findChildren(ChoiceCard)

    def refresh(self) -> None:
        """Show the chosen groups."""
        groups = self.bridge.tools.knowledge.product_groups
        chosen = [
            (group_id, groups.name(group_id)) for group_id in self.bridge.dossier.contract.product_groups
        ]
        self.picked.show_chips(chosen, t("Leave out {name}", name="{name}"), "x", self._drop)

    def look_up(self, text: str) -> None:
        """Offer the groups that fit."""
        for card in self.results():
            card.setParent(None)
            card.deleteLater()
        found = self._found(text)
        for group in found[:MOST_RESULTS]:
            self._result_box.addWidget(self._result(group))
        self._results.setVisible(bool(found))
        self._message.setText(_search_message(text, len(found)))
        self._message.setVisible(bool(self._message.text()))

    def take(self, text: str) -> None:
        """Choose the first group that fits."""
        found = self._found(text)
        if found:
            self._add(found[0])

    def _found(self, text: str) -> list[ProductGroup]:
        if len(text.strip()) < LEAST_LETTERS:
            return []
        chosen = self.bridge.dossier.contract.product_groups
        found = self.bridge.tools.knowledge.product_groups.search(text)
        return [group for group in found if group.id not in chosen]

    def _result(self, group: ProductGroup) -> ChoiceCard:
        card = ChoiceCard(group.name.nl, group.description)
        card.setCheckable(False)
        card.setAccessibleName(t("Choose {name}", name=group.name.nl))
        card.clicked.connect(pressing(lambda _id: self._add(group), group.id))
        return card

    def _add(self, group: ProductGroup) -> None:
        proposal = aim_proposal(self.bridge.tools.knowledge, self.bridge.dossier.needs.framework_id)
        self.apply(add_group(group, proposal))

    def _drop(self, group_id: str) -> None:
        knowledge = self.bridge.tools.knowledge
        proposal = aim_proposal(knowledge, self.bridge.dossier.needs.framework_id)
        self.apply(drop_group(group_id, knowledge.product_groups, proposal))


class CpvPicker(_Picker):
    """Takes CPV codes with their check digit; offers those of the chosen product groups."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            bridge,
            "contract.cpv_codes",
            t("CPV code"),
            t("Eight digits and a check digit; press Enter to add. The first code is the main one."),
            "30213100-6",
        )
        self._offer = Label(t("Codes of the chosen product groups"), "caption", "text2")
        self._offered = ChoiceChips()
        self.box.addWidget(self._offer)
        self.box.addWidget(self._offered)
        self.refresh()

    def refresh(self) -> None:
        """Show the codes, and those that may be added."""
        contract = self.bridge.dossier.contract
        present = [(code.id, _code_words(code)) for code in contract.cpv_codes]
        self.picked.show_chips(present, t("Leave out {name}", name="{name}"), "x", self._drop)
        groups = self.bridge.tools.knowledge.product_groups
        offered = [(code.id, _code_words(code)) for code in proposed_cpv(contract, groups)]
        self._offered.show_chips(offered, t("Add {name}", name="{name}"), "plus", self._add)
        self._offered.set_enabled(not self.bridge.read_only)
        self._offer.setVisible(bool(offered))

    def take(self, text: str) -> None:
        """Add a typed code, or say that it is none."""
        code = complete_cpv(text)
        if code is None:
            self.row.set_problem(t("A CPV code looks like 30213100-6."))
        else:
            self._add(code)

    def look_up(self, text: str) -> None:
        """Take the remark away once something else is typed."""
        del text
        self.row.set_problem("")

    def _add(self, code: str) -> None:
        groups = self.bridge.tools.knowledge.product_groups.product_groups
        name = next((cpv.nl for group in groups for cpv in group.cpv if cpv.code == code), "")
        self.apply(add_cpv(CpvCode(id=code, name=name)))

    def _drop(self, code: str) -> None:
        self.apply(drop_cpv(code))


def _code_words(code: CpvCode) -> str:
    return f"{code.id}  {code.name}" if code.name else code.id


def _search_message(text: str, count: int) -> str:
    if len(text.strip()) < LEAST_LETTERS:
        return ""
    if not count:
        nothing = t("Nothing found for “{text}”. Try another word.", text=text.strip())
        return f"{nothing} {t('If no group fits, go on without: general criteria and your own remain.')}"
    more = count - MOST_RESULTS
    return (
        tn("{count} more: type more of the word.", "{count} more: type more of the word.", more)
        if more > 0
        else ""
    )

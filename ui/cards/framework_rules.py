"""What the framework asks of this dossier: each rule with its answer, and what may be done about it.

Used on the needs page and, folded, above the criteria.
"""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from dakdesk.catalogue.problems import CatalogueError
from dakdesk.domain.criterion import Criterion
from dakdesk.flow.criteria_changes import choose
from dakdesk.flow.framework_answers import Answer, answers, candidates, count_answered
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_rules import RuleState, Side, Strength
from dakdesk.policy.money import euros
from ui import theme
from ui.dialogs import ask
from ui.icons import icon
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.section_line import SectionState
from ui.widgets.visibility import show_if


class RulesCard(Card):
    """The rules as a section; its summary tells how many are answered.

    Without a `number` it is a low card between others, folded, and hidden while nothing is asked.
    """

    def __init__(self, bridge: SessionBridge, number: str = "") -> None:
        heading = "h2" if number else "h3"
        super().__init__(t("What the framework asks"), number=number, foldable=True, heading=heading)
        self.rules = RuleList(bridge)
        layout = self.layout()
        if not number and layout is not None:
            layout.setContentsMargins(theme.u(16), theme.u(2), theme.u(16), theme.u(4))
            self.rules.counted.connect(self._on_counted)
            self.set_folded(True)
        self.add(self.rules)
        self.rules.counted.connect(self.set_summary)
        self.rules.refresh()

    @Slot(str)
    def _on_counted(self, _words: str) -> None:
        show_if(self, bool(self.rules.rows()))

    def state(self) -> SectionState:
        """Return how far the rules are answered, for the line of sections."""
        rows = self.rules.rows()
        if not rows:
            return "empty"
        if all(row.answered for row in rows):
            return "complete"
        return "warnings" if any(row.must and not row.answered for row in rows) else "busy"


class RuleList(QWidget):
    """A row for each rule that counts; `counted` with how many are met or explained, in words."""

    counted = Signal(str)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._rows: list[RuleRow] = []
        self.setAccessibleName(t("What the framework asks"))
        self.setProperty("help_key", "help.needs.framework_rules")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(10))
        words = t("The framework asks nothing in particular of this dossier, as far as it is filled in.")
        self._empty = Label(words, "body", "text2", wrap=True)
        self._box.addWidget(self._empty)
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self.refresh)
        self.refresh()

    def rows(self) -> list["RuleRow"]:
        """Return the rows in order."""
        return self._rows

    @Slot()
    def refresh(self) -> None:
        """Show the rules and their answers as they are now."""
        framework, found = self._answers()
        if [row.rule_id for row in self._rows] != [answer.rule.id for answer in found]:
            self._rebuild(found)
        for row, answer in zip(self._rows, found, strict=True):
            goal = framework.goal(answer.rule.goal) if framework else None
            row.show_answer(answer, self._candidates(answer), goal.text if goal else "")
        show_if(self._empty, not found)
        self.counted.emit(_count_words(framework, found))

    def _answers(self) -> tuple[Framework | None, tuple[Answer, ...]]:
        knowledge, dossier = self._bridge.tools.knowledge, self._bridge.dossier
        framework = knowledge.framework(dossier.needs.framework_id)
        return framework, answers(framework, dossier, knowledge.thresholds(dossier.contract, dossier.created))

    def _candidates(self, answer: Answer) -> tuple[Criterion, ...]:
        if answer.answered or not answer.rule.met_by.criteria or self._bridge.read_only:
            return ()
        dossier = self._bridge.dossier
        try:
            catalogue = self._bridge.tools.knowledge.catalogue(dossier.contract.product_groups)
        except CatalogueError:
            return ()
        return candidates(answer.rule, catalogue, dossier)

    def _rebuild(self, found: tuple[Answer, ...]) -> None:
        for row in self._rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [RuleRow(self._bridge, answer) for answer in found]
        for row in self._rows:
            self._box.addWidget(row)


class RuleRow(QWidget):
    """One rule: how strong, what is asked and why, its answer, and what may be done."""

    def __init__(self, bridge: SessionBridge, answer: Answer) -> None:
        super().__init__()
        self._bridge, self._answer = bridge, answer
        self._candidates: tuple[Criterion, ...] = ()
        self.rule_id = answer.rule.id
        self.setObjectName(f"rule.{self.rule_id}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.u(10))
        self._mark = Label("")
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.u(2))
        self._text = Label("", wrap=True)
        self._caption = Label("", "caption", "text2", wrap=True)
        self._reason = Label("", "caption", "text2", wrap=True)
        for part in (self._text, self._caption, self._reason):
            words.addWidget(part)
        words.addWidget(self._make_acts())
        line.addLayout(words, 1)
        chip = Chip(t("Must") if self.must else t("Should"), "warn" if self.must else "adv")
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)

    def _make_acts(self) -> QWidget:
        self.add = Button(t("Add a criterion"), "standard", "plus", on_click=self._on_add_clicked)
        self.go = Button("", "quiet", "arrow-right", on_click=self._on_go_clicked)
        self.explain = Button(t("Explain"), "quiet", "pencil-line", on_click=self._on_explain_clicked)
        self.withdraw = Button(t("Withdraw the reason"), "quiet", "x", on_click=self._on_withdraw_clicked)
        acts = QWidget()
        flow = FlowLayout(acts, theme.u(4))
        for button in (self.add, self.go, self.explain, self.withdraw):
            flow.addWidget(button)
        return acts

    @property
    def answered(self) -> bool:
        """Whether the dossier complies or explains."""
        return self._answer.answered

    @property
    def must(self) -> bool:
        """Whether the framework demands it."""
        return self._answer.rule.strength is Strength.MUST

    def show_answer(self, answer: Answer, found: tuple[Criterion, ...], goal: str = "") -> None:
        """Show how the dossier answers the rule, which criteria would meet it, and the goal it comes from."""
        focused = next((b for b in self._buttons() if b.hasFocus()), None)
        self._answer, self._candidates = answer, found
        name, role = _mark(answer)
        side = theme.u(18)
        self._mark.setPixmap(icon(name, role).pixmap(side, side))
        self._text.setText(answer.rule.text)
        self._caption.setText("  ·  ".join((_state_words(answer), *_source_words(answer.state))))
        self._caption.setToolTip(goal)
        self.setAccessibleDescription(goal)
        self._reason.setText(t("Reason: {reason}", reason=answer.reason) if answer.reason else "")
        show_if(self._reason, bool(answer.reason))
        self._show_acts()
        self.setAccessibleName(f"{answer.rule.text} {_state_words(answer)}")
        if focused is not None and focused.isHidden():
            self.go.setFocus()

    def _buttons(self) -> tuple[Button, ...]:
        return self.add, self.go, self.explain, self.withdraw

    def _show_acts(self) -> None:
        answer, may_write = self._answer, not self._bridge.read_only
        show_if(self.add, bool(self._candidates))
        self.go.set_text(t("Show where it is met") if answer.met else t("Go there"))
        show_if(self.explain, may_write and not answer.answered)
        show_if(self.withdraw, may_write and bool(answer.reason))
        for button in self._buttons():
            button.setAccessibleName(f"{button.text()}: {answer.rule.text}")

    @Slot()
    def _on_add_clicked(self) -> None:
        if len(self._candidates) == 1:
            self._choose(self._candidates[0])
            return
        self.choices().popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def choices(self) -> QMenu:
        """Return a menu with the criteria that would meet the rule."""
        menu = QMenu(self)
        for criterion in self._candidates:
            action = QAction(criterion.title, menu)
            action.triggered.connect(partial(self._choose, criterion))
            menu.addAction(action)
        return menu

    def _choose(self, criterion: Criterion, _checked: bool = False) -> None:
        self._bridge.apply(choose((criterion,)))
        self._bridge.tell(t("Added: {name}", name=criterion.title))

    @Slot()
    def _on_go_clicked(self) -> None:
        self._bridge.jump(self._answer.met_at or self._answer.rule.met_by.path)

    @Slot()
    def _on_explain_clicked(self) -> None:
        title = t("Why does this dossier do otherwise?")
        reason = ask.for_reason(self.window(), title, self._answer.rule.text, act=t("Note the reason"))
        if reason:
            self._bridge.accept(self._answer.finding, reason)
            self._bridge.check_now()

    @Slot()
    def _on_withdraw_clicked(self) -> None:
        self._bridge.withdraw_acceptance(self._answer.finding)
        self._bridge.check_now()


def _mark(answer: Answer) -> tuple[str, str]:
    if answer.met:
        return "circle-check", "ok"
    if answer.reason:
        return "messages-square", "muted"
    return ("triangle-alert", "warn") if answer.rule.strength is Strength.MUST else ("lightbulb", "adv")


def _state_words(answer: Answer) -> str:
    if answer.met:
        return t("Met")
    return t("Explained") if answer.reason else t("Not met")


def _source_words(state: RuleState) -> list[str]:
    """Return the goal, and when the rule has one the amount of today beside what the source prints."""
    words = [t("goal {code}", code=state.rule.goal)]
    threshold = state.rule.threshold
    if threshold is None or state.threshold_cents is None:
        return words
    amount = euros(state.threshold_cents)
    below = threshold.side is Side.BELOW
    words.append(t("below {amount}", amount=amount) if below else t("from {amount}", amount=amount))
    if threshold.printed is not None:
        printed, year = euros(threshold.printed * 100), str(threshold.printed_year or "")
        words[-1] += f" ({t('{printed} in the text of {year}', printed=printed, year=year).rstrip()})"
    return words


def _count_words(framework: Framework | None, found: tuple[Answer, ...]) -> str:
    if framework is None or not found:
        return framework.name if framework else ""
    answered, count = count_answered(found)
    return t("{name}: {n} of {count} rules met or explained", name=framework.name, n=answered, count=count)

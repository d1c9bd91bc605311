"""What the market answered on a chosen criterion, beside its text: how many can, and on what."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.catalogue.asked import AskedStanding, answer_for, compare
from dakdesk.domain.market import CriterionAnswer
from dakdesk.domain.selection import SelectedCriterion
from ui import theme
from ui.models.market_words import count_words, difference_lines
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if


class MarketAnswer(QWidget):
    """The counts, each value that is another one than was asked, and the way to the answer in step 3."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge, self._path = bridge, ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(2))
        self._words = Label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.to_answer = Button(
            t("Answer of the market"), "quiet", trailing="chevron-right", on_click=self._on_to_answer_clicked
        )
        box.addWidget(self._words)
        box.addWidget(self.to_answer, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_answer(self, selected: SelectedCriterion) -> None:
        """Show the answer on a criterion as it is now."""
        answer = answer_for(self._bridge.dossier, selected)
        answered = answer is not None and answer.companies > 0
        self._path = f"market.answers.{answer.id}" if answer is not None else ""
        self._words.setText(_words(selected, answer) if answer is not None and answered else t("Not asked"))
        show_if(self.to_answer, answered)

    def text(self) -> str:
        """Return the words."""
        return self._words.text()

    @Slot()
    def _on_to_answer_clicked(self) -> None:
        self._bridge.jump(self._path)


def _words(selected: SelectedCriterion, answer: CriterionAnswer) -> str:
    comparison = compare(selected, answer.asked)
    lines = [f"{count_words(answer)[0]}.", *difference_lines(comparison)]
    if comparison.standing is AskedStanding.SAME:
        lines.append(t("Asked as it is now; the answer counts for it."))
    return "\n".join(lines)

"""A criterion of the catalogue in full, in the place of the list; Esc goes back, Insert takes it over."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dakdesk.catalogue.takeover import filled_parts, select
from dakdesk.domain.criterion import Criterion
from ui import theme
from ui.cards.criteria_facts import (
    FactLines,
    MarkedText,
    background_lines,
    chip_row,
    label_row,
    scoring_words,
    source_words,
)
from ui.formats import format_date
from ui.texts import t, term
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, LevelBadge, ambition_chip
from ui.widgets.labels import Label


class CriterionReader(QWidget):
    """Everything the catalogue knows of one criterion."""

    closed = Signal()
    add_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._criterion: Criterion | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(8), theme.u(8), theme.u(10), theme.u(8))
        row = QHBoxLayout()
        self.back = Button(t("Back to the list"), "quiet", "chevron-left", on_click=self._on_back_clicked)
        self.add = Button(t("Take over"), "standard", "plus", on_click=self._on_add_clicked)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.add)
        box.addLayout(row)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        box.addWidget(self._scroll, 1)

    def read(self, criterion: Criterion, *, chosen: bool) -> None:
        """Show a criterion."""
        self._criterion = criterion
        self.setAccessibleName(criterion.title)
        self.add.set_enabled(not chosen, t("This criterion is in the selection already."))
        content = _content(criterion)
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)

    def text(self) -> str:
        """Return all the words that are shown."""
        labels = self._scroll.findChildren(Label)
        return "\n".join(x.plain() if isinstance(x, MarkedText) else x.text() for x in labels)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, take over with Insert or +, scroll with the arrows."""
        bar = self._scroll.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Insert, Qt.Key.Key_Plus):
            self._on_add_clicked()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + theme.u(80))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() - theme.u(80))
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_back_clicked(self) -> None:
        self.closed.emit()

    @Slot()
    def _on_add_clicked(self) -> None:
        if self._criterion is not None and self.add.isEnabled():
            self.add_requested.emit(self._criterion.id)


def _content(criterion: Criterion) -> QWidget:
    content = QWidget()
    box = QVBoxLayout(content)
    box.setContentsMargins(theme.u(6), theme.u(4), theme.u(10), theme.u(8))
    box.setSpacing(theme.u(8))
    box.addWidget(Label(criterion.title, "h3", wrap=True))
    marks: list[QWidget] = [Chip(term(criterion.place), "neutral"), LevelBadge(criterion.level)]
    marks += [ambition_chip(code) for code in criterion.ambitions]
    if criterion.essential:
        marks.append(Chip(t("Essential"), "accent"))
    box.addWidget(chip_row(marks))
    text = MarkedText()
    text.show_filled(filled_parts(select(criterion, "read")))
    box.addWidget(text)
    lines = FactLines()
    lines.add_text(t("Why"), criterion.why)
    lines.add_text(t("Proof"), criterion.proof_offer)
    if criterion.labels:
        lines.add(t("Label"), label_row(criterion))
    lines.add_text(t("Equivalent"), criterion.equivalence)
    if criterion.scoring:
        lines.add_text(t("Scoring"), scoring_words(criterion.scoring))
    background_lines(lines, criterion)
    lines.add_text(t("Source"), "\n".join(source_words(source) for source in criterion.sources))
    version = t("Version {n}, valid since {day}", n=criterion.version, day=format_date(criterion.valid_from))
    lines.add_text(t("Version"), version)
    box.addWidget(lines)
    box.addStretch(1)
    return content

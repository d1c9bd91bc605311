"""Lines of a criterion: a caption at the left and words, chips or fields at the right; text with marks."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from dakdesk.catalogue.placeholders import TextPart
from dakdesk.catalogue.takeover import DifferencePart
from dakdesk.domain.criterion import Criterion, Scoring, Source
from dakdesk.domain.terms import CostEffect
from ui import theme
from ui.formats import format_number, format_percent
from ui.texts import t, term
from ui.widgets import paint
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label

CAPTION_WIDTH = 82
NARROW_EM = 34


class FactLines(QWidget):
    """A column of captions and a column of content; one below the other when there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(8))
        self._grid.setVerticalSpacing(theme.u(8))
        self._lines: list[tuple[QWidget, QWidget]] = []
        self._stacked = False
        self._shape_columns()

    def add_text(self, caption: str, text: str) -> None:
        """Add words; nothing when there are none."""
        if text:
            label = Label(text, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.add(caption, label)

    def add(self, caption: str, widget: QWidget) -> None:
        """Add a widget behind a caption."""
        label = Label(caption, "caption strong", "text2")
        label.setContentsMargins(0, theme.u(2), 0, 0)
        self._lines.append((label, widget))
        self._place(len(self._lines) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the captions above the content when there is little room."""
        super().resizeEvent(event)
        stacked = theme.em(event.size().width()) < NARROW_EM
        if stacked != self._stacked:
            self._stacked = stacked
            self._shape_columns()
            for number in range(len(self._lines)):
                self._place(number)

    def _shape_columns(self) -> None:
        self._grid.setColumnMinimumWidth(0, 0 if self._stacked else theme.u(CAPTION_WIDTH))
        self._grid.setColumnStretch(0, int(self._stacked))
        self._grid.setColumnStretch(1, int(not self._stacked))

    def _place(self, number: int) -> None:
        label, widget = self._lines[number]
        below = int(self._stacked)
        self._grid.addWidget(label, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, 2 * number + below, 1 - below)


class MarkedText(Label):
    """Text in stretches, some of them in a colour role: parameters in accent, or a visible difference."""

    def __init__(self) -> None:
        super().__init__("", wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stretches: list[tuple[str, str]] = []

    def show_filled(self, parts: Iterable[TextPart]) -> None:
        """Show a text with its values in accent."""
        self._show([(part.text, "value" if part.is_parameter else "") for part in parts])

    def show_difference(self, parts: Iterable[DifferencePart]) -> None:
        """Show what was removed struck through, and what was added underlined."""
        self._show([(part.text, "" if part.kind == "same" else part.kind) for part in parts])

    def plain(self) -> str:
        """Return the words without marks."""
        return "".join(text for text, _mark in self._stretches)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationPaletteChange:
            self._draw()

    def _show(self, stretches: list[tuple[str, str]]) -> None:
        self._stretches = stretches
        self.setAccessibleName(self.plain())
        self._draw()

    def _draw(self) -> None:
        self.setText("".join(_marked(text, mark) for text, mark in self._stretches))


def _marked(text: str, mark: str) -> str:
    words = escape(text).replace("\n", "<br>")
    roles = {"value": "accent", "removed": "block", "added": "ok"}
    if not mark:
        return words
    if mark == "removed":
        words = f"<s>{words}</s>"
    elif mark == "added":
        words = f"<u>{words}</u>"
    return f'<span style="color:{theme.color(roles[mark]).name()};font-weight:600">{words}</span>'


def chip_row(chips: Iterable[QWidget]) -> QWidget:
    """Return chips beside each other, on more rows when needed."""
    row = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    layout = FlowLayout(row, theme.u(6))
    for chip in chips:
        if isinstance(chip, Label):
            chip.setMinimumHeight(paint.chip_size("C").height())
        layout.addWidget(chip)
    return row


def label_row(criterion: Criterion) -> QWidget:
    """Return the labels as chips, with the words that others are accepted too (Act, art. 54)."""
    chips: list[QWidget] = [
        Chip(label.name, "neutral", spoken=f"{label.name} {label.covers}".strip())
        for label in criterion.labels
    ]
    chips.append(Label(t("or equivalent"), "caption", "text2"))
    return chip_row(chips)


def source_words(source: Source) -> str:
    """Return organisation, title and year of a source, with its certainty."""
    return t(
        "{organisation}, {title}, {year} ({certainty})",
        organisation=source.organisation,
        title=source.title,
        year=source.year,
        certainty=term(source.certainty).lower(),
    )


def scoring_words(scoring: Scoring) -> str:
    """Return how points are given: method, steps of the rubric, formula."""
    lines = [scoring.method]
    lines += [f"{format_percent(round(step.share * 100, 2))}: {step.description}" for step in scoring.rubric]
    if scoring.formula:
        lines.append(t("Formula: {formula}", formula=scoring.formula))
    if scoring.weight_default:
        lines.append(_advice_words(scoring))
    return "\n".join(line for line in lines if line)


def _advice_words(scoring: Scoring) -> str:
    return t(
        "Weight between {low} and {high} points, proposal {proposal}.",
        low=format_number(scoring.weight_minimum),
        high=format_number(scoring.weight_maximum),
        proposal=format_number(scoring.weight_default),
    )


def check_words(criterion: Criterion) -> str:
    """Return the checks during performance, one a line."""
    return "\n".join(
        f"{check.what}: {check.how} ({term(check.moment).lower()})" for check in criterion.checks
    )


def background_lines(lines: FactLines, criterion: Criterion) -> None:
    """Add what the buyer should know besides the text itself."""
    lines.add_text(t("Checks"), check_words(criterion))
    legal = [f"{note.article}: {note.remark}" if note.remark else note.article for note in criterion.legal]
    lines.add_text(t("Law"), "\n".join(legal))
    lines.add_text(t("Small firms"), criterion.sme)
    effect = "" if criterion.cost_effect is CostEffect.UNKNOWN else term(criterion.cost_effect)
    lines.add_text(t("Cost"), ". ".join(part for part in (effect, criterion.cost_note) if part))
    lines.add_text(t("Market"), criterion.market.words)
    lines.add_text(t("Questions"), "\n".join(criterion.questions))

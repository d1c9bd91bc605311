"""The newer version of a chosen criterion beside the one of this dossier: differences and losses."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dakdesk.catalogue.arrivals import field_changes
from dakdesk.catalogue.placeholders import dutch_value, split_text
from dakdesk.catalogue.renewal import Loss, LossKind, losses
from dakdesk.catalogue.takeover import DifferencePart, difference
from dakdesk.domain.criterion import Criterion, Parameter
from dakdesk.domain.selection import SelectedCriterion
from ui import theme
from ui.cards.criteria_facts import MarkedText, check_words, scoring_words
from ui.models.criterion_words import field_name, value_words
from ui.texts import t, term
from ui.widgets.banner import Banner
from ui.widgets.fields import bounds_text
from ui.widgets.labels import Label

NARROW_EM = 40

Compared = tuple[str, str, str]


class NewerVersion(QWidget):
    """Old and new beside each other, one below the other when there is little room; and the act."""

    def __init__(self, selected: SelectedCriterion, newer: Criterion, on_take: Callable[[], None]) -> None:
        super().__init__()
        self._narrow: bool | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(8))
        self.banner = Banner(_words(selected, newer), "adv", action=t("Take over"), on_action=on_take)
        box.addWidget(self.banner)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.u(16))
        self._grid.setVerticalSpacing(theme.u(4))
        self._heads = (
            Label(t("In this dossier (version {n})", n=selected.origin.version), "caption strong", "text2"),
            Label(t("New (version {n})", n=newer.version), "caption strong", "text2"),
        )
        self._rows: list[tuple[Label, Label, Label]] = []
        for caption, before, after in compared(selected.origin, newer):
            parts = difference(before, after)
            old = _side(parts, "removed", t("{field}, in this dossier", field=caption))
            new = _side(parts, "added", t("{field}, new", field=caption))
            self._rows.append((Label(caption, "caption strong", "text2"), old, new))
        self.lost = Banner(loss_words(losses(selected, newer)), "warn")
        box.addWidget(self.lost)
        if not self.lost.text():
            box.addWidget(Label(t("Your text, values and notes stay."), "caption", "text2", wrap=True))
        box.addLayout(self._grid)
        self._place(narrow=False)

    def text(self) -> str:
        """Return the words of both sides, with what would be lost."""
        sides = [side.text() if not isinstance(side, MarkedText) else side.plain() for side in self._sides()]
        return "\n".join([*sides, self.lost.text()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the new below the old when there is little room."""
        super().resizeEvent(event)
        self._place(narrow=theme.em(event.size().width()) < NARROW_EM)

    def _sides(self) -> list[Label]:
        return [side for row in self._rows for side in row]

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        top = Qt.AlignmentFlag.AlignTop
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        for column, head in enumerate(self._heads if self._rows else ()):
            self._grid.addWidget(head, column if narrow else 0, 0 if narrow else column)
        for number, (caption, old, new) in enumerate(self._rows):
            row = 2 + 3 * number
            self._grid.addWidget(caption, row, 0, 1, 2)
            self._grid.addWidget(old, row + 1, 0, top)
            self._grid.addWidget(new, row + (2 if narrow else 1), 0 if narrow else 1, top)


def compared(old: Criterion, new: Criterion) -> Iterator[Compared]:
    """Return caption, old and new words of everything that differs and that a reader sees."""
    for caption, words in _FIELDS:
        before, after = words(old), words(new)
        if before != after:
            yield t(caption), before, after
    for change in field_changes(old, new):
        if change.field not in _SHOWN_OR_SILENT:
            yield field_name(change.field), value_words(change.before), value_words(change.after)


def loss_words(found: tuple[Loss, ...]) -> str:
    """Return what is lost on taking over as sentences; empty when nothing is."""
    return " ".join(_loss(loss) for loss in found)


def _loss(loss: Loss) -> str:
    if loss.kind is LossKind.WEIGHT:
        return t("The weight of {value} points goes.", value=loss.value)
    if loss.kind is LossKind.GONE:
        return t("{label} goes: you filled in {value}.", label=loss.label, value=loss.value)
    return t("{label}: {value} no longer fits; the new proposal comes instead.", **_filled(loss))


def _filled(loss: Loss) -> dict[str, str]:
    return {"label": loss.label, "value": loss.value}


def _words(selected: SelectedCriterion, newer: Criterion) -> str:
    if newer.id == selected.origin.id:
        words = t("The catalogue has a newer version of this criterion ({n}).", n=newer.version)
    else:
        words = t("“{title}” replaces this criterion.", title=newer.title)
    return f"{words} {newer.change_note}".strip()


def _side(parts: tuple[DifferencePart, ...], kind: str, name: str) -> MarkedText:
    shown = MarkedText()
    shown.show_difference(part for part in parts if part.kind in ("same", kind))
    shown.setAccessibleDescription(name)
    return shown


def _text(criterion: Criterion) -> str:
    """Return the text with the name of each value between brackets in its place."""
    names = {parameter.key: f"[{parameter.label}]" for parameter in criterion.parameters}
    return "".join(part.text for part in split_text(criterion.text, names))


def _parameters(criterion: Criterion) -> str:
    return "\n".join(_parameter(parameter) for parameter in criterion.parameters)


def _parameter(parameter: Parameter) -> str:
    start = f"{dutch_value(parameter.default)} {parameter.unit}".strip()
    bounds = bounds_text(parameter.minimum, parameter.maximum)
    choices = ", ".join(parameter.choices)
    return "; ".join(part for part in (f"{parameter.label}: {start}", bounds, choices) if part)


def _labels(criterion: Criterion) -> str:
    return ", ".join(label.name for label in criterion.labels)


def _scoring(criterion: Criterion) -> str:
    return scoring_words(criterion.scoring) if criterion.scoring else ""


_FIELDS: tuple[tuple[str, Callable[[Criterion], str]], ...] = (
    ("Title", lambda criterion: criterion.title),
    ("Place", lambda criterion: term(criterion.place)),
    ("Level", lambda criterion: term(criterion.level)),
    ("Text", _text),
    ("Values", _parameters),
    ("Proof", lambda criterion: criterion.proof_offer),
    ("Label", _labels),
    ("Scoring", _scoring),
    ("Checks", check_words),
)
_SHOWN_OR_SILENT = {
    *("title", "place", "level", "text", "parameters", "proof_offer", "labels", "scoring", "checks"),
    *("version", "status", "valid_from", "valid_until", "supersedes", "change_note"),
    *("market", "sources", "related", "conflicts_with", "measures", "proposed", "eforms"),
}
"""Fields that stand above, that say how long a record lives, or that no officer reads."""

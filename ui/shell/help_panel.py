"""The help panel: explains the field that has the focus; it follows the focus and never takes it.

An explanation is one text under `help.<path>` in the catalogue. Paragraphs stand on lines of their own.
A paragraph that begins with one of these words gets its own form::

    Wat u invult: ...       a small heading and a paragraph
    Waarom: ...             a small heading and a paragraph
    Voorbeeld: ...          the blue box
    Bron: Wet van 17 juni 2016, art. 58: percelen      a source with its subject; may occur more than once

The words are translated (`What you fill in`, `Why`, `Example`, `Source`).
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.texts import t
from ui.widgets import paint
from ui.widgets.buttons import tool_button
from ui.widgets.labels import Label
from ui.widgets.surfaces import SideSurface

WIDTH = 264


@dataclass(slots=True)
class Explanation:
    """The parts of an explanation: plain paragraphs, headed paragraphs, an example, sources."""

    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    example: str = ""
    sources: list[str] = field(default_factory=list)


def parse_explanation(text: str) -> Explanation:
    """Take an explanation apart by the words its paragraphs begin with."""
    found = Explanation()
    headed = {t("Why"): t("Why"), t("What you fill in"): t("What you fill in")}
    for paragraph in filter(None, (line.strip() for line in text.splitlines())):
        word, colon, rest = paragraph.partition(":")
        if colon and word == t("Example"):
            found.example = rest.strip()
        elif colon and word == t("Source"):
            found.sources.append(rest.strip())
        elif colon and word in headed:
            found.paragraphs.append((headed[word], rest.strip()))
        else:
            found.paragraphs.append(("", paragraph))
    return found


class HelpPanel(SideSurface):
    """Shows one explanation; `close_requested` when its cross is pressed."""

    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.setAccessibleName(t("Explanation"))
        edge = theme.u(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(edge, theme.u(8), theme.u(8), theme.u(8))
        outer.addLayout(self._head())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setBackgroundRole(QPalette.ColorRole.Base)
        outer.addWidget(self._scroll, 1)
        self.explain("", "")

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.u(8))
        side = theme.u(17)
        mark = QLabel()
        mark.setPixmap(icon("circle-question-mark", "accent").pixmap(side, side))
        line.addWidget(mark)
        line.addWidget(Label(t("Explanation"), "body strong"), 1)
        line.addWidget(
            tool_button("x", t("Close the explanation"), on_click=self._on_close_clicked, shortcut="F1")
        )
        return line

    def key(self) -> str:
        """Return the key of what is explained now."""
        return self._key

    def explain(self, help_key: str, title: str) -> None:
        """Show the explanation of a key under the title, usually the label of the field.

        A key without a text is explained by the nearest key around it; without any, the panel says how
        it works.
        """
        text = explanation_text(help_key)
        self._key = help_key
        self._fill(
            title if text else "", parse_explanation(text or t("Go to a field to read what is asked."))
        )

    def text(self) -> str:
        """Return everything that is shown, for tests and for reading aloud."""
        content = self._scroll.widget()
        labels = content.findChildren(QLabel) if content is not None else []
        return "\n".join(label.text() for label in labels if label.text())

    def _fill(self, title: str, explanation: Explanation) -> None:
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        box = QVBoxLayout(content)
        box.setContentsMargins(0, theme.u(4), theme.u(6), 0)
        box.setSpacing(theme.u(8))
        if title:
            box.addWidget(Label(title, "body strong", wrap=True))
        for heading, paragraph in explanation.paragraphs:
            if heading:
                box.addWidget(Label(heading, "body strong", wrap=True))
            box.addWidget(Label(paragraph, "body", "text2", wrap=True))
        if explanation.example:
            box.addWidget(_Example(explanation.example))
        if explanation.sources:
            box.addWidget(Label(t("Source"), "caption strong", "muted"))
        for source in explanation.sources:
            box.addLayout(source_line(source))
        box.addStretch(1)
        self._scroll.setWidget(content)

    @Slot()
    def _on_close_clicked(self) -> None:
        self.close_requested.emit()


def explanation_text(help_key: str) -> str:
    """Return the text of a key, or of the nearest key around it; empty when there is none."""
    names = help_key.split(".")
    while len(names) > 1:
        key = ".".join(names)
        text = t(key)
        if text != key:
            return text
        names.pop()
    return ""


def source_line(source: str) -> QHBoxLayout:
    """Return a source on screen: a mark of its kind, its title with whole article numbers, its subject."""
    title, _colon, subject = source.replace("art. ", "art.\u00a0").partition(": ")
    line = QHBoxLayout()
    line.setSpacing(theme.u(8))
    side = theme.u(16)
    mark = QLabel()
    law = any(word in title.lower() for word in ("wet", "art.", "koninklijk", "kb", "richtlijn"))
    mark.setPixmap(icon("scale" if law else "target", "accent").pixmap(side, side))
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(title, wrap=True))
    if subject:
        words.addWidget(Label(subject, "caption", "text2", wrap=True))
    line.addLayout(words, 1)
    return line


class _Example(QFrame):
    def __init__(self, text: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(12), theme.u(9), theme.u(12), theme.u(9))
        box.setSpacing(theme.u(3))
        box.addWidget(Label(t("Example"), "caption strong", "adv"))
        box.addWidget(Label(text, wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.draw_card(QPainter(self), QRectF(self.rect()), "adv_bg", "adv_line", 6)

"""Two colleagues edited one framework: what the other kept meanwhile, and what to do with one's own."""

from difflib import ndiff
from enum import Enum
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui import theme
from ui.dialogs.ask import Sheet
from ui.start.framework_record import framework_html
from ui.texts import t
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dakdesk.policy.framework import Framework
    from dakdesk.policy.thresholds import Thresholds


class Way(Enum):
    """What is done with one's own version."""

    COPY = "copy"
    OVERWRITE = "overwrite"


class ConflictSheet(Sheet):
    """Shows what differs and the whole version of the colleague; `way` says what was chosen.

    `theirs` is None when the framework was removed meanwhile.
    """

    def __init__(
        self,
        parent: QWidget | None,
        mine: "Framework",
        theirs: "Framework | None",
        titles: "Mapping[str, str]",
        today: "Thresholds | None",
    ) -> None:
        super().__init__(
            parent,
            _title(gone=theirs is None),
            _words(gone=theirs is None),
            act=t("Keep mine as a copy"),
            harmless=t("Go on editing"),
            icon_name="triangle-alert",
            role="warn",
        )
        self.way: Way | None = None
        self.setMinimumWidth(theme.u(720))
        self.setMaximumWidth(theme.u(960))
        self.act_button.clicked.connect(self._on_copy_clicked)
        words = t("Replace the other version") if theirs else t("Save it again")
        self.overwrite_button = Button(words, "standard", on_click=self._on_overwrite_clicked)
        self.add_buttons(self.overwrite_button)
        self.view = _record_view()
        self.view.setVisible(theirs is not None)
        self.body.addWidget(self.view)
        if theirs is not None and today is not None:
            records = [framework_html(each, titles, today) for each in (mine, theirs)]
            self.view.setHtml(_difference_html(*records) + records[1])

    def _on_copy_clicked(self) -> None:
        self.way = Way.COPY

    def _on_overwrite_clicked(self) -> None:
        self.way = Way.OVERWRITE
        self.accept()


def _record_view() -> QTextBrowser:
    view = QTextBrowser()
    view.setAccessibleName(t("The version of the colleague"))
    view.setFrameShape(QFrame.Shape.StyledPanel)
    view.setMinimumHeight(theme.u(220))
    return view


def _title(*, gone: bool) -> str:
    if gone:
        return t("This framework was removed meanwhile")
    return t("A colleague saved this framework meanwhile")


def _words(*, gone: bool) -> str:
    if gone:
        return t(
            "Your changes are still here, nothing is lost. Save the framework again, or keep yours as a copy."
        )
    return t(
        "Your changes are still here. Keep them as a copy, or replace the other version: a copy of it stays."
    )


def _difference_html(mine: str, theirs: str) -> str:
    """Return the lines in which two records differ, with whose they are."""
    rows = "".join(f"<p>{line}</p>" for line in _differences(_lines(mine), _lines(theirs)))
    if not rows:
        return f"<p>{escape(t('Both versions say the same in what is shown here.'))}</p><hr/>"
    return f"<h3>{escape(t('What differs'))}</h3>{rows}<hr/>"


def _differences(mine: list[str], theirs: list[str]) -> "Iterator[str]":
    whose = {"- ": t("Yours"), "+ ": t("Of the colleague")}
    for line in ndiff(mine, theirs):
        name = whose.get(line[:2])
        if name is not None:
            yield f"<b>{escape(name)}:</b> {escape(line[2:])}"


def _lines(record: str) -> list[str]:
    document = QTextDocument()
    document.setHtml(record)
    return [line.strip() for line in document.toPlainText().splitlines() if line.strip()]

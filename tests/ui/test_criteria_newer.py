"""A newer version of a chosen criterion beside the old one: every field that an officer reads."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from dakdesk.app.knowledge import Knowledge
from dakdesk.domain.criterion import LegalNote
from dakdesk.domain.selection import SelectedCriterion
from tests.unit.dossiers import selected
from ui.cards.criteria_newer import NewerVersion
from ui.widgets.labels import Label

GROUP = "computers-en-beeldschermen"


def taken(criterion_id: str) -> SelectedCriterion:
    record = Knowledge().catalogue((GROUP,)).get(f"{GROUP}-{criterion_id}")
    assert record is not None
    return selected(record)


def test_a_newer_version_names_every_field_that_an_officer_reads(qtbot: QtBot) -> None:
    chosen = taken("jaarverbruik")
    note = LegalNote(article="Wet, art. 53", remark="Nieuw aandachtspunt.")
    newer = replace(chosen.origin, version=99, legal=(note,), why="Om een andere reden.")
    shown = NewerVersion(chosen, newer, lambda: None)
    qtbot.addWidget(shown)
    for words in ("Waarom", "Om een andere reden.", "Wetgeving", "Nieuw aandachtspunt."):
        assert words in shown.text()


def test_a_newer_version_that_reads_the_same_has_no_empty_columns(qtbot: QtBot) -> None:
    chosen = taken("jaarverbruik")
    shown = NewerVersion(chosen, replace(chosen.origin, version=99, measures=("andere maat",)), lambda: None)
    qtbot.addWidget(shown)
    assert not [label for label in shown.findChildren(Label) if "versie 99)" in label.text()]
